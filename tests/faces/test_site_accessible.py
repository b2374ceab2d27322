"""Every kind of page: for everybody, by keyboard, on small screens, on paper."""

import re
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from infokb.faces.site.serve import SiteServer
from infokb.faces.site.served_site import ServedSite
from tests.browser import HAS_SEARCHED, wait_until
from tests.conftest import ROOT
from tests.faces.conftest import AXE

pytestmark = pytest.mark.slow

KINDS = (
    "about",
    "board",
    "calendar",
    "contact",
    "guide",
    "guides",
    "handbook",
    "home",
    "insights",
    "interview",
    "list",
    "network",
    "none",
    "note",
    "notes",
    "opportunity",
    "organization",
    "people",
    "rule",
    "tags",
    "types",
    "week",
)
KIND = re.compile(r'<main[^>]* class="type-(\w+)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example vault's site."""
    return build_site(
        ROOT / "example-vault", tmp_path_factory.mktemp("out") / "site", run_clock()
    ).site_dir


@pytest.fixture(scope="module")
def longest(site: Path) -> Mapping[str, Path]:
    """The longest page of each kind."""
    found: dict[str, Path] = {}
    for path in sorted(site.rglob("*.html"), key=lambda one: (one.stat().st_size, one)):
        match = KIND.search(path.read_text("utf-8"))
        assert match, path
        found[match[1]] = path
    return found


@pytest.fixture(scope="module")
def kinds(longest: Mapping[str, Path]) -> list[Path]:
    return list(longest.values())


def test_each_kind_of_page_is_a_case(longest: Mapping[str, Path]) -> None:
    assert {*KINDS} == {*longest}


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(longest: Mapping[str, Path], kind: str, page: Any, axe: str) -> None:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(longest[kind].as_uri())
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate(axe)
    assert page.evaluate(AXE, None) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(AXE, ["color-contrast", "target-size"]) == []


OTHER_VAULTS = {
    "empty": {},
    "one person": {"contacts/Ada.md": "---\ntype: contact\n---\n"},
    "untyped": {
        "Readme.md": "# Notes\n\nWhat I read, and [[Bo]].\n",
        "People/Bo.md": "Met at [[Nowhere]], says [this](gone.md). #people\n",
    },
}


@pytest.mark.parametrize("name", OTHER_VAULTS)
def test_sites_of_other_vaults_are_for_everybody_too(
    name: str, tmp_path: Path, page: Any, complaints: list[str], axe: str
) -> None:
    for path, text in OTHER_VAULTS[name].items():
        tmp_path.joinpath("notes", path).parent.mkdir(parents=True, exist_ok=True)
        tmp_path.joinpath("notes", path).write_text(text, "utf-8")
    (tmp_path / "notes").mkdir(exist_ok=True)
    site = build_site(tmp_path / "notes", tmp_path / "site", run_clock()).site_dir
    _expect_for_everybody(sorted(set(site.rglob("*.html")) - set(site.glob("h*/*"))), page, axe)
    assert complaints == []


def test_a_public_site_is_for_everybody_too(
    tmp_path: Path, page: Any, complaints: list[str], axe: str
) -> None:
    for name, text in (
        ("guides/Start.md", "type: guide\npublish: true\n---\n## Path\n\n- How did you begin?\n"),
        ("organizations/Acme.md", "type: organization\npublish: true\n---\n## News\n\nBuilt.\n"),
    ):
        tmp_path.joinpath("notes", name).parent.mkdir(parents=True)
        tmp_path.joinpath("notes", name).write_text(f"---\n{text}", "utf-8")
    site = build_site(tmp_path / "notes", tmp_path / "site", run_clock(), public=True).site_dir
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 4
    _expect_for_everybody(pages, page, axe)
    assert complaints == []


def _expect_for_everybody(paths: list[Path], page: Any, axe: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for path in paths:
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path.name
        assert page.evaluate("window.violations") == [], path.name
        page.evaluate(axe)
        assert page.evaluate(AXE, None) == [], path.name
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(AXE, ["color-contrast", "target-size"]) == [], path.name


def test_the_open_search_is_for_everybody_too(site: Path, page: Any, axe: str) -> None:
    for typed, options in (("data", 20), ("", 0), ("xyzzy", 0)):
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto((site / "index.html").as_uri())
        page.keyboard.press("/")
        page.locator("[role=combobox]").fill(typed)
        wait_until(page, HAS_SEARCHED)
        assert page.locator("[role=option]").count() >= options
        page.evaluate(axe)
        assert page.evaluate(AXE, None) == [], typed
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(AXE, ["color-contrast", "target-size"]) == [], typed


def test_axe_sees_a_naive_page(page: Any, axe: str, tmp_path: Path) -> None:
    naive = tmp_path / "naive.html"
    naive.write_text("<img src=x><p style='color:#ccc;background:#fff'>soft</p>")
    page.goto(naive.as_uri())
    page.evaluate(axe)
    found = " ".join(page.evaluate(AXE, None))
    for rule in ("color-contrast", "image-alt", "html-has-lang", "document-title"):
        assert rule in found


def test_every_kind_of_page_is_quiet_and_fits(
    site: Path, kinds: list[Path], page: Any, complaints: list[str]
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for path in (*kinds, site / "404.html"):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path.name
        assert page.evaluate("window.violations") == [], path.name
        assert page.locator("h1").count() == 1, path.name
        for landmark in ("banner", "navigation", "main", "contentinfo"):
            assert page.get_by_role(landmark).count() >= 1, (path.name, landmark)
    assert complaints == []


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """The address below which the example vault is served."""
    server = SiteServer(ServedSite(ROOT / "example-vault", run_clock()), 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{server.key}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_served_pages_are_quiet_too(
    kinds: list[Path], site: Path, served: str, page: Any, complaints: list[str]
) -> None:
    for path in kinds:
        if path.name != "404.html":
            page.goto(served + path.relative_to(site).as_posix())
            assert page.evaluate("window.violations") == [], path.name
    assert complaints == []


KEYS = """
() => { const one = document.activeElement, box = one.getBoundingClientRect();
  return [one.tagName, one.className.baseVal ?? one.className, one.getAttribute("href") ?? "",
    getComputedStyle(one).outlineStyle, box.width, box.height]; }
"""


@pytest.mark.parametrize("name", ["index.html", "contacts/Ada Okafor.html"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    site: Path, page: Any, name: str
) -> None:
    page.goto((site / name).as_uri())
    expected = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, summary, [tabindex='0']")]
             .filter((one) => one.checkVisibility()).length"""
    )
    seen = []
    for _ in range(expected):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(KEYS))
    assert seen[0][1] == "skip"
    assert "BODY" not in {one[0] for one in seen}
    assert {one[3] for one in seen} == {"solid"}, [one for one in seen if one[3] != "solid"]
    assert any(one[0] == "BUTTON" and one[1] == "theme" for one in seen)


def test_what_is_pressed_is_large_enough(kinds: list[Path], page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for path in kinds:
        page.goto(path.as_uri())
        small = page.evaluate(
            """() => [...document.querySelectorAll("nav a, button, summary, .picture a, .pager a")]
                 .filter((one) => one.checkVisibility())
                 .map((one) => [one.textContent, one.getBoundingClientRect()])
                 .filter(([, box]) => box.height < 23.5 || box.width < 23.5)
                 .map(([words]) => words)"""
        )
        assert small == [], path.name


def test_a_printed_page_has_no_navigation_and_says_its_addresses(site: Path, page: Any) -> None:
    page.goto((site / "contacts/Ada Okafor.html").as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    assert page.get_by_role("navigation", name="Site").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    after = page.evaluate(
        """getComputedStyle(document.querySelector("a.out[href^=http]"), "::after").content"""
    )
    assert "linkedin.example.org" in after


def test_every_brief_prints_on_one_page(site: Path, page: Any) -> None:
    briefs = [
        path
        for path in site.glob("interviews/*.html")
        if 'class="brief"' in path.read_text("utf-8")
    ]
    assert len(briefs) > 1
    for path in briefs:
        page.goto(path.as_uri())
        sheet = page.pdf(
            format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm")
        )
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", sheet)) == 1, path.name


def test_motion_is_for_those_who_want_it(site: Path, page: Any) -> None:
    page.goto((site / "index.html").as_uri())
    asked = {}
    for wish in ("reduce", "no-preference"):
        page.emulate_media(reduced_motion=wish)
        asked[wish] = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    assert asked == {"reduce": "auto", "no-preference": "smooth"}
