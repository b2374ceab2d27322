"""Checking, and fixing in rounds."""

from collections.abc import Iterator
from datetime import timedelta

from infokb.actions.lint import check as lint_check
from infokb.actions.lint.findings import RuleFinding
from infokb.actions.lint.settle import MAX_ROUNDS, settle
from infokb.core.dates.due import Due, DueState
from infokb.core.text import Edit, Span
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.followup.task_due import TaskDue
from infokb.rules.rule import Finding, Rule, Safety, Severity
from tests.conftest import MakeVault

BODY = "---\ntype: guide\n---\n"


class NoCapital(Rule):
    """A body begins with a capital."""

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        start = note.front_matter.body
        if note.text[start : start + 1].islower():
            edit = Edit(Span(start, start + 1), note.text[start].upper())
            yield Finding(Span(start, start + 1), "no capital", fix=(edit,), title="write it big")
            yield Finding(Span(start, start + 1), "no capital again", fix=(edit,))


class Breaks(Rule):
    """A fix that breaks the front matter."""

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        if note.text.startswith("---\ntype"):
            yield Finding(Span(0, 3), "broken", fix=(Edit(Span(4, 4), "["),))


class Guess(Rule):
    """A guess, and a fault that only a person can mend."""

    severity: Severity = Severity.HINT

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        end = len(note.text)
        if not note.text.endswith("!\n"):
            yield Finding(
                Span(0, 1), "guess", fix=(Edit(Span(end, end), "!\n"),), safety=Safety.UNSAFE
            )
        yield Finding(Span(0, 1), "by hand")


def test_of_overlapping_fixes_the_first_wins(make_vault: MakeVault) -> None:
    settled = settle(make_vault({"guides/a.md": f"{BODY}hello\n"}), rules=[NoCapital()])
    assert settled.changes.files == {"guides/a.md": f"{BODY}Hello\n"}
    assert (settled.fix_count, settled.withheld) == (1, ())
    assert settled.vault.notes["guides/a.md"].text == f"{BODY}Hello\n"


def test_a_fix_that_breaks_something_is_withheld(make_vault: MakeVault) -> None:
    vault = make_vault({"guides/a.md": f"{BODY}hello\n", "guides/b.md": "hello\n"})
    settled = settle(vault, rules=[Breaks(), NoCapital()])
    assert settled.changes.files == {"guides/b.md": "Hello\n"}
    assert settled.withheld == ("guides/a.md: fix withheld, please report: breaks",)


def test_a_guess_is_made_only_when_asked_for(make_vault: MakeVault) -> None:
    vault = make_vault({"guides/a.md": BODY, "guides/b.md": BODY})
    assert not settle(vault, rules=[Guess()]).changes
    only = [vault.notes["guides/b.md"]]
    assert settle(vault, only, [Guess()], unsafe=True).changes.files == {
        "guides/b.md": f"{BODY}!\n"
    }


def test_excluded_notes_are_not_checked(make_vault: MakeVault) -> None:
    files = {"guides/a.md": "x", "old/b.md": "x", "old/deep/c.md": "x", "d.draft.md": "x"}
    vault = make_vault(files, 'exclude = ["old/", "*.draft.md"]')
    assert {one.note.path for one in lint_check.check(vault, rules=[Guess()])} == {"guides/a.md"}
    spared = lint_check.check(make_vault(files), rules=[Guess(exclude=("old/deep/*", "guides/"))])
    assert {one.note.path for one in spared} == {"old/b.md", "d.draft.md"}


def test_problems_come_by_path_place_and_rule(make_vault: MakeVault) -> None:
    vault = make_vault({"b.md": "a [[x]]", "a.md": "[[y]] [[x]]"})
    found = [(p.note.path, p.finding.span.start) for p in lint_check.check(vault)]
    assert found == [("a.md", 2), ("a.md", 8), ("b.md", 4)]


def test_opting_out_silences_what_is_outbound_alone(make_vault: MakeVault) -> None:
    talk = '---\ntype: interview\ncontacts: "[[Ada]]"\nstatus: {}\ndate: 2026-11-10\n---\n'
    out = "---\ntype: contact\nclosed: 2026-11-12\nclosed_reason: opted-out\n---\n"
    files = {
        "contacts/Ada.md": out,
        "interviews/a.md": talk.format("completed"),
        "interviews/b.md": talk.format("scheduled"),
    }
    owed = {one.rule.id for one in lint_check.check(make_vault(files)) if one.state}
    assert owed == {"debrief-due", "interview-unresolved"}
    files["contacts/Ada.md"] = "---\ntype: contact\n---\n"
    assert "thanks-owed" in {
        one.rule.id for one in lint_check.check(make_vault(files)) if one.state
    }


def test_a_snooze_lasts_through_its_day(make_vault: MakeVault) -> None:
    note = "---\ntype: contact\nasked: 2026-11-02\nsnooze_until: {}\n---\n"

    def sleeps(day: str) -> bool:
        vault = make_vault({"contacts/Ada.md": note.format(day)})
        return any(one.snoozed for one in lint_check.check(vault))

    assert sleeps("2026-11-20")
    assert not sleeps("2026-11-19")


def test_a_fault_behind_a_fault_is_mended_too(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/a.md": "---\ntype: contact\nrole: @a\nemail: `b`\n---\n"})
    settled = settle(vault)
    assert settled.fix_count
    assert settled.withheld == ()
    assert 'role: "@a"\nemail: "`b`"' in settled.vault.notes["contacts/a.md"].text


def test_another_finding_of_a_rule_may_follow_its_fix(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": "<!-- infokb: allow broken-lnk -- x -->\n"})
    settled = settle(vault, unsafe=True)
    assert (settled.withheld, settled.changes.files) == ((), {"a.md": ""})


def test_what_never_settles_ends(make_vault: MakeVault) -> None:
    class Grows(Rule):
        def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
            for at in range(100 - len(note.text)):
                yield Finding(Span(0, 1), str(at), fix=(Edit(Span(0, 0), "x"),))

    settled = settle(make_vault({"a.md": ""}), rules=[Grows()])
    assert settled.changes.files == {"a.md": "x" * MAX_ROUNDS}


def test_a_fault_that_is_left_behind_a_mended_one_stays(make_vault: MakeVault) -> None:
    vault = make_vault({"contacts/a.md": "---\ntype: contact\nrole: @a\nemail: &b c\n---\n"})
    settled = settle(vault)
    assert settled.withheld == ()
    assert settled.changes.files == {
        "contacts/a.md": '---\ntype: contact\nrole: "@a"\nemail: &b c\n---\n'
    }


def test_a_fix_that_takes_the_front_matter_away_is_withheld(make_vault: MakeVault) -> None:
    class Unfenced(Rule):
        def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
            if note.fault and note.text.startswith("---"):
                yield Finding(Span(0, 3), "fence", fix=(Edit(Span(0, 3), "***"),))

    vault = make_vault({"a.md": "---\nrole: @a\n---\n"})
    settled = settle(vault, rules=[Unfenced()])
    assert not settled.changes
    assert settled.withheld == ("a.md: fix withheld, please report: unfenced",)


def test_days_that_are_gone_lend_their_state_to_no_other(make_vault: MakeVault) -> None:
    vault = make_vault({f"guides/{number}.md": BODY for number in range(40)})

    def rule_findings() -> Iterator[RuleFinding]:
        for number, note in enumerate(vault.notes.values()):
            start = vault.now + timedelta(days=9 if number % 2 else -9)
            due = Due(start, start + timedelta(days=1))
            yield RuleFinding(note, TaskDue(), Finding(Span(0, 1), "x", due=due))

    problems = lint_check.check(vault, rule_findings=rule_findings())
    states = [problem.state for problem in problems]
    assert states == [DueState.OVERDUE, DueState.SCHEDULED] * 20
