"""The calendar: twelve weeks by day, the rest by month, and the heat strip."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from infokb.core.dates import day_words
from infokb.site import calendar_events, month_grid
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
    assert '<h2 class="span-of">Nov 16 to Feb 7, 2027</h2>' in page
    assert "As of Friday, November 20, 2026" in page
    assert page.index("Week of Nov 16") < page.index("Week of Nov 23")
    assert '<h4 id="_2026-11-24" data-date="2026-11-24">' in page
    assert '<time datetime="2026-11-24T16:00:00+01:00">16:00</time>' in page
    plan = page.partition("no time set</p>")[2]
    assert plan.startswith('<p><span class="who"><a href="interviews/2026-11-30')
    assert "Acme - Analyst" in page
    assert "Acme - Past" not in page
    assert "Check with Bo: sends the list" in page
    assert "infokb done" not in page
    assert 'event-interview"><p class="when">15:00' not in page


def test_what_is_due_follows_the_clock(search: dict[str, str]) -> None:
    page = search["calendar.md"]
    start = page.rindex("event-due group-overdue", 0, page.index(">Send it to Bo Li"))
    item = page[start : page.index("</li>", start)]
    assert "Send it to Bo Li" in item
    instants = item.partition('data-at="')[2].partition('"')[0].split(",")
    assert [int(minutes, 36) * 60 for minutes in instants[1:3]] == [
        datetime(2026, 11, day, 23, tzinfo=UTC).timestamp() for day in (18, 19)
    ]
    assert "<i>overdue, by Nov 19</i>" in item
    assert 'class="event-due group-snoozed"' in "".join(search.values())


def test_other_months_have_a_page_and_are_linked(search: dict[str, str]) -> None:
    assert "<h1>October 2026</h1>" in search["calendar-2026-10.md"]
    assert '<a href="#" aria-current="page">October</a>' in search["calendar-2026-10.md"]
    assert "Sat, Oct 10" in search["calendar-2026-10.md"]
    assert '<a href="calendar-2026-10.html">October</a>' in search["calendar.md"]
    assert "calendar-2026-12.md" not in search
    assert '>October</a> <span class="count">(2 entries)</span>' in search["calendar.md"]
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
    assert '>February</a> <span class="count">(1 entry)</span>' in made["calendar.md"]


def talk(day: str) -> str:
    return f"---\ntype: interview\ndate: {day}\n---\n"


def test_what_is_overdue_stands_at_today(make_vault: MakeVault) -> None:
    vault = make_vault(SEARCH)
    overdue = [event for event in calendar_events.all_events(vault) if event.is_overdue]
    assert {event.on for event in overdue} == {vault.today}
    page = pages(make_vault, SEARCH)["calendar.md"]
    section = page[page.index('id="_overdue"') : page.index("Week of")]
    assert section.count('<li class="event-') == len(overdue)
    assert "Send it to Bo Li" in section
    assert "Send it to Bo Li" not in page.partition("Week of")[2]
    cell = page.partition('class="today"')[2].partition("<li data-date")[0]
    today = [event for event in calendar_events.all_events(vault) if event.on == vault.today]
    shown = [event for event in today if not event.is_hidden]
    assert f"{len(shown) - month_grid.MOST_IN_STRIP} more" in cell


def test_the_present_month_is_neither_earlier_nor_later(make_vault: MakeVault) -> None:
    days = ("2026-10-02", "2026-11-02", "2027-02-20")
    page = pages(make_vault, {f"interviews/{day} A.md": talk(day) for day in days})["calendar.md"]
    names = [page.index(f">{name}</a> <span") for name in ("October", "November", "February")]
    heads = [page.index(f'id="_{name}"') for name in ("earlier", "this-month", "later")]
    assert sorted([*names, *heads]) == [heads[0], names[0], heads[1], names[1], heads[2], names[2]]


def test_what_has_no_day_has_a_page(search: dict[str, str], make_vault: MakeVault) -> None:
    assert 'href="calendar-any-day.html">5 follow-ups without a date' in search["calendar.md"]
    assert search["calendar-any-day.md"].count('class="todo group-undated') == 5
    assert "calendar-any-day.md" not in pages(make_vault, {})


def test_a_full_calendar_has_pages(make_vault: MakeVault) -> None:
    many = {
        f"interviews/{number:03}.md": talk(f"2026-11-{23 + number % 3}") for number in range(401)
    }
    made = pages(make_vault, many)
    assert [made[name].count('<li class="event-') for name in ("calendar.md", "calendar-2.md")] == [
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
    assert re.search(
        r"Reached out or in touch \d+ times, \w+\s\d+ to Nov\s19, at most \d a day", page
    )
    assert "9 in October\u00a02026" in page
    assert '<path opacity="1.0" d="M' in page


TODAY = date(2026, 11, 20)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_a_strip_has_a_cell_for_every_day_from_the_first_touch_on() -> None:
    made = heat.heat_strip({TODAY: 8, ago(1): 1, ago(2): 5}, TODAY)
    cells = {level: path.count("M") for level, path in made.levels}
    assert cells == {0: 2, 1: 1, 3: 1, 4: 1}
    assert (made.first, made.weeks, made.most) == (date(2026, 11, 16), 1, 8)
    assert made.months == ((date(2026, 11, 1), 14),)
    assert made.total == 14


def test_a_strip_reaches_back_a_year_at_most() -> None:
    made = heat.heat_strip({TODAY: 1, date(2020, 1, 1): 9, ago(-3): 9}, TODAY)
    assert (made.weeks, made.most) == (1, 1)
    made = heat.heat_strip({TODAY: 1, ago(365): 1}, TODAY)
    assert made.weeks == 53
    assert made.first.weekday() == 0


def test_a_strip_names_its_months_where_there_is_room() -> None:
    made = heat.heat_strip({date(2026, 8, 28): 1}, TODAY)
    assert [(x, day.month) for x, day in made.labels] == [(10, 9), (50, 10), (90, 11)]
    made = heat.heat_strip({date(2026, 8, 3): 1}, TODAY)
    assert [(x, day.month) for x, day in made.labels][:2] == [(0, 8), (40, 9)]
    assert heat.heat_strip({TODAY: 1}, TODAY).labels == ((0, date(2026, 11, 16)),)


def test_a_short_strip_has_larger_cells() -> None:
    short, long = (heat.heat_strip({ago(days): 1}, TODAY) for days in (10, 360))
    assert float(short.rem[:-3]) / short.width > float(long.rem[:-3]) / long.width
    assert float(long.rem[:-3]) < 38


def test_the_week_stands_on_top(search: dict[str, str]) -> None:
    page = search["calendar.md"]
    week = page[page.index('id="_week"') : page.index('class="grids"')]
    assert week.count("<ol>") == calendar_events.WEEKS
    assert week.count('class="today"') == 1
    assert '<li data-date="2026-11-20" class="today">' in week
    assert re.search(r'<a class="day" href="#_2026-11-24">\s*Tue, Nov 24</a>', week)
    assert re.search(r'<a href="interviews/2026-11-24[^"]*">16:00 ', week)
    assert "Deadline: Acme - Analyst" in week
    assert page.index('class="grids"') < page.index('class="heat"')


def test_months_are_grids_that_lead_to_each_other(search: dict[str, str]) -> None:
    page = search["calendar.md"]
    grids = re.findall(r'<section class="grid" id="_([\d-]+)"', page)
    assert grids == ["2026-11", "2026-12", "2027-01", "2027-02"]
    assert '<a rel="next" href="#_2026-12">' in page
    assert '<a rel="prev" href="calendar-2026-10.html">' in page
    october = search["calendar-2026-10.md"]
    assert october.count('<section class="grid"') == 1
    assert '<a rel="next" href="calendar.html#_2026-11">' in october
    assert '<a class="now" href="calendar.html#_week">Today</a>' in october
    assert october.count("<td data-date=") == 31
    assert october.count("<td></td>") == 3 + 1
    first = min(name for name in search if name.startswith("calendar-20"))
    assert 'rel="prev"' not in search[first]


def test_a_day_with_much_says_how_much(make_vault: MakeVault) -> None:
    many = {f"interviews/2026-11-24 {number:03} A.md": talk("2026-11-24") for number in range(300)}
    page = pages(make_vault, many)["calendar.md"]
    assert page.count('<a href="#_2026-11-24">295 more</a>') == 1
    assert page.count('<a href="#_2026-11-24">297 more</a>') == 1
    assert '<span class="count">300</span>' in page
    far = {
        f"interviews/2026-10-{day} {number} A.md": talk(f"2026-10-{day}")
        for day in (10, 20)
        for number in range(210)
    }
    shown = pages(make_vault, far)
    page = shown["calendar-2026-10.md"]
    link = '<a href="calendar-2026-10-3.html#_2026-10-20">207 more</a>'
    assert f'<p class="more">{link}</p>' in page
    assert 'id="_2026-10-20"' in shown["calendar-2026-10-3.md"]
    assert len(page) < 120_000


def test_what_has_not_begun_waits_in_the_grid(make_vault: MakeVault) -> None:
    vault = make_vault(SEARCH)
    coming = [event for event in calendar_events.all_events(vault) if event.is_hidden]
    assert coming
    cells = [day for days in month_grid.week_strips(vault) for day in days]
    waiting = [cell for cell in cells if any(event.is_hidden for event in cell.events)]
    assert waiting
    assert all(cell.more == 0 for cell in waiting)
    page = pages(make_vault, SEARCH)["calendar.md"]
    assert re.search(r'<li class="due" data-at="(\w*,){5}\w+" hidden>', page)


@pytest.mark.parametrize("month", ["0001-01-01", "9999-12-01"])
def test_the_first_and_the_last_month_are_whole(make_vault: MakeVault, month: str) -> None:
    grid = month_grid.month_grid(make_vault({}), date.fromisoformat(month))
    assert sum(day is not None for week in grid.weeks for day in week) == 31
    assert {len(week) for week in grid.weeks} == {7}


def test_every_touch_is_counted_on_its_day(make_vault: MakeVault) -> None:
    counted = calendar_events.touch_counts(make_vault(SEARCH))
    assert counted[date(2026, 10, 1)] == 2
    assert day_words.month_and_year(date(2026, 10, 1)) == "October 2026"


def test_the_strip_names_the_days_of_the_first_and_the_last_touch() -> None:
    made = heat.heat_strip({ago(1): 1, ago(9): 2}, TODAY)
    assert made.touch_days == (ago(9), ago(1))


def test_a_deadline_and_its_follow_up_are_one_entry(make_vault: MakeVault) -> None:
    fields = "type: opportunity\nstatus: watching\ndeadline: 2026-11-24\n"
    page = pages(make_vault, {"opportunities/Job.md": f"---\n{fields}---\n"})["calendar.md"]
    assert "event-deadline" not in page
    assert "Apply: Job" in page


def test_what_is_snoozed_waits_in_the_grid(make_vault: MakeVault) -> None:
    text = "---\ntype: contact\nasked: 2026-11-02\nsnooze_until: 2026-11-25\n---\n"
    vault = make_vault({"contacts/Ada.md": text})
    cells = [day for days in month_grid.week_strips(vault) for day in days if day.events]
    assert [(cell.on.isoformat(), cell.count, cell.more) for cell in cells] == [
        ("2026-11-26", 0, 0)
    ]
    page = pages(make_vault, {"contacts/Ada.md": text})["calendar.md"]
    assert re.search(r'<li class="due" data-at="[\w,]+" data-snooze="2026-11-25" hidden>', page)
