"""Check a vault: every problem, with what suppresses it and the state of its follow-up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

from infokb.actions.lint import allowed as lint_allowed
from infokb.actions.lint import baseline, selection
from infokb.actions.lint.all_findings import find_in_notes
from infokb.actions.lint.findings import RuleFinding
from infokb.actions.lint.problem import Problem, Suppression
from infokb.core.dates import due, instants
from infokb.core.vault.indexed_facts import allow_keys, snooze_keys
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


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
    has_baseline = any(rule.group != "followup" for rule in selected) and baseline.baseline_entries(
        vault
    )
    for _, group in groupby(rule_findings, key=lambda rule_finding: rule_finding.note.path):
        ours = list(group)
        note = ours[0].note
        problems = [_problem(rule_finding, vault, within) for rule_finding in ours]
        if _may_allow(vault, note, problems):
            problems = lint_allowed.mark_allowed(vault, note, problems, selected)
        if has_baseline:
            problems = baseline.mark_in_baseline(vault, problems)
        visible_problems = (
            problem
            for problem in problems
            if include_hidden or not problem.suppressed or problem.snoozed
        )
        yield from map(_sparing_templates, visible_problems)


def _may_allow(vault: Vault, note: Note, problems: Iterable[Problem]) -> bool:
    """Return whether a note, or that of a person of its follow-ups, allows something."""
    indexes = vault.indexes
    follow_ups = (problem.finding.follow_up for problem in problems)
    return indexes.has_key(note, allow_keys, "") or any(
        follow_up.who and indexes.has_key(follow_up.who, allow_keys, "")
        for follow_up in follow_ups
        if follow_up
    )


def _problem(rule_finding: RuleFinding, vault: Vault, within: due.LeadTime) -> Problem:
    note, rule, finding = rule_finding
    if rule.group != "followup":
        return Problem(note, rule, finding)
    who = finding.follow_up.who if finding.follow_up else None
    state = due.due_state(finding.due, vault.passed, within, vault.config.holidays)
    until = _matters_until(vault, rule, finding)
    return Problem(note, rule, finding, state, _snooze(vault, note, who), until)


def _matters_until(vault: Vault, rule: Rule, finding: Finding) -> datetime | None:
    """Return the instant from which a follow-up no longer matters, None when it always does."""
    if finding.follow_up and finding.follow_up.until:
        return due.due_on_day(finding.follow_up.until, vault.zone).end
    if rule.matters is None or not finding.due:
        return None
    end = finding.due.end
    return datetime.combine(instants.days_after(end.date(), rule.matters), end.timetz())


def _sparing_templates(problem: Problem) -> Problem:
    """Return a problem without its fix where that edits a line with a blank of a template."""
    note, finding = problem.note, problem.finding
    if not finding.fix or ("<%" not in note.text and "{{" not in note.text):
        return problem
    for edit in finding.fix:
        end = max(edit.span.start, edit.span.end - 1)
        first, last = (note.lines.position(place).line for place in (edit.span.start, end))
        text = note.text[note.lines.span(first).start : note.lines.span(last).end]
        if "<%" in text or "{{" in text:
            help_text = finding.help or finding.title
            return replace(problem, finding=replace(finding, fix=(), title="", help=help_text))
    return problem


def _snooze(vault: Vault, *notes: Note | None) -> Suppression | None:
    """Return the snooze of any of the notes that ends last, None where none is snoozed."""
    snoozed = [note for note in notes if note and vault.indexes.has_key(note, snooze_keys, "")]
    if not snoozed:
        return None
    pairs = [(day, note) for note in snoozed if (day := note.get("snooze_until", date))]
    until, note = max(pairs, key=lambda pair: pair[0], default=(date.min, None))
    if not note or vault.has_come(instants.days_after(until, 1)):
        return None
    return Suppression("snooze", note.get("snooze_reason", str) or "", until)
