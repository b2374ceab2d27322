"""The calendar in a real browser: this week and this month by its clock, and on a telephone."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.faces.test_site_browser import NOW, site

pytestmark = pytest.mark.slow

__all__ = ["site"]
CLIPPED = """
() => [...document.querySelectorAll(".grid:has(.today) td, .strips ol:has(.today) > li")]
  .filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)
"""


@pytest.mark.parametrize(
    ("days", "week", "month"),
    [
        (-1, "Mon, Nov 16", "November 2026"),
        (0, "Mon, Nov 16", "November 2026"),
        (3, "Mon, Nov 23", "November 2026"),
        (30, "Mon, Dec 14", "December 2026"),
    ],
)
def test_the_week_and_the_month_follow_the_clock(
    site: Path, page: Any, complaints: list[str], days: int, week: str, month: str
) -> None:
    page.clock.set_fixed_time(NOW + timedelta(days=days))
    page.goto((site / "calendar.html").as_uri())
    assert page.locator(".strips ol:visible").count() == 1
    assert page.locator(".strips ol:visible .day").first.inner_text() == week
    assert page.locator(".grid h2:visible").all_inner_texts() == [month]
    assert page.locator(".strips ol:visible .today").count() == 1
    assert page.locator(".old").is_hidden()
    assert page.evaluate(CLIPPED) == []
    assert complaints == []


OVERDUE = """
() => [...document.querySelectorAll(".event-due.group-overdue")]
  .map((item) => item.querySelector(".task").textContent.trim()).sort()
"""
AT_TODAY = """
() => [document.querySelector("[data-late]"), document.querySelector(".strips .today"),
  document.querySelector(".grids .today")].map((place) => [...place.querySelectorAll("li")]
  .filter((item) => !item.hidden).map((item) => (item.querySelector(".task") || item)
  .textContent.trim()).sort())
"""


@pytest.mark.parametrize("days", [0, 1, 4, 30])
def test_what_is_overdue_stands_at_today(
    site: Path, page: Any, complaints: list[str], days: int
) -> None:
    page.clock.set_fixed_time(NOW + timedelta(days=days))
    page.goto((site / "calendar.html").as_uri())
    overdue = page.evaluate(OVERDUE)
    late, strip, grid = page.evaluate(AT_TODAY)
    assert overdue
    assert late == overdue
    assert {*strip, *grid} & {*overdue}
    shown = page.locator(".strips .today li:visible").count()
    more = page.locator(".strips .today .more:visible").all_inner_texts()
    assert shown + sum(int(words.split()[0]) for words in more) >= len(overdue)
    for old in page.locator(".strips ol:visible > li:not(.today) li:visible").all_inner_texts():
        assert old not in overdue
    assert complaints == []


def test_the_week_of_home_leads_to_its_days(site: Path, page: Any) -> None:
    page.clock.set_fixed_time(NOW)
    page.goto((site / "index.html").as_uri())
    assert page.locator(".week-ahead h2").inner_text() == "Next seven days"
    links = page.locator("[data-week] a")
    assert links.nth(0).get_attribute("href") == "calendar.html#_week"
    assert links.nth(3).get_attribute("href") == "calendar.html#_2026-11-23"


def test_an_old_calendar_says_so(site: Path, page: Any) -> None:
    page.clock.set_fixed_time(NOW + timedelta(days=200))
    page.goto((site / "calendar.html").as_uri())
    assert page.locator(".old").inner_text().startswith("This site was built on Friday")
    assert page.locator(".grid:visible").count() == 4


def test_months_are_reached_and_today_is_one_step_away(site: Path, page: Any) -> None:
    page.clock.set_fixed_time(NOW)
    page.goto((site / "calendar.html").as_uri())
    elements = page.locator(".grid h2:visible")
    page.get_by_role("link", name="December 2026").first.click()
    assert elements.all_inner_texts() == ["December 2026"]
    page.get_by_role("link", name="Today").click()
    assert elements.all_inner_texts() == ["November 2026"]
    page.get_by_role("link", name="October 2026").first.click()
    page.wait_for_url("**/calendar-2026-10.html")
    assert elements.all_inner_texts() == ["October 2026"]
    page.get_by_role("link", name="Today").click()
    page.wait_for_url("**/calendar.html#_week")


def test_without_scripts_today_is_the_day_of_the_build(site: Path, chromium: Any) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto((site / "calendar.html").as_uri())
    assert page.locator(".strips ol:visible .today .day").inner_text() == "Fri, Nov 20"
    assert page.locator(".grid h2:visible").all_inner_texts() == ["November 2026"]
    assert page.locator(".grid ul:visible").count() == 0
    assert page.locator(".grid .count:visible").count() > 5
    context.close()


def test_what_has_not_begun_appears_when_it_does(site: Path, page: Any) -> None:
    page.clock.set_fixed_time(NOW)
    page.goto((site / "calendar.html").as_uri())
    coming = page.locator(".strips li[data-at]:not([data-snooze])[hidden]").first.text_content()
    page.clock.set_fixed_time(NOW + timedelta(days=3, hours=12))
    page.goto((site / "calendar.html").as_uri())
    assert page.locator(".strips ol:visible li[data-at]:visible", has_text=coming).count() == 1


def test_what_is_snoozed_appears_the_day_after(site: Path, page: Any) -> None:
    page.clock.set_fixed_time(NOW)
    page.goto((site / "calendar.html").as_uri())
    snoozed = page.locator(".strips li[data-snooze]").first
    task, last = snoozed.text_content(), snoozed.get_attribute("data-snooze")
    assert snoozed.is_hidden()
    noon = datetime.fromisoformat(f"{last}T12:00:00+00:00")
    for days in (0, 1):
        page.clock.set_fixed_time(noon + timedelta(days=days))
        page.goto((site / "calendar.html").as_uri())
        visible = page.locator(".strips ol:visible li[data-snooze]:visible", has_text=task)
        assert visible.count() == days
