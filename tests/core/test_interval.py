"""All that is answered for a vault holds in an interval of its local day."""

from array import array
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from infokb.core.vault.interval import vault_interval
from infokb.core.vault.kept_vault import AllAnswers
from tests.conftest import MakeVault


def interval(make_vault: MakeVault, now: str, *asked: str) -> list[str] | None:
    """Return the interval of a vault that was asked whether some instants have come."""
    vault = make_vault({}, f'as_of = "{now}"\ntimezone = "Europe/Berlin"\n')
    for text in asked:
        vault.passed(datetime.fromisoformat(text).replace(tzinfo=vault.zone))
    found = vault_interval(vault)
    ends = (found.since, found.until) if found else ()
    return [f"{datetime.fromtimestamp(end, vault.zone):%d %H:%M}" for end in ends] or None


def test_it_is_a_day_where_nothing_was_asked(make_vault: MakeVault) -> None:
    assert interval(make_vault, "2026-11-20T09:00") == ["20 00:00", "21 00:00"]


def test_it_lies_between_what_was_asked(make_vault: MakeVault) -> None:
    asked = ("2026-11-20T08:00", "2026-11-20T07:00", "2026-11-20T12:00", "2026-11-22T12:00")
    assert interval(make_vault, "2026-11-20T09:00", *asked) == ["20 08:00", "20 12:00"]
    assert interval(make_vault, "2026-11-20T09:00", "2026-11-22T12:00") == ["20 00:00", "21 00:00"]


def test_there_is_none_where_the_clock_is_changed(make_vault: MakeVault) -> None:
    for day in ("2026-03-29", "2026-10-25"):
        assert interval(make_vault, f"{day}T01:00") is None
        assert interval(make_vault, f"{day}T12:00") is None


def test_kept_answers_narrow_it(make_vault: MakeVault) -> None:
    vault = make_vault({}, 'as_of = "2026-11-20T09:00"')
    now = vault.now.timestamp()
    kept: Any = SimpleNamespace(since=array("d", [now - 60]), until=array("d", [now + 60]))
    vault.__dict__["kept_answers"] = AllAnswers(lambda: kept)
    found = vault_interval(vault)
    assert found
    assert (now - found.since, found.until - now) == (60, 60)
    assert found.offset == (vault.now.utcoffset() or timedelta()).total_seconds()
