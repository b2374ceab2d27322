"""Checking off a task."""

from datetime import date
from typing import NamedTuple

from infokb.actions.record import note_edits
from infokb.core.changes import Changes
from infokb.core.markdown.repeating import next_occurrence
from infokb.core.markdown.tasks import Task
from infokb.core.text import Edit, Span, newline
from infokb.core.vault.note import Note


class CheckOff(NamedTuple):
    """The plan that checks off a task, and what comes of one that repeats.

    `following` is the line of its next occurrence; `unknown` is a rule by which infokb cannot
    repeat it.
    """

    changes: Changes
    following: str = ""
    unknown: str = ""


def check_off(note: Note, words: str, on: date, *, reported: bool) -> CheckOff:
    """Return the plan that checks off the task that words name, the only one without words.

    The next occurrence of one that repeats is written above it.
    """
    task = note_edits.find_task(note, words, done=reported)
    edits = [*note_edits.close_task(note, task, on, reported=reported)]
    repeats = task.open and task.repeat
    following = (next_occurrence(note.text, task, on) if repeats else None) or ""
    if following:
        edits.append(_insertion(note, task, following))
    unknown = task.repeat if repeats and not following else ""
    return CheckOff(note_edits.plan_edits(note, edits), following, unknown)


def _insertion(note: Note, task: Task, line: str) -> Edit:
    """Return the edit that adds a line above a task, and above the comments that serve it."""
    number = note.lines.position(task.span.start).line
    margin = note.text[note.lines.span(number).start : task.span.start]
    serving = [allow.span.start for allow in note.allows if allow.line == number]
    first = note.lines.position(min((*serving, task.span.start))).line
    at = note.lines.span(first).start
    return Edit(Span(at, at), f"{margin}{line}{newline(note.text)}")
