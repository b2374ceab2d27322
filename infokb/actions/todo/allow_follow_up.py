"""Allowing follow-ups: where that is written so that it hides these and no others."""

from collections.abc import Callable, Sequence

from infokb.actions.lint import add_allow
from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem
from infokb.actions.record import note_edits
from infokb.actions.record.changes_in_memory import vault_after
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.text import Edit
from infokb.core.vault.allow import ALLOW_FIELD, Allow
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def allow_follow_ups(
    vault: Vault, problems: Sequence[Problem], limit: Callable[[Problem], str], reason: str
) -> Changes:
    """Return the plan that allows follow-ups: `until=DATE`, `since=DATE`, or without a limit.

    A task, or one of several findings of its rule in a note, gets a comment in its line. One of
    several people who share a line, or a front matter, gets the entry in their own note. An
    earlier snooze of the same follow-up is replaced.
    """
    why = add_allow.reason_text(reason)
    current, changes = vault, Changes()
    for problem in problems:
        present = _present(current, problem)
        if present:
            step = _allow(current, present, limit(present), why)
            current, changes = vault_after(current, step), changes | step
    return changes


def _present(vault: Vault, problem: Problem) -> Problem | None:
    """Return a follow-up as it stands in a vault where others are allowed, None if it is too."""
    problems = check(vault, [vault.notes[problem.note.path]], [problem.rule])
    same = (other for other in problems if _identity(other) == _identity(problem))
    return next(same, None)


def _identity(problem: Problem) -> tuple[str, str, str]:
    span, who = problem.finding.span, _person(problem)
    text = problem.note.text[span.start : span.end]
    return (who.path if who else "", text, problem.finding.message)


def _allow(vault: Vault, problem: Problem, limit: str, why: str) -> Changes:
    name = " ".join(filter(None, (problem.rule.id, limit)))
    note, line = _place(vault, problem)
    if note.fault:
        raise InfokbError(f"cannot read `{note.name}`: {note.fault.message}", "run infokb lint")
    earlier = [allow for allow in note.allows if _is_snooze(allow, problem.rule.id, line)]
    if line is None:
        entry = note.entries.get(ALLOW_FIELD)
        spans = {allow.span for allow in earlier}
        texts = [value.text for value in entry.values if value.span not in spans] if entry else []
        return note_edits.assign_fields(vault, note, {ALLOW_FIELD: [*texts, f"{name} -- {why}"]})
    if earlier:
        comment = f"<!-- infokb: allow {name} -- {why} -->"
        return note_edits.plan_edits(note, [Edit(earlier[0].span, comment)])
    fresh, refused = add_allow.write_allows(vault, note, {line: {name}}, set(), why)
    if refused:
        raise RefusedError(refused[0])
    return Changes({note.path: fresh.notes[note.path].text})


def _is_snooze(allow: Allow, rule_id: str, line: int | None) -> bool:
    names = [name.text for name in allow.names]
    return names == [rule_id] and allow.until is not None and allow.line == line


def _place(vault: Vault, problem: Problem) -> tuple[Note, int | None]:
    """Return the note that a follow-up is allowed in, and the line, None for an entry."""
    note, who = problem.note, _person(problem)
    others = [
        other
        for other in check(vault, [note], [problem.rule], include_hidden=True)
        if (other.finding.span, _person(other)) != (problem.finding.span, who)
    ]
    line = add_allow.line_of_finding(note, problem)
    shares_line = any(add_allow.line_of_finding(note, other) == line for other in others)
    if not add_allow.is_about_note(note, problem) and not shares_line:
        start = problem.finding.span.start
        is_task = any(task.span.start <= start < task.span.end for task in note.tasks)
        if others or is_task:
            return note, line
    if others and who:
        return who, None
    return note, None


def _person(problem: Problem) -> Note | None:
    return problem.finding.follow_up.who if problem.finding.follow_up else None
