"""The calendar: twelve weeks by day, the rest by month, and the heat strip."""

import re
from datetime import date, timedelta

import pytest

from infokb.core.dates import day_words
from infokb.site import calendar_events
from infokb.site.charts import heat
from tests.conftest import MakeVault
from tests.site.test_pages import SEARCH, pages

pytestmark = pytest.mark.slow


@pytest.fixture
def search(make_vault: MakeVault) -> dict[str, str]:
    """The pages of a small search."""
    return pages(make_vault, SEARCH)


def test_twelve_weeks_stand_by_day(search: dict[str, str]) -> None:
    page = search["calendar.md"]
    assert "Nov 16 to Feb 7, 2027" in page
    assert page.index("Week of Nov 16") < page.index("Week of Nov 23")
    assert '<h3 data-date="2026-11-24">' in page
    assert '<time datetime="2026-11-24T16:00:00+01:00">16:00</time>' in page
    plan = page.partition("no time set</p>")[2]
    assert plan.startswith('\n<p class="what"><span class="who"><a href="interviews/2026-11-30')
    assert "Acme - Analyst" in page
    assert "Acme - Past" not in page
    assert "Bo sends the list" in page
    assert 'event-interview"><p class="when">15:00' not in page


def test_what_is_due_follows_the_clock(search: dict[str, str]) -> None:
    page = search["calendar.md"]
    start = page.index("event-due group-overdue")
    item = page[start : page.index("</li>", start)]
    assert "Send it to Bo Li" in item
    assert 'data-start="2026-11-18T23:00:00Z" data-end="2026-11-19T23:00:00Z"' in item
    assert 'data-day="2026-11-19"' in item
    assert '<span class="late">by Nov 19</span>' in item
    assert 'group-snoozed" data-live' in "".join(search.values())


def test_other_months_have_a_page_and_are_linked(search: dict[str, str]) -> None:
    assert "<h1>October 2026</h1>" in search["calendar-2026-10.md"]
    assert '<a href="#" aria-current="page">October</a>' in search["calendar-2026-10.md"]
    assert "Sat, Oct 10" in search["calendar-2026-10.md"]
    assert '<a href="calendar-2026-10.html">October</a>' in search["calendar.md"]
    assert "calendar-2026-12.md" not in search
    assert '>October</a> <span class="count">5, 2 to do</span>' in search["calendar.md"]
    for name in (name for name in search if name.startswith("calendar-20")):
        assert '<a href="calendar.html">Calendar</a>' in search[name]


def test_a_month_that_the_weeks_cut_is_shown_whole(make_vault: MakeVault) -> None:
    made = pages(
        make_vault,
        {f"interviews/{day} A.md": talk(day) for day in ("2026-11-02", "2026-11-24", "2027-02-20")},
    )
    for day in ("Mon, Nov 2", "Tue, Nov 24"):
        assert f"{day}</time>" in made["calendar-2026-11.md"]
    assert {"calendar-2026-11.md", "calendar-2027-02.md"} <= set(made)
    assert 'id="_later"' in made["calendar.md"]
    assert '>February</a> <span class="count">1</span>' in made["calendar.md"]


def talk(day: str) -> str:
    return f"---\ntype: interview\ndate: {day}\n---\n"


def test_what_has_no_day_has_a_page(search: dict[str, str], make_vault: MakeVault) -> None:
    assert 'href="calendar-any-day.html">5 follow-ups without a date' in search["calendar.md"]
    assert search["calendar-any-day.md"].count('class="todo group-undated"') == 5
    assert "calendar-any-day.md" not in pages(make_vault, {})


def test_a_full_calendar_has_pages(make_vault: MakeVault) -> None:
    many = {
        f"interviews/{number:03}.md": talk(f"2026-11-{23 + number % 3}") for number in range(401)
    }
    made = pages(make_vault, many)
    assert [made[name].count('<li class="event ') for name in ("calendar.md", "calendar-2.md")] == [
        200,
        200,
    ]
    parts = [made[name] for name in made if re.fullmatch(r"calendar(-\d)?\.md", name)]
    assert sum(part.count("event-interview") for part in parts) == 401
    assert "figure" not in made["calendar-2.md"]


def test_an_empty_calendar_says_what_to_do(make_vault: MakeVault) -> None:
    page = pages(make_vault, {})["calendar.md"]
    assert '<code>infokb new interview "NAME"</code>' in page
    assert "<svg" not in page
    assert "Earlier" not in page


def test_the_strip_says_in_words_what_it_shows(search: dict[str, str]) -> None:
    page = search["calendar.md"]
    assert "Nov 17, 2025 to Nov 20" in page
    assert "9 in October 2026" in page
    assert '<path opacity="0.25" d="M' in page


def test_a_strip_has_a_cell_for_every_day_up_to_now() -> None:
    today = date(2026, 11, 20)
    made = heat.heat_strip({today: 9, today - timedelta(days=1): 1, date(2020, 1, 1): 5}, today)
    cells = {level: path.count("M") for level, path in made.levels}
    assert cells == {0: 53 * 7 - 4, 1: 1, 4: 1}
    assert made.first.weekday() == 0
    assert made.months == ((date(2026, 11, 1), 10),)
    assert made.total == 10


def test_every_touch_is_counted_on_its_day(make_vault: MakeVault) -> None:
    counted = calendar_events.touch_counts(make_vault(SEARCH))
    assert counted[date(2026, 10, 1)] == 2
    assert day_words.month_and_year(date(2026, 10, 1)) == "October 2026"
