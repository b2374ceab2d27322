"""Check a vault: every problem, with what suppresses it and the state of its follow-up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from infokb.actions.lint import allowed as lint_allowed
from infokb.actions.lint import selection
from infokb.actions.lint.all_findings import find_in_notes
from infokb.actions.lint.awake import after_snooze, no_matter_from
from infokb.actions.lint.findings import RuleFinding
from infokb.actions.lint.problem import Problem, Suppression
from infokb.core.dates import due, instants
from infokb.core.journey.snoozed import is_beside_snooze
from infokb.core.late_module import import_later
from infokb.core.vault.indexed_facts import allow_keys, snooze_keys
from infokb.core.vault.note import Note
from infokb.core.vault.note_groups import KeysOfNote
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule

_BASELINE = import_later("infokb.actions.lint.baseline")
_PATH = attrgetter("note.path")


def check(
    vault: Vault,
    notes: Iterable[Note] | None = None,
    rules: Sequence[Rule] | None = None,
    rule_findings: Iterable[RuleFinding] | None = None,
    *,
    include_hidden: bool = False,
) -> Iterator[Problem]:
    """Yield every problem of the notes, or of all, by path, place and rule.

    `rule_findings` are those of `run_rules`, if it ran already. What a note
    allows, or the baseline contains, is left out unless `include_hidden` asks for it.
    """
    selected = selection.selected_rules(vault.config) if rules is None else rules
    within = due.parse_lead_time(vault.config.lint.due_within)
    if rule_findings is None:
        checked = vault.notes.values() if notes is None else notes
        rule_findings = find_in_notes(vault, checked, selected)
    is_structural = any(rule.group != "followup" for rule in selected)
    has_baseline = is_structural and _BASELINE.baseline_entries(vault)
    judge = _Judge(vault, within)
    for _, group in groupby(rule_findings, key=_PATH):
        ours = list(group)
        note = ours[0].note
        problems = list(map(judge.problem, ours))
        if judge.may_allow(note, problems):
            problems = lint_allowed.mark_allowed(vault, note, problems, selected)
        if has_baseline:
            problems = _BASELINE.mark_in_baseline(vault, problems)
        for problem in problems:
            if include_hidden or not problem.suppressed or problem.snoozed:
                yield _sparing_templates(problem) if problem.finding.fix else problem


class _Judge:
    """Judges what rules found by the clock, and by what notes say of it.

    Many follow-ups share their due day: each is judged once.
    """

    def __init__(self, vault: Vault, within: due.LeadTime) -> None:
        self._vault, self._within = vault, within
        self._snoozed, self._allowing = _Holders(vault, snooze_keys), _Holders(vault, allow_keys)
        self._standings: dict[tuple[int, int | None], _Standing] = {}

    def may_allow(self, note: Note, problems: Iterable[Problem]) -> bool:
        """Return whether a note, or that of a person of its follow-ups, allows something."""
        if not self._allowing.may_be:
            return False
        follow_ups = (problem.finding.follow_up for problem in problems)
        return self._allowing.has(note) or any(
            follow_up.who and self._allowing.has(follow_up.who)
            for follow_up in follow_ups
            if follow_up
        )

    def problem(self, rule_finding: RuleFinding) -> Problem:
        """Return how a finding stands."""
        note, rule, finding = rule_finding
        if rule.group != "followup":
            return Problem(note, rule, finding)
        key = id(finding.due), rule.matters
        standing = self._standings.get(key)
        if standing is None:
            standing = self._standings[key] = self._standing(finding.due, rule.matters)
        until, follow_up = standing.until, finding.follow_up
        if follow_up and follow_up.until:
            until = due.due_on_day(follow_up.until, self._vault.zone).end
        problem = Problem(note, rule, finding, standing.state, None, until)
        if self._snoozed.may_be:
            who = follow_up.who if follow_up else None
            own = [note] if self._snoozed.has(note) else []
            if who and self._snoozed.has(who) and not is_beside_snooze(self._vault, note, who):
                own.append(who)
            return self._snoozed_problem(problem, own) if own else problem
        return problem

    def _standing(self, due_time: due.Due | None, matters: int | None) -> "_Standing":
        holidays = self._vault.config.holidays
        state = due.due_state(due_time, self._vault.passed, self._within, holidays)
        return _Standing(due_time, state, no_matter_from(due_time, matters))

    def _snoozed_problem(self, problem: Problem, snoozed: Sequence[Note]) -> Problem:
        """Return a problem with the snooze of any of the notes that ends last, or after it."""
        pairs = [(note.get("snooze_until", date) or date.min, note) for note in snoozed]
        until, note = max(pairs, key=lambda pair: pair[0])
        if self._vault.has_come(instants.days_after(until, 1)):
            return after_snooze(self._vault, problem, until)
        reason = note.get("snooze_reason", str) or ""
        return replace(problem, suppressed=Suppression("snooze", reason, until))


class _Holders:
    """The notes that a fact is told of; where all of them are known, no note is read for it."""

    def __init__(self, vault: Vault, keys: KeysOfNote) -> None:
        self._indexes, self._keys = vault.indexes, keys
        is_known = vault.indexes.is_made(keys)
        self._paths = frozenset(vault.indexes.paths_with(keys, "")) if is_known else None
        self.may_be = self._paths is None or bool(self._paths)

    def has(self, note: Note) -> bool:
        """Return whether it is told of a note."""
        if self._paths is None:
            return self._indexes.has_key(note, self._keys, "")
        return note.path in self._paths


class _Standing(NamedTuple):
    """How what is due then stands, and from when on it no longer matters by its rule, if ever."""

    due: due.Due | None
    state: due.DueState
    until: datetime | None = None


def _sparing_templates(problem: Problem) -> Problem:
    """Return a problem without its fix where that edits a line with a blank of a template."""
    note, finding = problem.note, problem.finding
    if "<%" not in note.text and "{{" not in note.text:
        return problem
    for edit in finding.fix:
        end = max(edit.span.start, edit.span.end - 1)
        first, last = (note.lines.position(place).line for place in (edit.span.start, end))
        text = note.text[note.lines.span(first).start : note.lines.span(last).end]
        if "<%" in text or "{{" in text:
            help_text = finding.help or finding.title
            return replace(problem, finding=replace(finding, fix=(), title="", help=help_text))
    return problem
