"""A vault that records until when its answers hold."""

from datetime import date, timedelta

from infokb.core.vault.timed_vault import TimedVault
from tests.conftest import MakeVault


def test_what_was_asked_of_the_time_is_recorded(make_vault: MakeVault) -> None:
    raw = make_vault({"contacts/Ada.md": "---\ntype: contact\n---\n"})
    vault = TimedVault(raw)
    assert (list(vault.notes), vault.zone) == (["contacts/Ada.md"], raw.zone)
    assert vault.turns.interval(vault.zone) == (None, None)
    tomorrow = raw.today + timedelta(days=1)
    assert not vault.has_come(tomorrow)
    assert vault.has_come(date(2020, 1, 1))
    assert vault.turns.next_day == tomorrow
    assert vault.turns.holds_at(raw.now + timedelta(minutes=1))
    soon = raw.now + timedelta(minutes=1)
    assert not vault.passed(soon)
    assert vault.passed(raw.now)
    assert vault.turns.until == soon
    assert (vault.turns.since, vault.turns.first_day) == (raw.now, date(2020, 1, 1))


def test_an_answer_that_hangs_on_today_or_now_holds_no_longer(make_vault: MakeVault) -> None:
    raw = make_vault({})
    vault = TimedVault(raw)
    assert vault.today == raw.today
    assert vault.turns.holds_at(raw.now)
    assert not vault.turns.holds_at(raw.now + timedelta(days=1))
    assert vault.now == raw.now
    assert not vault.turns.holds_at(raw.now + timedelta(seconds=1))
