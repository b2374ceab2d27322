"""Tasks as messages say them: what was done, what is promised, who is linked."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from infokb.actions.draft.phrasing import (
    ABOUT_OTHERS,
    as_sentence,
    as_step,
    in_second_person,
    mid_sentence,
    speaks_of_reader,
    without_repeats,
)
from infokb.actions.draft.spoken_dates import spoken_dates
from infokb.core.journey import (
    conversations,
    insights,
    kept_promises,
    outreach,
    person_names,
    referral_tasks,
    task_people,
)
from infokb.core.journey.referral_tasks import Referral
from infokb.core.journey.touches import TouchKind, latest_touch
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import Task, TaskKind, TaskState
from infokb.core.patterns import compile_later
from infokb.core.text import joined_words
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_UNSAYABLE = compile_later(rf"[.!?]\s+\S|:\s|->|→|{re.escape(person_names.REMOVED_NAME)}")
"""What is in a task of several sentences, of words after a name, or without one of its names."""


class NotedTask(NamedTuple):
    """A task and its note."""

    note: Note
    task: Task

    @property
    def words(self) -> str:
        """The plain words of the task."""
        return plain_words(self.task.text)


@per_note
def tasks_about(vault: Vault, person: Note) -> tuple[NotedTask, ...]:
    """Return the tasks in a person's notes that concern them, in their order."""
    notes = (person, *conversations.interviews_with(vault, person))
    noted_tasks = (NotedTask(note, task) for note in notes for task in note.tasks)
    return tuple(
        noted_task
        for noted_task in noted_tasks
        if person in task_people.people_of_task(vault, *noted_task)
    )


def next_promise(vault: Vault, person: Note) -> NotedTask | None:
    """Return the open promise to a person with the earliest due day."""
    promises = [
        noted_task
        for noted_task in tasks_about(vault, person)
        if noted_task.task.kind is TaskKind.PROMISE and _is_to_do(vault, noted_task, person)
    ]
    return min(
        promises, key=lambda noted_task: noted_task.task.dates.get("due", date.max), default=None
    )


def referred_people(vault: Vault, noted_task: NotedTask) -> tuple[Referral, ...]:
    """Return whom a referral is about, called as a sentence calls them."""
    return tuple(
        Referral(referral.contact, person_names.name_in_sentence(referral.name))
        for referral in referral_tasks.people_referred_to(vault, *noted_task)
    )


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


def known_for(words: str, name: str) -> str:
    """Return why a referral names a person: its words after the name and `, who`."""
    match = re.search(rf"{re.escape(name)}, who (.{{1,120}})", words, re.IGNORECASE)
    reason = mid_sentence(match[1]) if match else ""
    return "" if ABOUT_OTHERS.search(reason) else reason


def promised_steps(vault: Vault, interviews: Sequence[Note], person: Note) -> str:
    """Return what you promised a person in some conversations, ready to continue `I'll`."""
    steps = []
    for noted_task in _sayable_tasks_of(vault, interviews, person, TaskKind.PROMISE):
        text = in_second_person(_own_words(vault, noted_task), person_names.names_of(person))
        step = as_step(text, "keep my promise")
        steps.append(_with_deadline(vault, noted_task.task, step))
    return _join_steps(steps)


def suggested_steps(vault: Vault, interviews: Sequence[Note], person: Note) -> str:
    """Return what a person suggested in some conversations, ready to continue `I'm going to`."""
    tasks = _open_tasks_of(vault, interviews, person, TaskKind.REFERRAL)
    referred = [
        person_names.name_in_sentence(who.name)
        for task in tasks
        if not is_of_several(vault, task)
        for who in referral_tasks.people_to_contact(vault, *task)
    ]
    steps = [f"write to {joined_words(referred)}"] if referred else []
    for noted_task in _sayable_tasks_of(vault, interviews, person, TaskKind.ADVICE):
        text = in_second_person(_own_words(vault, noted_task), person_names.names_of(person))
        steps.append(as_step(text, "follow your advice"))
    return _join_steps(steps)


def people_written_to(vault: Vault, interviews: Sequence[Note], person: Note) -> str:
    """Return to whom, of those a person referred you to in some conversations, you have written."""
    names = [
        person_names.name_in_sentence(referral.name)
        for noted_task in _tasks_of(vault, interviews, person, TaskKind.REFERRAL)
        if not is_of_several(vault, noted_task) and "reported" not in noted_task.task.dates
        for referral in referral_tasks.people_referred_to(vault, *noted_task)
        if _is_written_to(vault, noted_task, referral.contact)
    ]
    return joined_words(list(dict.fromkeys(names)))


def _is_written_to(vault: Vault, noted_task: NotedTask, contact: Note | None) -> bool:
    """Return whether you asked whom a referral names since it was given, or checked it off."""
    if not contact:
        return noted_task.task.state is TaskState.DONE
    since = task_people.task_start_day(vault, *noted_task) or date.max
    request = latest_touch(vault, contact, {TouchKind.ASKED})
    is_asked = request is not None and request.on >= since
    return is_asked and not outreach.has_opted_out(contact)


def is_of_several(vault: Vault, referral: NotedTask) -> bool:
    """Return whether a referral of a group does not say which of them gave it."""
    return len(task_people.people_of_task(vault, *referral)) > 1


def unsaid_tasks(
    vault: Vault, interviews: Sequence[Note], person: Note
) -> Iterator[tuple[str, str]]:
    """Yield the tasks of some conversations that no sentence can say, each with its detail."""
    for kind, detail in ((TaskKind.PROMISE, "next_step"), (TaskKind.ADVICE, "suggestion")):
        for noted_task in _open_tasks_of(vault, interviews, person, kind):
            if not _is_sayable(vault, noted_task, person):
                yield noted_task.words, detail
    for noted_task in _open_tasks_of(vault, interviews, person, TaskKind.REFERRAL):
        if is_of_several(vault, noted_task):
            yield noted_task.words, "suggestion"


def _sayable_tasks_of(
    vault: Vault, interviews: Sequence[Note], person: Note, kind: TaskKind
) -> Iterator[NotedTask]:
    for noted_task in _open_tasks_of(vault, interviews, person, kind):
        if _is_sayable(vault, noted_task, person):
            yield noted_task


def _is_sayable(vault: Vault, noted_task: NotedTask, person: Note) -> bool:
    """Return whether a sentence to a person can say a task, and does not speak about them."""
    words, names = _own_words(vault, noted_task), person_names.names_of(person)
    return not _UNSAYABLE.search(words) and not speaks_of_reader(words, names)


def _open_tasks_of(
    vault: Vault, interviews: Sequence[Note], person: Note, kind: TaskKind
) -> Iterator[NotedTask]:
    """Yield the open tasks of a kind that arose in some conversations, in either note."""
    tasks = _tasks_of(vault, interviews, person, kind)
    return (each for each in tasks if _is_to_do(vault, each, person))


def _is_to_do(vault: Vault, noted_task: NotedTask, person: Note) -> bool:
    """Return whether a task is open, and no promise that the log says was kept."""
    is_promise = noted_task.task.kind is TaskKind.PROMISE
    is_kept = is_promise and kept_promises.seems_kept(vault, *noted_task, person)
    return noted_task.task.open and not is_kept


def _tasks_of(
    vault: Vault, interviews: Sequence[Note], person: Note, kind: TaskKind
) -> Iterator[NotedTask]:
    """Yield the tasks of a kind that arose in some conversations, in either note."""
    days = {conversations.interview_day(vault, interview) for interview in interviews}
    for noted_task in tasks_about(vault, person):
        note, task = noted_task
        arose_there = note in interviews or (note == person and task.dates.get("created") in days)
        if task.kind is kind and arose_there:
            yield noted_task


def _own_words(vault: Vault, noted_task: NotedTask) -> str:
    """Return the plain words of a task without the name that leads it."""
    return plain_words(task_people.own_text(vault, *noted_task))


def _join_steps(steps: list[str]) -> str:
    """Return steps as one, with a comma between two that are long; what one says twice, once."""
    steps = without_repeats(steps)
    if any(" and " in step for step in steps) and len(steps) > 1:
        return f"{', '.join(steps[:-1])}, and {steps[-1]}"
    return joined_words(steps)


def _with_deadline(vault: Vault, task: Task, text: str) -> str:
    """Return `text` with the due day of a task, unless that has passed."""
    due, spoken = task.dates.get("due"), spoken_dates(vault)
    return f"{text} {spoken.deadline(due)}" if due and due >= spoken.today else text
