"""The public site at its address: on the hosts of the manual, for feeds, search engines, links."""

import struct
import urllib.error
import urllib.request
import zlib
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from infokb.core.errors import InfokbError
from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from infokb.faces.site.refusals import HeldBackError
from infokb.site.charts.link_card import HEIGHT, WIDTH, draw_card
from infokb.site.content_policy import CONTENT_POLICY
from tests.conftest import ROOT
from tests.faces.hosts import HOSTS, Host, serving
from tests.faces.test_site import Reader

pytestmark = pytest.mark.slow

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NOTES = {
    "organizations/Acme & Söhne.md": "---\ntype: organization\npublish: true\n---\n"
    "## Culture\n\nFine.\n",
    "guides/Ask.md": "---\ntype: guide\npublish: true\n---\n- Why?\n",
    "contacts/Zo Quist.md": "---\ntype: contact\n---\n",
    "interviews/2026-10-10 Zo Quist.md": "---\ntype: interview\npublish: true\ndate: 2026-10-10\n"
    'contacts: ["[[Zo Quist]]"]\norganization: "[[Acme & Söhne]]"\n---\n'
    "## Culture\n\n- Calm <b>days</b>, see [[Ask]]\n\n## Skills\n\n- SQL\n",
    "interviews/Undated.md": "---\ntype: interview\npublish: true\n---\n## Role\n\n- Small\n",
}


class Answer(NamedTuple):
    status: int
    kind: str
    policy: str
    text: bytes
    url: str


def ask(url: str) -> Answer:
    try:
        answer = urllib.request.urlopen(url)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        policy = answer.headers.get("Content-Security-Policy", "")
        return Answer(
            answer.status or 0, answer.headers["Content-Type"], policy, answer.read(), answer.url
        )


def vault(folder: Path, settings: str) -> Path:
    root = folder / "vault"
    for name, text in NOTES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    (root / "infokb.toml").write_text(f"[site]\n{settings}\n", "utf-8")
    return root


def links(page: Answer) -> set[str]:
    found = {urljoin(page.url, link) for link in Reader(page.text.decode()).links}
    return {link.partition("#")[0] for link in found}


def attributes(page: Answer) -> dict[str, str]:
    """Return the content of each `meta` and the address of each `link`, by name."""
    root = ET.fromstring(f"<x>{head(page)}</x>")
    metas = {meta.get("name") or meta.get("property"): meta.get("content") for meta in root}
    return {str(name): str(value) for name, value in metas.items()} | {
        str(link.get("rel")): str(link.get("href")) for link in root.iter("link")
    }


def head(page: Answer) -> str:
    lines = page.text.decode().partition('<a class="skip"')[0].splitlines()
    return "".join(
        line.replace(">", "/>", 1) if line.endswith(">") else line
        for line in lines
        if line.startswith(("<meta", "<link"))
    )


@pytest.mark.parametrize("name", sorted(HOSTS))
def test_a_site_works_on_a_host(tmp_path: Path, name: str) -> None:
    host: Host = HOSTS[name]
    with serving(host, tmp_path / "site") as address:
        root = vault(tmp_path, f'url = "{address}"\nindex = true\ntitle = "Mina"')
        build_site(root, tmp_path / "site", run_clock(), public=True)
        seen: dict[str, Answer] = {}
        places = ET.fromstring(ask(f"{address}sitemap.xml").text).iter(f"{MAP}loc")
        left = {address, *(str(place.text) for place in places)}
        while left:
            url = left.pop()
            seen[url] = page = ask(url)
            assert page.status == 200, url
            if page.kind == "text/html":
                left |= {link for link in links(page) if link.startswith(address)} - seen.keys()
                canonical = attributes(page)["canonical"]
                assert canonical in {url, page.url, f"{page.url}.html", address}
        assert len([page for page in seen.values() if page.kind == "text/html"]) >= 8
        missing = ask(f"{address}no/such/deep/page.html")
        assert missing.status == 404
        assert b"Page not found" in missing.text
        assert "app.css" in "".join(links(missing))
        assert {ask(link).status for link in links(missing) - {missing.url}} == {200}
        picture = ask(attributes(seen[address])["og:image"])
        assert (picture.status, picture.kind) == (200, "image/png")
        policies = {page.policy for page in (*seen.values(), missing, picture)}
        said = f"{CONTENT_POLICY}; frame-ancestors 'none'" if host.reads_headers else ""
        assert policies == {said}
        feed = ET.fromstring(ask(f"{address}feed.xml").text)
        for link in feed.iter(f"{ATOM}link"):
            assert ask(str(link.get("href"))).status == 200


def test_the_manual_names_the_hosts() -> None:
    text = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    heads = {line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")}
    assert heads == set(HOSTS)


def test_a_feed_has_an_entry_for_each_interview(tmp_path: Path) -> None:
    root = vault(tmp_path, 'url = "https://mina.example.org/a"\ntitle = "Mina & co"')
    site = build_site(root, tmp_path / "site", run_clock(), public=True).site_dir
    feed = ET.fromstring((site / "feed.xml").read_bytes())
    assert feed.findtext(f"{ATOM}title") == "Mina & co"
    assert feed.findtext(f"{ATOM}updated") == "2026-10-10T00:00:00Z"
    (entry,) = feed.findall(f"{ATOM}entry")
    place = "https://mina.example.org/a/interviews/2026-10-10%20Acme%20%26%20S%C3%B6hne.html"
    assert entry.findtext(f"{ATOM}id") == place
    assert entry.findtext(f"{ATOM}title") == "Acme & Söhne, Oct 10, 2026"
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert (
        content.get("{http://www.w3.org/XML/1998/namespace}base") == "https://mina.example.org/a/"
    )
    assert content.text == (
        '<ul><li>Calm <b>days</b>, see <a href="guides/Ask.html">Ask</a> (Culture)</li>'
        "<li>SQL (Skills)</li></ul>"
    )
    assert not (site / "sitemap.xml").exists()
    assert "feed.xml" in (site / "index.html").read_text("utf-8")


def test_without_an_address_nothing_needs_one(tmp_path: Path) -> None:
    site = build_site(vault(tmp_path, ""), tmp_path / "site", run_clock(), public=True).site_dir
    names = {path.name for path in site.iterdir()}
    assert not names & {"feed.xml", "sitemap.xml", "robots.txt", "card.png"}
    page = (site / "index.html").read_text("utf-8")
    assert 'name="description" content="Notes from informational' in page
    assert "canonical" not in page
    assert "og:" not in page
    assert 'href="app.css"' in (site / "404.html").read_text("utf-8")


def test_a_site_without_insights_has_no_feed(tmp_path: Path) -> None:
    root = vault(tmp_path, 'url = "https://mina.example.org"')
    for path in (root / "interviews").iterdir():
        path.unlink()
    site = build_site(root, tmp_path / "site", run_clock(), public=True).site_dir
    assert not (site / "feed.xml").exists()
    assert "feed.xml" not in (site / "index.html").read_text("utf-8")
    assert (site / "card.png").is_file()
    assert (site / "CNAME").read_text() == "mina.example.org\n"


@pytest.mark.parametrize("url", ["https://mina.github.io", "https://mina.example.org/notes"])
def test_a_domain_that_is_the_hosts_or_holds_more_is_not_named(tmp_path: Path, url: str) -> None:
    root = vault(tmp_path, f'url = "{url}"')
    site = build_site(root, tmp_path / "site", run_clock(), public=True).site_dir
    assert not (site / "CNAME").exists()


def test_an_intro_is_said_first_and_cut_for_search_engines(tmp_path: Path) -> None:
    root = vault(tmp_path, f'intro = "Hello <you>.\\n\\n{"many words " * 20}"')
    site = build_site(root, tmp_path / "site", run_clock(), public=True).site_dir
    page = (site / "index.html").read_text("utf-8")
    assert '<p class="lead">Hello &lt;you&gt;.\n<p class="lead">many words' in page
    description = page.partition('name="description" content="')[2].partition('"')[0]
    assert description.startswith("Hello &lt;you&gt;. many words")
    assert description.endswith(" …")
    assert len(description) < 170


@pytest.mark.parametrize("setting", ["title", "intro", "url"])
def test_settings_let_nothing_private_out(tmp_path: Path, setting: str) -> None:
    said = "https://zo-quist.example.org" if setting == "url" else "By Zo Quist"
    root = vault(tmp_path, f'{setting} = "{said}"')
    with pytest.raises(HeldBackError) as error_info:
        build_site(root, tmp_path / "site", run_clock(), public=True)
    place = f"infokb.toml, `site.{setting}`: the name of a private contact"
    assert place in error_info.value.places()


@pytest.mark.parametrize(
    "url", ["mina.example.org", "https://x.example.org/?a", "https://x y", "ftp://x"]
)
def test_an_address_is_checked(tmp_path: Path, url: str) -> None:
    with pytest.raises(InfokbError, match=r"infokb\.toml:2: `site\.url` cannot be `"):
        build_site(vault(tmp_path, f'url = "{url}"'), tmp_path / "site", run_clock(), public=True)


def test_a_card_is_a_picture_with_a_dot_for_each_insight() -> None:
    card = draw_card([2, 0, 99])
    assert card == draw_card([2, 0, 99])
    assert card[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", card[16:24]) == (WIDTH, HEIGHT)
    start = card.index(b"IDAT") + 4
    (size,) = struct.unpack(">I", card[start - 8 : start - 4])
    lines = zlib.decompress(card[start : start + size])
    width = 1 + WIDTH * 3
    assert len(lines) == width * HEIGHT

    def at(x: int, y: int) -> tuple[int, ...]:
        return tuple(lines[y * width + 1 + x * 3 :][:3])

    blue, paper = (11, 87, 164), (252, 251, 249)
    assert [at(96 + dot * 44, 240) == blue for dot in range(4)] == [True, True, False, False]
    assert all(at(96 + dot * 44, 388) == blue for dot in range(23))
    assert at(5, 5) == at(1190, 388) == paper
