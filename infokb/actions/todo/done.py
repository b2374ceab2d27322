"""Checking off a task."""

from datetime import date
from typing import NamedTuple

from infokb.actions.record import note_edits
from infokb.core.changes import Changes
from infokb.core.journey import conversations, task_people
from infokb.core.markdown.repeating import next_occurrence
from infokb.core.markdown.tasks import Task
from infokb.core.text import Edit, Span, fold, newline
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


class Repeat(NamedTuple):
    """What comes of a task that repeats: its next line, or the rule that infokb does not know."""

    following: str = ""
    unknown: str = ""


class CheckOff(NamedTuple):
    """The plan that checks off a task, its text, and what comes of it if it repeats."""

    changes: Changes
    text: str
    repeat: Repeat


def check_off(vault: Vault, about: Note, words: str, on: date, *, reported: bool) -> CheckOff:
    """Return the plan that checks off the task that words name, the only one without words.

    Raises InfokbError as `meant_task` does.
    """
    return check_off_task(
        *meant_task(vault, about, words, reported=reported), on, reported=reported
    )


def meant_task(vault: Vault, about: Note, words: str, *, reported: bool) -> tuple[Note, Task]:
    """Return the task that words name, with its note; the only one without words.

    A person stands for the tasks with them in all notes, and where words are in none of those, for
    all tasks of their interviews. Raises InfokbError where none or several may be meant.
    """
    own = [(about, task) for task in about.tasks]
    tasks = [*(task_people.tasks_with(vault, about) or own)]
    if words and not any(fold(words) in fold(task.text) for _, task in tasks):
        interviews = conversations.interviews_with(vault, about)
        others = [(interview, task) for interview in interviews for task in interview.tasks]
        tasks += [pair for pair in others if fold(words) in fold(pair[1].text)]
    return note_edits.find_task(about.name, tasks, words, include_done=reported)


def check_off_task(note: Note, task: Task, on: date, *, reported: bool) -> CheckOff:
    """Return the plan that checks off a task of a note.

    The next occurrence of a task that repeats is written above it.
    """
    edits = [*note_edits.close_task(note, task, on, reported=reported)]
    repeat = _repeat(note, task, on)
    if repeat.following:
        edits.append(_insertion(note, task, repeat.following))
    return CheckOff(note_edits.plan_edits(note, edits), task.text, repeat)


def repeat_at(note: Note, span: Span, on: date) -> Repeat:
    """Return what comes of the task at a place of a note when it is done on a day."""
    tasks = (task for task in note.tasks if task.span == span)
    return next((_repeat(note, task, on) for task in tasks), Repeat())


def following_lines(repeat: Repeat) -> list[str]:
    """Return what is said of the next line of a task that repeats."""
    return [f"next: {repeat.following}"] if repeat.following else []


def repeat_remarks(repeat: Repeat) -> list[str]:
    """Return what the user has to do about a task whose next line is not known."""
    return [f"cannot repeat `{repeat.unknown}` (add the next task)"] if repeat.unknown else []


def _repeat(note: Note, task: Task, on: date) -> Repeat:
    if not task.open or not task.repeat:
        return Repeat()
    following = next_occurrence(note.text, task, on)
    return Repeat(following) if following else Repeat(unknown=task.repeat)


def _insertion(note: Note, task: Task, line: str) -> Edit:
    """Return the edit that adds a line above a task, and above the comments that serve it."""
    number = note.lines.position(task.span.start).line
    margin = note.text[note.lines.span(number).start : task.span.start]
    serving = [allow.span.start for allow in note.allows if allow.line == number]
    first = note.lines.position(min((*serving, task.span.start))).line
    at = note.lines.span(first).start
    return Edit(Span(at, at), f"{margin}{line}{newline(note.text)}")
