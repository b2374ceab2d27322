"""When a follow-up changes its state by itself."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from infokb.actions.lint.check import check
from infokb.actions.lint.next_change import next_change
from infokb.core.dates.instants import instant_of
from tests.conftest import MakeVault

BERLIN = ZoneInfo("Europe/Berlin")
MEETING = "---\ntype: interview\nstatus: completed\ndate: {}\ncontacts: '[[Bo Li]]'\n---\n"


def meeting(on: str) -> dict[str, str]:
    who = {"contacts/Bo Li.md": "---\ntype: contact\n---\n"}
    return {**who, "interviews/x.md": MEETING.format(on)}


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-20T09:00", "2026-11-20T15:20"),  # the thanks begin to be due
        ("2026-11-20T15:20", "2026-11-21T00:00"),
        ("2026-11-21T00:00", "2026-11-21T15:20"),  # and are late
        ("2026-11-21T15:20", "2026-11-22T00:00"),
    ],
)
def test_it_is_the_next_turn_or_midnight(now: str, then: str, make_vault: MakeVault) -> None:
    vault = make_vault(meeting("2026-11-20T15:00"))
    vault = replace(vault, now=instant_of(datetime.fromisoformat(now), BERLIN))
    problems = [one for one in check(vault) if one.rule.id == "thanks-owed"]
    assert len(problems) == 1
    assert next_change(vault, problems) == instant_of(datetime.fromisoformat(then), BERLIN)


def test_soon_is_a_turn_too_also_when_the_clock_falls_back(make_vault: MakeVault) -> None:
    vault = make_vault(meeting("2026-10-25T03:10"), '[lint]\ndue_within = "1h"\n')
    first = datetime(2026, 10, 25, 0, 15, tzinfo=ZoneInfo("UTC")).astimezone(BERLIN)
    vault = replace(vault, now=first)
    problems = [one for one in check(vault) if one.rule.id == "thanks-owed"]
    assert f"{first:%H:%M %Z}" == "02:15 CEST"
    assert f"{next_change(vault, problems):%H:%M %Z}" == "02:30 CET"


def test_what_has_no_day_changes_at_midnight(make_vault: MakeVault) -> None:
    vault = make_vault({})
    assert next_change(vault, []) == instant_of(date(2026, 11, 21), BERLIN)
