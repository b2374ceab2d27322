"""The public site: what is planted in a vault stays in it, in whatever form."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.commands import build as mkdocs
from mkdocs.config.defaults import MkDocsConfig

from infokb.core.errors import InfokbError, RefusedError
from infokb.core.vault.vault import Vault
from infokb.disk.read.vault import open_vault
from infokb.faces.cli.main import main
from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from infokb.faces.site.plugin import HEADERS_FILE
from infokb.faces.site.refusals import HeldBackError
from infokb.site import names as site_names
from infokb.site import pages as site_pages
from infokb.site.privacy import leaks
from tests import canaries
from tests.conftest import ROOT
from tests.faces.test_site import Reader

pytestmark = pytest.mark.slow

Planted = tuple[Path, dict[str, str]]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """A vault full of planted strings, and what was planted where."""
    return canaries.plant(tmp_path_factory.mktemp("planted"))


@pytest.fixture(scope="module")
def site(planted: Planted) -> Path:
    """The public site of that vault, where its private one stood."""
    target = planted[0].parent / "site"
    build_site(planted[0], target, run_clock())
    assert len(canaries.out(target, planted[1])) > 60
    return build_site(planted[0], target, run_clock(), public=True).site_dir


def written(folder: Path, vault: Vault) -> dict[str, bytes]:
    """Write the private pages of a vault, as a filter of pages would."""
    made: dict[str, bytes] = {}
    for name, content in site_pages.pages(vault).items():
        target = folder / site_names.published_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        made[name] = content if isinstance(content, bytes) else str(content).encode()
        target.write_bytes(made[name])
    return made


def test_nothing_that_was_planted_is_out(site: Path, planted: Planted) -> None:
    assert len(planted[1]) >= 60
    assert canaries.out(site, planted[1]) == {}


def test_a_filter_of_pages_lets_much_out(planted: Planted, tmp_path: Path) -> None:
    vault = open_vault(planted[0], run_clock())
    notes = {p: n for p, n in vault.notes.items() if n.values.get("publish") is True}
    made = written(tmp_path, replace(vault, notes=notes))
    found = canaries.out(tmp_path, planted[1])
    assert {"log line", "email", "EXIF", "PNG text", "goal", "topic", "referrer"} <= set(found)
    assert len(found) >= 40
    leak_list = leaks.find_leaks(vault, made.items(), site_pages.texts_of_every_site(vault))
    said = {leak.what for leak in leak_list}
    assert {"an email address", "the name of a private contact"} <= said
    assert not any(
        one in f"{leak.place} {leak.what}" for one in planted[1].values() for leak in leak_list
    )


def test_what_may_be_published_is_there(site: Path) -> None:
    page = (site / "organizations" / "Acme.html").read_text("utf-8")
    for said in ("plain talk", "they write things down", "Kind and slow.", "Everybody says so."):
        assert said in page
    for said in ("Tools", "open.example.org", "Slow.", "Nothing new.", "They ship weekly"):
        assert said in page
    talk = (site / "interviews" / "2026-10-10 Acme.html").read_text("utf-8")
    assert "Writing" in talk
    assert "Oct 10, 2026" in talk
    assert "Analyst" in (site / "contacts" / "Sam Public.html").read_text("utf-8")
    assert "What do you do?" in (site / "guides" / "Asking.html").read_text("utf-8")
    pictures = (site / "guides" / "Pictures.html").read_text("utf-8")
    assert 'href="../interviews/2026-10-10%20Acme.html">a talk</a>' in pictures
    names = {one.relative_to(site).as_posix() for one in site.rglob("*") if one.is_file()}
    assert {"attachments/photo.jpg", "attachments/picture.webp", "_headers"} <= names
    pages = {name for name in names if name.endswith(".html") and "/" not in name}
    assert pages == {"404.html", *(f"{one}.html" for one in ("index", "tags"))} | {
        f"{one}.html" for one in ("organizations", "insights", "guides")
    }


def test_a_public_page_says_so(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in text
        assert "Private:" not in text
    script = (site / "app.js").read_text("utf-8")
    assert script.startswith("window.infokb = { clock: {} };\n")
    assert "window.dates" not in script
    assert "frame-ancestors 'none'" in (site / "_headers").read_text("utf-8")
    assert not (site / "sitemap.xml").exists()


def test_every_link_and_every_place_is_there(site: Path) -> None:
    for path in site.rglob("*.html"):
        reader = Reader(path.read_text("utf-8"))
        assert len(set(reader.ids)) == len(reader.ids), path
        for link in reader.links:
            parts = urlsplit(link)
            if not parts.scheme:
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                assert target.is_file(), (path, link)
                if parts.fragment:
                    read = Reader(target.read_text("utf-8"))
                    assert unquote(parts.fragment) in read.ids, (path, link)


def test_a_private_site_takes_no_public_ones_place(site: Path, planted: Planted) -> None:
    before = sorted(site.rglob("*"))
    with pytest.raises(RefusedError, match="holds a public site"):
        build_site(planted[0], site, run_clock())
    assert sorted(site.rglob("*")) == before


def test_a_private_site_takes_no_place_of_a_public_one_made_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, target = small(tmp_path), tmp_path / "site"
    build_site(root, target, run_clock())
    real = mkdocs.build

    def build(config: MkDocsConfig) -> None:
        real(config)
        (target / HEADERS_FILE).touch()

    monkeypatch.setattr(mkdocs, "build", build)
    with pytest.raises(RefusedError, match="holds a public site"):
        build_site(root, target, run_clock())
    assert (target / HEADERS_FILE).is_file()


def test_builds_at_a_time_leave_a_whole_site(tmp_path: Path) -> None:
    root = small(tmp_path)
    build = [sys.executable, "-m", "infokb", "-C", str(root), "build"]
    runs = [subprocess.Popen(build, cwd=ROOT) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert (root / ".site" / "index.html").is_file()
    assert sorted(path.name for path in root.iterdir()) == [".site", "infokb.toml", "organizations"]


def test_a_site_in_a_folder_of_the_vault_is_no_part_of_it(tmp_path: Path) -> None:
    root = small(tmp_path)
    build_site(root, root / "out", run_clock())
    build_site(root, root / "public", run_clock(), public=True)
    built = build_site(root, root / "public", run_clock(), public=True)
    assert list(built.vault.files) == ["infokb.toml"]


def small(folder: Path, toml: str = "", **notes: str) -> Path:
    root = folder / "notes"
    for name, text in {"organizations/Acme": "Fine.", **notes}.items():
        path = root / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        kind = name.partition("/")[0].removesuffix("s")
        head = "" if text.startswith("---") else f"---\ntype: {kind}\npublish: true\n---\n"
        path.write_text(f"{head}## Culture\n\n{text}\n" if head else text, "utf-8")
    (root / "infokb.toml").write_text(f"as_of = 2026-11-20\n{toml}", "utf-8")
    return root


PRIVATE = "---\ntype: contact\nemail: zoe.q@example.org\naliases: [Zed Quist]\n---\n"


@pytest.mark.parametrize("said", ["Zoë Quist", "Zo&euml; **Quist**", "mail zoe.q@example.org"])
def test_a_build_that_would_leak_is_held_back(tmp_path: Path, said: str) -> None:
    root = small(tmp_path, **{"contacts/Zoë Quist": PRIVATE, "organizations/Bolt": "x"})
    build_site(root, tmp_path / "site", run_clock(), public=True)
    before = sorted((tmp_path / "site").rglob("*"))
    (root / "organizations" / "Bolt.md").write_text(
        f"---\ntype: organization\npublish: true\n---\n## Culture\n\nSo\n{said}\n", "utf-8"
    )
    with pytest.raises(HeldBackError) as error_info:
        build_site(root, tmp_path / "site", run_clock(), public=True)
    assert {one.partition(": ")[0].partition(":8")[0] for one in error_info.value.places()} == {
        "organizations/Bolt.md"
    }
    told = "\n".join(
        (error_info.value.message, error_info.value.help, *error_info.value.places())
    ).casefold()
    assert "quist" not in told
    assert "zoe.q" not in told
    assert sorted((tmp_path / "site").rglob("*")) == before


def test_the_command_ends_with_6(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    root = small(
        tmp_path,
        **{
            "contacts/Zoë Quist": PRIVATE,
            "guides/Ask": "- Zoë Quist said so.",
            "opportunities/Job": "---\ntype: opportunity\npublish: true\n---\n",
        },
    )
    assert main(["-C", str(root), "build", "--public"]) == 6
    assert capsys.readouterr().err.splitlines() == [
        "guides/Ask.md:7: the name of a private contact",
        (
            "error: 1 private detail would be published; the existing site was kept (reword them, "
            "or allow names in `[site] public_names`)"
        ),
    ]
    assert not (root / ".public").exists()
    monkeypatch.delenv("CI")
    assert main(["-C", str(root), "build", "--public"]) == 6
    first = capsys.readouterr().err.splitlines()[0]
    assert first == "guides/Ask.md:7: the name of a private contact: contacts/Zoë Quist.md"
    (root / "guides" / "Ask.md").write_text(
        "---\ntype: guide\npublish: true\n---\n[[Zoë Quist]] #zed-quist\n", "utf-8"
    )
    assert main(["-C", str(root), "build", "--public"]) == 6
    link, tag, error = capsys.readouterr().err.splitlines()
    assert link.startswith("guides/Ask.md:5:1: ")
    assert link.endswith("links to a private note: [[Zoë Quist]]")
    assert tag.startswith("guides/Ask.md:5:15: ")
    assert tag.endswith("its tag names a private note: #zed-quist")
    assert error.startswith("error: 2 private details ")
    (root / "guides" / "Ask.md").unlink()
    assert main(["-C", str(root), "build", "--public"]) == 0
    streams = capsys.readouterr()
    assert streams.out == f"4 pages: {root / '.public' / 'index.html'}\n"
    assert streams.err.splitlines() == [
        (
            "opportunities/Job.md:3: an opportunity is never published "
            "(only `organization`, `contact`, `interview`, or `guide`)"
        ),
        "cannot read `opportunities/Job.md`, line 1: `organization` is missing",
    ]


@pytest.mark.parametrize("named", ["Zoë Quist", "contacts/Zoë Quist.md", "#zoe-quist"])
def test_the_name_of_a_note_that_was_skipped_is_private(tmp_path: Path, named: str) -> None:
    root = small(tmp_path, **{"guides/Ask": f"- So said {named} there."})
    (root / "contacts").mkdir()
    large = root / "contacts" / "Zoë Quist.md"
    large.write_bytes(b"x" * (2 * 2**20 + 1))
    with pytest.raises(HeldBackError) as error_info:
        build_site(root, tmp_path / "site", run_clock(), public=True)
    assert any(one.startswith("guides/Ask.md:7: the ") for one in error_info.value.places())
    large.unlink()
    build_site(root, tmp_path / "site", run_clock(), public=True)


def test_the_name_of_a_link_is_private(tmp_path: Path) -> None:
    root = small(tmp_path, **{"guides/Ask": "- So said Zoë Quist, see cv of Zed.pdf"})
    (root / "contacts").mkdir()
    (root / "contacts" / "Zoë Quist.md").symlink_to("/dev/null")
    (root / "contacts" / "cv of Zed.pdf").symlink_to("/dev/null")
    (root / "Acme.pdf").symlink_to("/dev/null")
    with pytest.raises(HeldBackError) as error_info:
        build_site(root, tmp_path / "site", run_clock(), public=True)
    assert set(error_info.value.places()) == {
        "guides/Ask.md:7: the name of a note that was skipped",
        "guides/Ask.md:7: the name of a file that was skipped",
    }


def test_where_nothing_is_public_there_is_no_site(tmp_path: Path) -> None:
    root = small(tmp_path)
    (root / "organizations" / "Acme.md").write_text("---\ntype: organization\n---\n", "utf-8")
    with pytest.raises(InfokbError, match="no note is public"):
        build_site(root, tmp_path / "site", run_clock(), public=True)
    assert not (tmp_path / "site").exists()


def test_where_nothing_counts_each_note_that_asks_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asking = "---\npublish: true\n---\n"
    root = small(tmp_path, **{"organizations/Acme": "---\npublish: yes\n---\n", "Note": asking})
    assert main(["-C", str(root), "build", "--public"]) == 2
    *lines, error = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[0] for line in lines] == ["Note.md:2", "organizations/Acme.md:2"]
    assert error.startswith("error: no note is public: 2 notes ask for it, none counts (add ")
    (root / "Note.md").unlink()
    assert main(["-C", str(root), "build", "--public"]) == 2
    assert "public: 1 note asks for it, none counts (" in capsys.readouterr().err


def test_a_note_made_private_is_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = small(tmp_path, **{"organizations/Bolt": "Quick."})
    command = ["-C", str(root), "build", "--site-dir", str(tmp_path / "site")]
    build_site(root, tmp_path / "site", run_clock())
    assert main([*command, "--public"]) == 0
    assert (tmp_path / "site" / "organizations" / "Bolt.html").is_file()
    (root / "organizations" / "Bolt.md").write_text("---\ntype: organization\n---\n", "utf-8")
    assert main([*command, "--public"]) == 0
    assert not (tmp_path / "site" / "organizations" / "Bolt.html").exists()
    keepers = "a git history, search engines, and archives may keep what was"
    assert capsys.readouterr().err == f"1 page is no longer public; {keepers}\n"


def test_the_site_may_be_listed(tmp_path: Path) -> None:
    root = small(tmp_path, "[site]\nindex = true\n")
    build_site(root, tmp_path / "site", run_clock(), public=True)
    assert "noindex" not in (tmp_path / "site" / "index.html").read_text("utf-8")
    build_site(root, tmp_path / "private", run_clock())
    assert "noindex" in (tmp_path / "private" / "index.html").read_text("utf-8")


def pages(site: Path) -> Iterator[str]:
    for path in site.rglob("*.html"):
        yield path.read_text("utf-8")


def test_what_is_no_name_is_no_leak(tmp_path: Path) -> None:
    root = small(
        tmp_path,
        **{
            "contacts/May": "---\ntype: contact\n---\n",
            "organizations/Culture": "---\ntype: organization\n---\n",
            "organizations/Home": "---\ntype: organization\n---\n",
            "2026-05-11": "---\ntags: [x]\n---\n",
            "guides/Ask": "You may ask in maypole, on 11 May 2026 or May 11, 2026.",
            "interviews/2026-05-11 May": '---\ntype: interview\norganization: "[[Acme]]"\n'
            "date: 2026-05-11\npublish: true\n---\n## Culture\n\n- calm\n",
        },
    )
    build_site(root, tmp_path / "site", run_clock(), public=True)
    assert any("May 11, 2026" in one for one in pages(tmp_path / "site"))
    (root / "guides" / "Ask.md").write_text(
        "---\ntype: guide\npublish: true\n---\nThat is what May says.\n", "utf-8"
    )
    with pytest.raises(HeldBackError):
        build_site(root, tmp_path / "site", run_clock(), public=True)
    (root / "infokb.toml").write_text('[site]\npublic_names = ["May"]\n', "utf-8")
    build_site(root, tmp_path / "site", run_clock(), public=True)


def test_a_broken_image_is_refused(tmp_path: Path) -> None:
    root = small(tmp_path, **{"guides/Ask": "![[a.jpg]]"})
    (root / "a.jpg").write_bytes(b"\xff\xd8\xff\xe1\xff\xff Exif")
    with pytest.raises(InfokbError, match=r"`a\.jpg`"):
        build_site(root, tmp_path / "site", run_clock(), public=True)
    (root / "infokb.toml").write_text('[site]\nattachments = ["a.jpg"]\n', "utf-8")
    with pytest.raises(InfokbError, match=r"`a\.jpg`"):
        build_site(root, tmp_path / "site", run_clock(), public=True)


def test_the_example_has_a_public_site(tmp_path: Path) -> None:
    root = tmp_path / "notes"
    shutil.copytree(Path(__file__).parents[2] / "example-vault", root)
    built = build_site(root, tmp_path / "site", run_clock(), public=True)
    assert built.unpublished_notes == ()
    assert not any("dialysis" in one for one in pages(built.site_dir))
