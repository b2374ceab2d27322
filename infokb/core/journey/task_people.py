"""Whose a task is: who gave it or waits for it, and whom it names."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice, takewhile

from infokb.core.journey import conversations, person_names
from infokb.core.markdown.links import Link
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import Task, TaskKind
from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_LEAD = compile_later(
    r"(?:for\s+)?(?:\[\[(?P<link>[^\[\]|]{1,200})(?:\|[^\[\]]{0,200})?\]\]|(?P<name>[^:\[\]]{1,60}))"
    r":\s+(?=\S)",
    re.IGNORECASE,
)


def people_behind(vault: Vault, note: Note) -> tuple[Note, ...]:
    """Return the contacts behind a note's tasks: the contact itself, or those interviewed."""
    if note.note_type is NoteType.CONTACT:
        return (note,)
    return vault.targets(note, "contacts") if note.note_type is NoteType.INTERVIEW else ()


def links_in(note: Note, task: Task) -> tuple[Link, ...]:
    """Return the links in the words of a task."""
    first = bisect_left(note.links, task.span.start, key=lambda link: link.span.start)
    rest = islice(note.links, first, None)
    return tuple(takewhile(lambda link: link.span.start < task.span.end, rest))


def leader(vault: Vault, note: Note, task: Task) -> Note | None:
    """Return whose name leads a task, of those behind the note: `Ada: send her the deck`."""
    lead = _LEAD.match(task.text)
    if not lead:
        return None
    name = fold((lead["link"] or lead["name"]).rpartition("/")[2].strip())
    people = [
        person
        for person in people_behind(vault, note)
        if name in {fold(each_name) for each_name in person_names.names_of(person)}
    ]
    return people[0] if len(people) == 1 else None


def own_text(vault: Vault, note: Note, task: Task) -> str:
    """Return the text of a task without the name that leads it."""
    return text_without_lead(task) if leader(vault, note, task) else task.text


def text_without_lead(task: Task) -> str:
    """Return the text of a task without what stands before its colon, whoever that is."""
    return _LEAD.sub("", task.text, count=1)


def contacts_linked_in(vault: Vault, note: Note, task: Task) -> tuple[Note, ...]:
    """Return the contacts that a task links to."""
    return contacts_behind_links(vault, note, links_in(note, task))


def contacts_behind_links(vault: Vault, note: Note, links: Iterable[Link]) -> tuple[Note, ...]:
    """Return the contacts to whom links of a note lead, each once."""
    paths = dict.fromkeys(vault.resolve(note, link).path or "" for link in links)
    notes = (vault.notes[path] for path in paths if path in vault.notes)
    return tuple(linked for linked in notes if linked.note_type is NoteType.CONTACT)


def people_of_task(vault: Vault, note: Note, task: Task) -> tuple[Note, ...]:
    """Return the contacts who gave a task or wait for it.

    Of several people behind a note, whose name leads the task, else those that it links to, else
    of a referral who referred you, as the notes of those linked say, else those whom its words
    name, else all of them. In a note with nobody behind it, whom the task links to.
    """
    behind = people_behind(vault, note)
    if len(behind) == 1:
        return behind
    if leading := leader(vault, note, task):
        return (leading,)
    linked = contacts_linked_in(vault, note, task)
    some = tuple(contact for contact in linked if contact in behind or not behind)
    if not some and task.kind is TaskKind.REFERRAL:
        by = {referrer.path for each in linked for referrer in vault.targets(each, "referred_by")}
        some = tuple(contact for contact in behind if contact.path in by)
    words = plain_words(task.text)
    return some or tuple(who for who in behind if person_names.is_named_in(who, words)) or behind


@per_note
def tasks_with(vault: Vault, contact: Note) -> tuple[tuple[Note, Task], ...]:
    """Return the tasks that a contact gave or waits for, with their notes."""
    linking = {back.note.path: back.note for back in vault.backlinks(contact.path)}
    notes = linking | {contact.path: contact}
    return tuple(
        (notes[path], task)
        for path in sorted(notes)
        if notes[path].schema and not vault.is_double(notes[path])
        for task in _tasks_by_contact(vault, notes[path]).get(contact.path, ())
    )


def task_start_day(vault: Vault, note: Note, task: Task) -> date | None:
    """Return the day from which a task counts: when it was created, else the interview's."""
    return task.dates.get("created") or conversations.interview_day(vault, note)


def own_day(task: Task) -> date | None:
    """Return the date that a task has of its own: due, else scheduled, else of its start."""
    return task.dates.get("due") or task.dates.get("scheduled") or task.dates.get("start")


@per_note
def _tasks_by_contact(vault: Vault, note: Note) -> Mapping[str, tuple[Task, ...]]:
    """Return the tasks of a note by the paths of the contacts who gave or wait for them."""
    by_contact: dict[str, list[Task]] = {}
    for task in note.tasks:
        for contact in people_of_task(vault, note, task):
            by_contact.setdefault(contact.path, []).append(task)
    return {path: tuple(tasks) for path, tasks in by_contact.items()}
