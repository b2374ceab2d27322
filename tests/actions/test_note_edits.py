"""Changes to one note keep what they do not name."""

from datetime import date

import pytest

from infokb.actions.lint.check import check
from infokb.actions.record import mark, note_edits
from infokb.actions.record.marked_fact import Fact
from infokb.core.errors import BrokenPromiseError, RefusedError
from infokb.core.frontmatter import edits
from infokb.core.text import Edit, Span
from infokb.rules.rule import Severity
from tests.conftest import MakeVault


def test_a_change_that_would_touch_another_field_is_dropped(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = make_vault({"contacts/Ada.md": "---\ntype: contact\nrole: Analyst\n---\n"})
    monkeypatch.setattr(edits, "assign_field", lambda *_, **__: Edit(Span(18, 31), "x: y"))
    with pytest.raises(BrokenPromiseError, match="Ada"):
        note_edits.assign_fields(
            vault, vault.notes["contacts/Ada.md"], {"email": ["a@example.org"]}
        )


def test_front_matter_that_cannot_take_a_field_names_the_note(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Ada.md": '---\n{"type": "contact"}\n---\n'})
    with pytest.raises(RefusedError, match=r"`contacts/Ada\.md`: front matter is JSON"):
        note_edits.assign_fields(vault, vault.notes["contacts/Ada.md"], {"role": ["Analyst"]})


def test_an_appointment_may_be_moved_by_force(make_vault: MakeVault) -> None:
    text = "---\ntype: interview\nstatus: scheduled\ndate: 2026-11-24\n---\n"
    vault = make_vault({"interviews/a.md": text})
    fact = Fact("scheduled", date(2026, 11, 25), force=True)
    moved = mark.mark_fact(vault, vault.notes["interviews/a.md"], fact)
    assert moved.files == {"interviews/a.md": text.replace("24", "25")}


def test_what_is_not_due_yet_is_a_hint(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/Ada.md": "---\ntype: contact\nasked: 2026-11-16\n---\n"})
    [soon] = [one for one in check(vault) if one.state]
    assert soon.severity is Severity.HINT


def test_a_log_at_the_very_end_is_extended(make_vault: MakeVault) -> None:
    text = "---\ntype: contact\n---\n\n## Log\n\n- 2026-11-01 asked: for a talk\n  by e-mail"
    note = make_vault({"contacts/Ada.md": text}).notes["contacts/Ada.md"]
    plan = note_edits.plan_edits(
        note, [note_edits.insert_log_line(note, date(2026, 11, 2), "heard", "yes")]
    )
    assert plan.files == {"contacts/Ada.md": f"{text}\n- 2026-11-02 heard: yes"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Log\n\n{kept}", "## Log\n\n- x\n\n{kept}"),
        ("## Log\n\n- a\n  b\n\n{kept}", "## Log\n\n- a\n  b\n- x\n\n{kept}"),
        ("## Log\n\nSo far:\n\n{kept}", "## Log\n\nSo far:\n\n- x\n\n{kept}"),
        ("{kept}\n## Log\n", "{kept}\n## Log\n\n- x\n"),
        ("## Log\n\n## More\n\n{kept}", "## Log\n\n- x\n\n## More\n\n{kept}"),
    ],
)
def test_what_is_kept_of_a_card_stays_last(make_vault: MakeVault, before: str, after: str) -> None:
    kept = "```vcard\nUID:1\n```\n"
    note = make_vault({"a.md": before.format(kept=kept)}).notes["a.md"]
    plan = note_edits.plan_edits(note, [note_edits.append_line(note, "Log", "- x")])
    assert plan.files == {"a.md": after.format(kept=kept)}
