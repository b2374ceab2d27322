"""Match a note's allows with its findings: what they hide."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from infokb.actions.lint.awake import after_snooze
from infokb.actions.lint.problem import Problem, Suppression
from infokb.core import globs
from infokb.core.dates.instants import local_day
from infokb.core.late_module import import_later
from infokb.core.text import Span
from infokb.core.vault.allow import Allow, AllowedRule
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.form.unused_allow import UnusedAllow
from infokb.rules.rule import Rule

_UNUSED_ALLOWS = import_later("infokb.actions.lint.unused_allows")
_Use = tuple[Span, AllowedRule]


def mark_allowed(
    vault: Vault, note: Note, problems: Sequence[Problem], rules: Sequence[Rule]
) -> list[Problem]:
    """Return a note's problems, marked where it allows them, and those of unused allows.

    What the note of its person allows as a whole hides a follow-up too, and of that person only.
    `rules` are the rules that ran; an allow of any other rule is not judged.
    """
    uses: set[_Use] = set()
    by_line = _by_line(note.allows)
    judge: Rule | None = None
    results = []
    for problem in problems:
        if isinstance(problem.rule, UnusedAllow):
            judge = problem.rule
            continue
        near = (
            *by_line.get(problem.start.line, ()),
            *by_line.get(None, ()),
            *entries_of_person(problem),
        )
        allow, name = _hiding_allow(vault, problem, near)
        if not allow or not name:
            rested = _snoozed_until(vault, problem, near)
            results.append(after_snooze(vault, problem, rested) if rested else problem)
            continue
        uses.add((allow.span, name))
        suppression = Suppression("snooze" if allow.until else "allow", allow.reason, allow.until)
        results.append(replace(problem, suppressed=suppression))
    if judge:
        ran = {rule.id for rule in rules if _looked_at(note, rule)}
        findings = _UNUSED_ALLOWS.unused_findings(vault, note, uses, ran)
        results += (Problem(note, judge, finding) for finding in findings)
        results.sort(key=lambda problem: (problem.finding.span, problem.rule.id))
    return results


def entries_of_person(problem: Problem) -> tuple[Allow, ...]:
    """Return the entries of `lint_allow` in the note of a follow-up's person, if it is another."""
    follow_up = problem.finding.follow_up
    who = follow_up.who if follow_up else None
    if not who or who.path == problem.note.path or who.fault:
        return ()
    return tuple(allow for allow in who.allows if allow.line is None)


def _by_line(allows: Iterable[Allow]) -> dict[int | None, list[Allow]]:
    by_line: dict[int | None, list[Allow]] = {}
    for allow in allows:
        by_line.setdefault(allow.line, []).append(allow)
    return by_line


def _looked_at(note: Note, rule: Rule) -> bool:
    return not (rule.exclude and globs.matches_any(note.path, rule.exclude))


def _hiding_allow(
    vault: Vault, problem: Problem, near: Iterable[Allow]
) -> tuple[Allow, AllowedRule] | tuple[None, None]:
    """Return the allow that hides a problem, and the name in it: a comment before an entry.

    `until` and `since` count only for follow-ups, `until` through the end of that day.
    """
    rule = problem.rule
    for allow in near if rule.allowable and not rule.unreadable else ():
        if allow.bad_day is not None:
            continue
        if (allow.until or allow.since) and problem.state is None:
            continue
        if allow.until and vault.today > allow.until:
            continue
        if allow.since and not _started_by(vault, problem, allow.since):
            continue
        for name in allow.names:
            if name.text in {rule.id, rule.group}:
                return allow, name
    return None, None


def _snoozed_until(vault: Vault, problem: Problem, near: Iterable[Allow]) -> date | None:
    """Return the last day through which a follow-up was allowed until a day, now over."""
    names = {problem.rule.id, problem.rule.group}
    days = (
        allow.until
        for allow in near
        if allow.until and not names.isdisjoint(name.text for name in allow.names)
        if not allow.since or _started_by(vault, problem, allow.since)
    )
    return max(days, default=None) if problem.state else None


def _started_by(vault: Vault, problem: Problem, day: date) -> bool:
    """Return whether the fact that started a follow-up is of a day or an earlier one."""
    since = problem.finding.follow_up.since if problem.finding.follow_up else None
    return since is not None and local_day(since, vault.zone) <= day
