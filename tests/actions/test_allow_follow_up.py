"""Skipping and snoozing one follow-up hides this one and no other."""

from datetime import date

import pytest

from infokb.actions.lint import add_allow
from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem
from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.todo.by_rule import follow_ups_of_rule
from infokb.actions.todo.skip import skip_follow_ups
from infokb.actions.todo.snooze import snooze, snooze_follow_ups
from infokb.core.errors import InfokbError
from infokb.core.vault import parse
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

PANEL = (
    '---\ntype: interview\ncontacts: ["[[Ada]]", "[[Bo]]"]\nstatus: completed\n'
    "date: 2026-11-18\nasked_for_referrals: true\n---\n## Culture\n\n- calm\n\n## Follow-ups\n\n"
    "- [ ] #promise Send the deck ➕ 2026-11-05\n- [ ] #promise Send the book ➕ 2026-11-05\n"
)
PERSON = "---\ntype: contact\nconnected: 2026-11-19\n---\n"
FILES = {"contacts/Ada.md": PERSON, "contacts/Bo.md": PERSON, "interviews/Panel.md": PANEL}


def told(vault: Vault, rule: str) -> list[Problem]:
    return [
        problem for problem in check(vault) if problem.rule.id == rule and not problem.suppressed
    ]


def words(problem: Problem) -> str:
    note = problem.note
    number = note.lines.position(problem.finding.span.start).line
    return note.text[slice(*note.lines.span(number))]


def people(problems: list[Problem]) -> list[str]:
    contacts = [one.finding.follow_up.who for one in problems if one.finding.follow_up]
    return [contact.name for contact in contacts if contact]


@pytest.mark.slow
def test_of_a_panel_one_person_is_skipped(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    first, second = told(vault, "thanks-owed")
    fresh = vault_after(vault, skip_follow_ups(vault, [first], "no longer there"))
    assert people([first, second]) == ["Ada", "Bo"]
    assert people(told(fresh, "thanks-owed")) == ["Bo"]
    assert fresh.notes["contacts/Ada.md"].text == PERSON.replace(
        "2026-11-19\n", "2026-11-19\nlint_allow: thanks-owed since=2026-11-18 -- no longer there\n"
    ).replace("lint_allow: ", "lint_allow:\n  - ")
    again = fresh.notes["interviews/Panel.md"].text.replace("2026-11-18", "2026-11-19")
    later = fresh.updated(parse.parse_note("interviews/Next.md", again, fresh.schemas))
    assert people(told(later, "thanks-owed")) == ["Ada", "Bo", "Bo"]


def test_a_task_is_skipped_in_its_line(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    tasks = told(vault, "task-due")
    fresh = vault_after(vault, skip_follow_ups(vault, tasks[:1], "the deck is public"))
    left = told(fresh, "task-due")
    assert len(left) == len(tasks) - 1
    assert "Send the book" in words(left[0])
    assert "allow task-due since=2026-11-05 -- the deck is public -->" in (
        fresh.notes["interviews/Panel.md"].text
    )


def test_several_follow_ups_are_hidden_at_once(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    for rule in ("thanks-owed", "task-due"):
        problems = told(vault, rule)
        fresh = vault_after(vault, skip_follow_ups(vault, problems, "both"))
        assert told(fresh, rule) == []
        assert not skip_follow_ups(fresh, problems, "again")


def test_a_snooze_ends_and_is_replaced_by_the_next(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    for rule in ("thanks-owed", "task-due"):
        [first, *_] = told(vault, rule)
        once = vault_after(vault, snooze_follow_ups(vault, [first], date(2026, 11, 22)))
        assert len(told(once, rule)) == len(told(vault, rule)) - 1
        [snoozed] = [one for one in check(once) if one.snoozed]
        assert str(snoozed.snoozed) == "2026-11-22"
        twice = vault_after(once, snooze_follow_ups(once, [snoozed], date(2026, 11, 29), "away"))
        texts = "".join(note.text for note in twice.notes.values())
        assert texts.count("until=") == 1
        assert f"{rule} until=2026-11-29 -- away" in texts


def test_what_is_alone_in_its_note_is_allowed_there(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": "---\ntype: contact\nasked: 2026-11-02\n---\n",
        "organizations/Acme.md": "---\ntype: organization\n---\n",
    }
    vault = make_vault(files)
    [nudge] = told(vault, "nudge-due")
    [place] = told(vault, "organization-without-contact")
    fresh = vault_after(vault, skip_follow_ups(vault, [nudge], "on leave"))
    fresh = vault_after(fresh, skip_follow_ups(fresh, [place], "too far away"))
    assert not told(fresh, "nudge-due")
    assert not told(fresh, "organization-without-contact")
    assert "  - nudge-due since=2026-11-02 -- on leave\n" in fresh.notes["contacts/Ada.md"].text
    assert "  - organization-without-contact -- too far away\n" in (
        fresh.notes["organizations/Acme.md"].text
    )


def test_a_log_line_that_asks_for_one_thing_is_allowed_by_its_note(make_vault: MakeVault) -> None:
    text = f"{PERSON}## Log\n\n- 2026-11-18 met: at the fair\n"
    vault = make_vault({"contacts/Ada.md": text})
    [thanks] = told(vault, "thanks-owed")
    fresh = vault_after(vault, skip_follow_ups(vault, [thanks], "she thanked me"))
    assert not told(fresh, "thanks-owed")
    assert "  - thanks-owed since=2026-11-18 -- she thanked me\n" in (
        fresh.notes["contacts/Ada.md"].text
    )


def test_what_a_note_allows_otherwise_stays(make_vault: MakeVault) -> None:
    entries = "lint_allow:\n  - missing-section -- short\n  - nudge-due until=2026-11-01 -- x\n"
    text = f"---\ntype: contact\nasked: 2026-11-02\n{entries}---\n"
    vault = make_vault({"contacts/Ada.md": text})
    [nudge] = told(vault, "nudge-due")
    fresh = vault_after(vault, snooze_follow_ups(vault, [nudge], date(2026, 11, 22)))
    assert fresh.notes["contacts/Ada.md"].text == text.replace("11-01 -- x", "11-22 -- snoozed")


@pytest.mark.parametrize(
    ("until", "reason", "message"),
    [
        (date(2026, 11, 19), "x", "2026-11-19 is in the past"),
        (date(2026, 12, 5), " ", "missing the reason to snooze through Sat 2026-12-05"),
    ],
)
def test_a_long_snooze_says_why(
    until: date, reason: str, message: str, make_vault: MakeVault
) -> None:
    vault = make_vault(FILES)
    note = vault.notes["contacts/Ada.md"]
    [first, *_] = told(vault, "thanks-owed")
    with pytest.raises(InfokbError, match=message):
        snooze(vault, note, until, reason)
    with pytest.raises(InfokbError, match=message):
        snooze_follow_ups(vault, [first], until, reason)
    with pytest.raises(InfokbError, match="missing the reason"):
        skip_follow_ups(vault, [first], " ")


def test_nothing_is_written_where_it_would_not_be_read(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = make_vault(FILES | {"contacts/Ada.md": f"{PERSON}<<<<<<< HEAD\n"})
    [thanks, *_] = told(vault, "thanks-owed")
    with pytest.raises(InfokbError, match="cannot read `Ada`: unresolved merge conflict"):
        skip_follow_ups(vault, [thanks], "gone")
    [task, *_] = told(vault, "task-due")
    monkeypatch.setattr(add_allow, "write_allows", lambda *_: (vault, ["it shares its line"]))
    with pytest.raises(InfokbError, match="it shares its line"):
        skip_follow_ups(vault, [task], "gone")


def test_follow_ups_are_found_by_rule_and_note(make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    ada, panel = vault.notes["contacts/Ada.md"], vault.notes["interviews/Panel.md"]
    assert people(follow_ups_of_rule(vault, ada, "thanks-owed")) == ["Ada"]
    assert people(follow_ups_of_rule(vault, panel, "thanks-owed")) == ["Ada", "Bo"]
    bare = PANEL.replace("- calm", "")
    undone = vault.updated(parse.parse_note(panel.path, bare, vault.schemas))
    assert len(follow_ups_of_rule(undone, ada, "debrief-due")) == 1
    with pytest.raises(InfokbError, match="`Ada` has no follow-up of `nudge-due`"):
        follow_ups_of_rule(vault, ada, "nudge-due")
    with pytest.raises(InfokbError, match="there is no follow-up rule `broken-link`"):
        follow_ups_of_rule(vault, ada, "broken-link")
