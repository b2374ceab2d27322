"""Tables of a built site in a real browser: sorted, filtered, with that in the address."""

import re
from pathlib import Path
from typing import Any

import pytest

from infokb.faces.clock import run_clock
from infokb.faces.site.build import build_site
from tests.conftest import ROOT
from tests.faces.conftest import AXE

pytestmark = pytest.mark.slow

ROLES = ("Zookeeper", "Analyst", "Data lead")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a vault with contacts on two pages."""
    root = tmp_path_factory.mktemp("vault") / "notes"
    root.mkdir()
    (root / "infokb.toml").write_text('as_of = "2026-11-20T08:30"\n')
    for number in range(230):
        name = "Zoë Müller" if number == 220 else f"Person {number}"
        (root / f"{name}.md").write_text(
            f"---\ntype: contact\nrole: {ROLES[number % 3]}\nclosed: 2026-11-01\n---\n"
            f"## Log\n\n- 2026-{10 - number % 9:02}-01 met: x\n",
            "utf-8",
        )
    for number, status in enumerate(("dropped", "target", "paused")):
        (root / f"Acme {number}.md").write_text(f"---\ntype: organization\nstatus: {status}\n---\n")
    return build_site(root, root.with_name("site"), run_clock()).site_dir


def names(page: Any) -> list[str]:
    """Give the names of the rows that are shown."""
    found: list[str] = page.locator("tbody th[scope=row]:visible").all_inner_texts()
    return found


def test_a_header_sorts_up_down_and_back(site: Path, page: Any, complaints: list[str]) -> None:
    page.goto((site / "organizations.html").as_uri())
    before = names(page)
    button = page.get_by_role("button", name="Status")
    head = page.locator("th", has=button)
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#sort=Status")
    assert head.get_attribute("aria-sort") == "ascending"
    assert names(page) == ["Acme 1", "Acme 2", "Acme 0"]
    page.keyboard.press("Enter")
    page.wait_for_url("**#sort=Status&order=down")
    assert head.get_attribute("aria-sort") == "descending"
    assert names(page) == ["Acme 0", "Acme 2", "Acme 1"]
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#$"))
    assert head.get_attribute("aria-sort") is None
    assert names(page) == before
    page.go_back()
    assert head.get_attribute("aria-sort") == "descending"
    assert complaints == []


def test_all_pages_are_sorted_and_filtered(site: Path, page: Any, complaints: list[str]) -> None:
    page.goto((site / "people.html").as_uri())
    status = page.locator(".table-tools").get_by_role("status")
    assert "Zoë Müller" not in names(page)
    page.get_by_label("Filter").fill("muller")
    page.get_by_text("1 of 230 rows match").wait_for()
    assert names(page) == ["Zoë Müller"]
    assert page.locator("td.flat").inner_text() == "Closed"
    assert page.get_by_role("navigation", name="Pages of this list").is_hidden()
    page.get_by_label("Filter").fill("zookeeper person 12")
    page.get_by_role("button", name="Name").click()
    page.wait_for_url("**#sort=Name&find=zookeeper+person+12")
    assert names(page)[:3] == ["Person 12", "Person 120", "Person 123"]
    page.reload()
    page.get_by_text("5 of 230 rows match").wait_for()
    assert page.get_by_label("Filter").input_value() == "zookeeper person 12"
    page.get_by_role("button", name="Reset").click()
    page.locator("tr.group").first.wait_for()
    assert status.inner_text() == ""
    assert len(names(page)) == 200
    assert page.locator("tr.group").inner_text() == "Closed 200 of 230"
    assert complaints == []


def test_a_filter_forgives_what_the_search_forgives(site: Path, page: Any) -> None:
    page.goto(f"{(site / 'people.html').as_uri()}#find=mulelr+zoe")
    page.get_by_text("Nothing is spelled so. 1 of 230 rows comes near.", exact=True).wait_for()
    assert names(page) == ["Zoë Müller"]
    page.get_by_label("Filter").fill("anlayst")
    page.get_by_text("Nothing is spelled so. 77 of 230 rows come near.", exact=True).wait_for()
    assert page.locator("tbody tr", has_text="Analyst").count() == 77
    page.get_by_label("Filter").fill("muler zookeeepr")
    page.get_by_text("0 of 230 rows match", exact=True).wait_for()


def test_what_is_not_shown_yet_is_said_and_shown_on_demand(site: Path, page: Any) -> None:
    page.goto(f"{(site / 'people-2.html').as_uri()}#sort=Last+touch")
    page.get_by_text("First 200 of 230 rows").wait_for()
    days = page.locator("tbody td:last-child").all_inner_texts()
    assert days[0] == "Feb 1"
    assert days == sorted(days, key=lambda day: "FebMarAprMayJunJulAugSepOct".index(day[:3]))
    page.get_by_role("button", name="Show 200 more").click()
    page.get_by_text("230 rows", exact=True).wait_for()
    assert len(names(page)) == 230
    assert page.get_by_role("button", name="Show 200 more").is_hidden()
    assert page.evaluate("document.activeElement.tagName") == "A"


LINES = """
() => [...document.querySelectorAll(".list tbody td")]
  .filter((cell) => /^[a-z]+$/.test(cell.textContent))
  .map((cell) => { const words = document.createRange(); words.selectNodeContents(cell);
    return words.getClientRects().length; })
"""


@pytest.mark.parametrize("width", [360, 640, 1000, 1440])
def test_a_short_word_stays_in_one_line(tmp_path: Path, page: Any, width: int) -> None:
    site = build_site(ROOT / "example-vault", tmp_path / "site", run_clock()).site_dir
    page.set_viewport_size({"width": width, "height": 740})
    for name in ("interviews", "opportunities-all", "organizations", "people"):
        page.goto((site / f"{name}.html").as_uri())
        assert {*page.evaluate(LINES)} <= {1}, name


def test_a_stage_is_led_to_from_a_sorted_table(site: Path, page: Any) -> None:
    page.goto(f"{(site / 'people.html').as_uri()}#sort=Name&find=person")
    page.locator(".is-flat").wait_for()
    page.get_by_role("link", name="Closed", exact=True).click()
    page.locator("tr.group").wait_for()
    assert page.get_by_label("Filter").input_value() == ""


def test_a_sorted_table_is_for_everybody(site: Path, page: Any, axe: str) -> None:
    for name in (
        "people.html#sort=Name&find=person",
        "organizations.html",
        "people.html#find=none",
    ):
        page.set_viewport_size({"width": 360, "height": 740})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(f"{site.as_uri()}/{name}")
        page.locator(".list th button").first.wait_for()
        assert page.get_by_label("Filter").is_visible() == name.startswith("people")
        page.evaluate(axe)
        assert page.evaluate(AXE, None) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(AXE, ["color-contrast", "target-size"]) == []


def test_without_scripts_tables_are_plain(site: Path, chromium: Any) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "people.html").as_uri())
    assert page.locator("th button, .table-tools").count() == 0
    assert len(names(page)) == 200
    assert page.get_by_role("navigation", name="Pages of this list").is_visible()
    context.close()
