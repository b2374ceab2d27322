"""Days in every zone there is, around every change of its clock from 2015 to 2035."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from infokb.actions.todo.follow_ups import list_follow_ups
from infokb.core.dates.due import DueState
from infokb.core.dates.instants import local_day
from infokb.core.vault import parse
from infokb.core.vault.vault import Vault
from tests.strategies import example
from tests.torture.scene import Scene

FIRST, LAST = date(2015, 1, 1), date(2035, 12, 31)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
AROUND = 20 * 3600
"""Seconds before and after the midnight of UTC within which a day begins in every zone."""
NOT_YET = frozenset({DueState.SOON, DueState.SCHEDULED})
PROMISE = "---\ntype: contact\n---\n\n## Follow-ups\n\n- [ ] #promise Write 📅 {}\n"


def days_of_zone(_: Scene, number: int) -> str:
    """Make a promise for each day around each change of a zone's clock; it is late when it is."""
    names = zone_names()
    zone = ZoneInfo(names[number % len(names)])
    for day in turning_days(zone):
        if fault := promise_fault(day, zone):
            return f"{zone.key}, {day}: {fault}"
    return ""


@cache
def zone_names() -> tuple[str, ...]:
    """Return the names of all zones."""
    return tuple(sorted(available_timezones()))


def turning_days(zone: ZoneInfo) -> Iterator[date]:
    """Yield the first and last day, and each on which the clock changes, with its neighbors."""
    yield FIRST
    noon = datetime(FIRST.year, FIRST.month, FIRST.day, 12, tzinfo=UTC)
    offset = noon.astimezone(zone).utcoffset()
    while (noon := noon + DAY).date() <= LAST:
        moved = noon.astimezone(zone).utcoffset()
        if moved != offset:
            yield from (noon.date() + DAY * step for step in (-2, -1, 0, 1))
        offset = moved
    yield LAST


def promise_fault(day: date, zone: ZoneInfo) -> str:
    """Return where a promise for a day stands otherwise than a calendar on the wall says."""
    start, end = first_second(day, zone), first_second(day + DAY, zone)
    if local_day(day, zone) != day or start.date() != day:
        return ""  # a zone may leave a day out
    vault = _vault_with_promise(day)
    moments = (start, end, first_second(day + 2 * DAY, zone))
    for now in (
        *moments,
        *((moment.astimezone(UTC) - SECOND).astimezone(zone) for moment in moments),
    ):
        (item,) = list_follow_ups(replace(vault, now=now))
        late = (now.date() - day).days
        state = {DueState.DUE} if not late else {DueState.OVERDUE} if late > 0 else NOT_YET
        if item.state not in state or item.days_late != max(late, 0) or item.due != day:
            return f"at {now} it is {item.state}, {item.days_late} days late, due {item.due}"
    return ""


def first_second(day: date, zone: ZoneInfo) -> datetime:
    """Return the first second of a day in a zone, by asking its clock alone."""
    low = datetime(day.year, day.month, day.day, tzinfo=UTC)
    before, after = -AROUND, AROUND
    while after - before > 1:
        middle = (before + after) // 2
        if (low + middle * SECOND).astimezone(zone).date() < day:
            before = middle
        else:
            after = middle
    return (low + after * SECOND).astimezone(zone)


@cache
def _vault_with_promise(day: date) -> Vault:
    schemas = example().schemas
    note = parse.parse_note("contacts/Ada Okafor.md", PROMISE.format(day), schemas)
    return replace(example(), notes={note.path: note})
