"""The built site in a real browser, from the disk and without a network."""

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from infokb.core.dates.due import DueState
from infokb.core.settings.config import Config
from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
PAGES = (
    "index.html",
    "calendar.html",
    "calendar-2026-09.html",
    "network.html",
    "people.html",
    "organizations.html",
    "interviews.html",
    "opportunities.html",
    "insights.html",
    "guides.html",
    "tags.html",
    "handbook.html",
    "handbook/types.html",
    "handbook/broken-link.html",
    "about.html",
    "404.html",
    "Home.html",
    "contacts/Ada Okafor.html",
    "contacts/Zoë Müller.html",
    "organizations/Quillhaven Health.html",
    "interviews/2026-07-29 Ada Okafor.html",
    "interviews/2026-10-08 Panel at Brindlewood Pediatrics.html",
    "interviews/2026-11-23 Beatriz Lacerda.html",
    "opportunities/Quillhaven - Product Analyst.html",
    "guides/Question guide.html",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example vault's site, its clock free to move."""
    root = tmp_path_factory.mktemp("vault") / "notes"
    shutil.copytree(ROOT / "example-vault", root)
    settings = root / "infokb.toml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.startswith("as_of")), "utf-8")
    return build_site(root, root.with_name("site"), at(NOW)).site_dir


SOURCES = """lines => lines.map(line => {
  while (!line.querySelector("p + p")) { line = line.nextElementSibling; }
  return line.checkVisibility() ? line.innerText : "";
})"""
BROKEN_DATES = r"""
() => {
  const months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
  const date = new RegExp(`(?:\\b\\w{3}, )?(?:${months})[a-z]*\\s\\d{1,4}(?:,\\s\\d{4})?\\b`, "g");
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const broken = [];
  while (texts.nextNode()) {
    const text = texts.currentNode, place = text.parentElement;
    if (!place.checkVisibility() || place.closest(".prose, [data-copy], svg, .away")) { continue; }
    for (const match of text.data.matchAll(date)) {
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      const lines = [...range.getClientRects()].filter((box) => box.width);
      if (new Set(lines.map((box) => box.top)).size > 1) { broken.push(match[0]); }
    }
  }
  return broken;
}
"""
"""The dates on a page, but for those in notes and messages, within which a line ends."""


def at(moment: datetime) -> Any:
    """Give a clock that shows one moment."""

    def clock(config: Config) -> datetime:
        return moment.astimezone(config.zone)

    return clock


def test_pages_are_quiet_and_fit_a_small_telephone(
    site: Path, page: Any, complaints: list[str]
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for name in PAGES:
        page.goto((site / name).as_uri())
        assert page.evaluate("window.violations") == [], name
        assert complaints == [], name
        assert page.locator("h1").count() == 1, name
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name


@pytest.mark.parametrize("width", [320, 345, 360, 390, 412])
def test_no_line_ends_within_a_date(site: Path, page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    for name in PAGES:
        page.goto((site / name).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate(BROKEN_DATES) == [], name


def test_the_watch_sees_a_violation(site: Path, page: Any, tmp_path: Path) -> None:
    text = (site / "index.html").read_text("utf-8")
    naive = site / "naive.html"
    naive.write_text(text.replace("</main>", "<p style='color:red'>x</p></main>"), "utf-8")
    page.goto(naive.as_uri())
    naive.unlink()
    assert page.evaluate("window.violations")


def test_without_scripts_the_day_of_the_build_stands_there(site: Path, chromium: Any) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert "As of Friday, November 20, 2026" in page.locator(".kicker").inner_text()
    page.goto((site / "contacts/Ada Okafor.html").as_uri())
    assert page.locator(".as-of").inner_text() == "As of Friday, November 20, 2026"
    assert page.locator("button.theme").is_hidden()
    assert DueState.OVERDUE.value in page.content()
    context.close()


def test_a_page_of_another_day_says_so(
    tmp_path: Path, site: Path, page: Any, complaints: list[str]
) -> None:
    root = tmp_path / "notes"
    root.mkdir()
    root.joinpath("infokb.toml").write_text('timezone = "Asia/Tokyo"\nas_of = "2026-11-20T08:30"\n')
    still = build_site(root, tmp_path / "site", run_clock()).site_dir
    line = page.locator("main > .moment")
    page.clock.set_fixed_time(datetime(2026, 11, 20, 14, 59, tzinfo=UTC))
    page.goto((still / "people.html").as_uri())
    assert line.count() == 0
    page.clock.set_fixed_time(datetime(2026, 11, 20, 15, 1, tzinfo=UTC))
    page.reload()
    assert line.inner_text() == (
        "As of Friday, November 20, 2026. The clock is set with as_of in infokb.toml. "
        "Remove it there to see today."
    )
    page.emulate_media(media="print")
    assert line.is_hidden()
    page.goto((site / "people.html").as_uri())
    assert line.count() == 0
    assert complaints == []


@pytest.mark.parametrize("name", ["index", "contacts/Imani Sørensen"])
def test_nothing_to_press_is_printed(site: Path, page: Any, name: str) -> None:
    page.goto((site / f"{name}.html").as_uri())
    for details in page.locator("main details").all():
        details.evaluate("it => it.open = true")
    to_press = page.locator("main button, main a[href^='mailto:']:text('Open in mail')")
    assert to_press.count()
    page.emulate_media(media="print")
    assert [one.inner_text() for one in to_press.all() if one.is_visible()] == []


def test_the_theme_survives_a_reload(site: Path, page: Any) -> None:
    page.emulate_media(color_scheme="light")
    page.goto((site / "index.html").as_uri())
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("button.theme").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.goto((site / "people.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_the_first_key_skips_to_the_content(site: Path, page: Any) -> None:
    page.goto((site / "contacts/Ada Okafor.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_a_brief_prints_on_one_page(site: Path, page: Any) -> None:
    page.goto((site / "interviews/2026-11-23 Beatriz Lacerda.html").as_uri())
    pdf = page.pdf(format="A4", margin={"top": "15mm", "bottom": "15mm"})
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1


def test_insights_can_be_those_of_one_organization(
    site: Path, page: Any, complaints: list[str]
) -> None:
    page.goto((site / "insights.html").as_uri())
    elements = page.locator(".insights > li:visible")
    everything = elements.count()
    page.get_by_label("Show").select_option("Open Shoal")
    assert 0 < elements.count() < everything
    assert all("Open Shoal" in source for source in elements.evaluate_all(SOURCES))
    assert page.locator(".learned:visible h2").count() < 5
    page.get_by_label("Show").select_option("every organization")
    assert elements.count() == everything
    assert complaints == []


def test_the_calendar_follows_the_clock(site: Path, page: Any) -> None:
    page.clock.set_fixed_time(NOW + timedelta(days=30))
    page.goto((site / "calendar.html").as_uri())
    item = page.locator(".event-due", has_text="Ask Colm Hargreave")
    assert "group-overdue" in item.get_attribute("class")
    assert item.locator("i").inner_text() == "26 days overdue"
    assert page.locator("h4.today").count() == 0
    page.clock.set_fixed_time(NOW + timedelta(days=4))
    page.reload()
    assert item.locator("i").inner_text() == "today"
    assert page.locator("h4.today").inner_text() == "Tue, Nov 24"
    snoozed = page.locator(".event-due", has_text="Check in with Fatima").locator("i")
    assert snoozed.inner_text() == "snoozed through Dec 1"
