"""The attributes by which scripts know how follow-ups stand at another moment."""

from datetime import UTC, tzinfo
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from infokb.site import clock_attributes
from infokb.site.due_instants import DueInstants

ROME = ZoneInfo("Europe/Rome")
HOURS = DueInstants("1970-01-01T01:00:00Z", "1970-01-01T02:00:00Z", "1970-01-01T03:00:00Z")


def test_an_item_is_sorted_by_its_most_urgent_part() -> None:
    lead: Any = SimpleNamespace(patience=40)
    item: Any = SimpleNamespace(at=HOURS, by="", snooze="", lead=lead)
    assert clock_attributes.ranked_instants(item, ROME, 4) == ' data-at="1o,3c,50,,,,14,4"'


@pytest.mark.parametrize(
    ("end", "day", "zone", "is_told"),
    [
        ("2026-11-20T23:00:00Z", "2026-11-20", ROME, True),
        ("2026-11-20T14:30:00Z", "2026-11-20", ROME, True),
        ("2026-11-20T23:00:30Z", "2026-11-21", ROME, False),
        ("2026-11-20T22:00:00Z", "2026-11-21", ROME, False),
        ("2026-11-21T00:00:00Z", "2026-11-20", UTC, False),
    ],
)
def test_a_day_is_said_where_its_end_does_not_tell_it(
    end: str, day: str, zone: tzinfo, is_told: bool
) -> None:
    at = DueInstants("2026-11-19T23:00:00Z", "2026-11-19T23:00:00Z", end, day)
    assert ("data-day" not in clock_attributes.end(at, zone)) is is_told


def test_an_instant_before_1970_is_a_negative_number() -> None:
    at = DueInstants(begins="1969-12-31T23:00:00Z")
    item: Any = SimpleNamespace(at=at, by="by 15:00", snooze="2026-11-20")
    assert clock_attributes.instants(item, ROME) == (
        ' data-at=",,,,,-1o" data-by="by 15:00" data-snooze="2026-11-20"'
    )
