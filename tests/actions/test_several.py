"""One plan for several notes: all of it, or nothing."""

from datetime import date, datetime

import pytest

from infokb.actions.record import mark, several
from infokb.actions.record.marked_fact import Fact
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

FILES = {
    "contacts/Ada.md": "---\ntype: contact\n---\n",
    "contacts/Bo.md": "---\ntype: contact\nclosed: 2026-11-02\nclosed_reason: left\n---\n",
    "interviews/2026-11-24 Ada.md": (
        "---\ntype: interview\ncontacts: '[[Ada]]'\nstatus: scheduled\ndate: 2026-11-24\n---\n"
    ),
}
CLOSED = Fact("closed", date(2026, 11, 3), reason="left")


def test_the_one_who_is_refused_is_named(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    ada, bo = vault.notes["contacts/Ada.md"], vault.notes["contacts/Bo.md"]

    def close(vault: Vault, note: Note) -> Changes:
        return mark.mark_fact(vault, note, CLOSED)

    with pytest.raises(RefusedError) as of_two:
        several.plan_each(vault, [ada, bo], close)
    with pytest.raises(RefusedError) as of_one:
        several.plan_each(vault, [bo], close)
    assert of_two.value.message == "`Bo`: `closed` is already 2026-11-02, left"
    assert of_one.value.message == "`closed` is already 2026-11-02, left"


def test_each_is_planned_as_the_earlier_leave_the_vault(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    interview = vault.notes["interviews/2026-11-24 Ada.md"]
    fact = Fact("rescheduled", datetime.fromisoformat("2026-12-01T09:00"))
    first, second = several.plan_each(
        vault,
        [vault.notes["contacts/Ada.md"], interview],
        lambda vault, note: mark.mark_fact(vault, note, fact),
    )
    assert first.changes.moves == {interview.path: "interviews/2026-12-01 Ada.md"}
    assert (second.note.path, second.changes) == ("interviews/2026-12-01 Ada.md", Changes())
    assert several.combined_changes((first, second)) == first.changes


def test_a_plan_needs_its_date(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    for path in ("contacts/Bo.md", "interviews/2026-11-24 Ada.md"):
        with pytest.raises(InfokbError, match="missing the date"):
            mark.mark_fact(vault, vault.notes[path], Fact("scheduled"))
