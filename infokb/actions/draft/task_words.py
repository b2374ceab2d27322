"""Tasks as messages say them: what was done, what is promised, who is linked."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from infokb.actions.draft.phrasing import (
    ABOUT_OTHERS,
    as_sentence,
    in_second_person,
    mid_sentence,
    spoken_deadline,
)
from infokb.core.journey import conversations, insights, task_people
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import Task, TaskKind, TaskState
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_REPORTED_KINDS = frozenset({TaskKind.ADVICE, TaskKind.REFERRAL})


class NotedTask(NamedTuple):
    """A task and its note."""

    note: Note
    task: Task


def tasks_about(vault: Vault, person: Note) -> list[NotedTask]:
    """Return the tasks in a person's notes, in their order."""
    notes = (person, *conversations.interviews_with(vault, person))
    return [NotedTask(note, task) for note in notes for task in note.tasks]


def latest_done_task(vault: Vault, person: Note) -> NotedTask | None:
    """Return the advice or referral done last, those not reported back first."""
    reportable = [
        noted_task
        for noted_task in tasks_about(vault, person)
        if noted_task.task.kind in _REPORTED_KINDS
    ]
    reportable = [
        noted_task for noted_task in reportable if noted_task.task.state is TaskState.DONE
    ]
    return max(reportable, key=_recency, default=None)


def _recency(noted_task: NotedTask) -> tuple[bool, date]:
    return "reported" not in noted_task.task.dates, noted_task.task.dates.get("done", date.min)


def next_promise(vault: Vault, person: Note) -> NotedTask | None:
    """Return the open promise to a person with the earliest due day."""
    promises = [
        noted_task
        for noted_task in tasks_about(vault, person)
        if noted_task.task.kind is TaskKind.PROMISE and noted_task.task.open
    ]
    return min(
        promises, key=lambda noted_task: noted_task.task.dates.get("due", date.max), default=None
    )


def open_referral(vault: Vault, person: Note) -> tuple[NotedTask, Note] | None:
    """Return the first open referral by a person, and the contact that it links to."""
    for noted_task in tasks_about(vault, person):
        if noted_task.task.kind is TaskKind.REFERRAL and noted_task.task.open:
            for who in task_people.contacts_linked_in(vault, noted_task.note, noted_task.task):
                return noted_task, who
    return None


def task_outcome(noted_task: NotedTask) -> str:
    """Return what came of a task: the list items indented below it, as sentences."""
    sentences = []
    items = iter(noted_task.note.items)
    indent = next(item.indent for item in items if item.span == noted_task.task.span)
    for item in items:
        if item.indent <= indent:
            break
        sentences.append(as_sentence(insights.item_words(noted_task.note, item.text)))
    return " ".join(sentences)


def known_for(task: Task, name: str) -> str:
    """Return why a referral names a person: its words after the name and `, who`."""
    match = re.search(rf"{re.escape(name)}, who (.{{1,120}})", plain_words(task.text))
    reason = mid_sentence(match[1]) if match else ""
    return "" if ABOUT_OTHERS.search(reason) else reason


def next_step(vault: Vault, interview: Note, person: Note, given: str) -> str:
    """Return the next step after an interview, ready to continue `I will`."""
    steps = sorted(_steps(vault, interview, person, given), key=lambda step: step[0])
    return next((text for _, text in steps), "")


def _steps(vault: Vault, interview: Note, person: Note, given: str) -> Iterator[tuple[int, str]]:
    for task in interview.tasks:
        if not task.open:
            continue
        text = plain_words(task.text)
        who = task_people.contacts_linked_in(vault, interview, task)
        if task.kind is TaskKind.PROMISE:
            yield 0, with_deadline(vault, task, in_second_person(text, person.name, given))
        elif task.kind is TaskKind.REFERRAL and who:
            yield 1, f"write to {who[0].name}, as you suggested"
        elif task.kind is TaskKind.ADVICE:
            yield 2, mid_sentence(text)


def with_deadline(vault: Vault, task: Task, text: str) -> str:
    """Return `text` with the due day of a task, unless that has passed."""
    due, today = task.dates.get("due"), vault.now.date()
    return f"{text} {spoken_deadline(due, today)}" if due and due >= today else text
