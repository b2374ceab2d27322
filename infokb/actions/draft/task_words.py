"""Follow-ups as messages tell them: what was done, what is promised, who is meant."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from infokb.actions.draft.phrasing import ABOUT_OTHERS, deadline, ended, going_on, toward
from infokb.core.journey import contacts, conversations, insights
from infokb.core.markdown.plain_text import bare
from infokb.core.markdown.tasks import Task, TaskKind, TaskState
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_TOLD = frozenset({TaskKind.ADVICE, TaskKind.REFERRAL})


class Owed(NamedTuple):
    """A follow-up and the note it stands in."""

    note: Note
    task: Task


def of(vault: Vault, person: Note) -> list[Owed]:
    """Return the follow-ups that have to do with a person, in the order of their notes."""
    notes = (person, *conversations.interviews_with(vault, person))
    return [Owed(note, task) for note in notes for task in note.tasks]


def done(vault: Vault, person: Note) -> Owed | None:
    """Return the advice or referral that was done last, one not reported back before others."""
    found = [one for one in of(vault, person) if one.task.kind in _TOLD]
    found = [one for one in found if one.task.state is TaskState.DONE]
    return max(found, key=_news, default=None)


def _news(one: Owed) -> tuple[bool, date]:
    return "reported" not in one.task.dates, one.task.dates.get("done", date.min)


def promised(vault: Vault, person: Note) -> Owed | None:
    """Return the open promise to a person that is due first."""
    found = [
        one for one in of(vault, person) if one.task.kind is TaskKind.PROMISE and one.task.open
    ]
    return min(found, key=lambda one: one.task.dates.get("due", date.max), default=None)


def pointed_to(vault: Vault, person: Note) -> tuple[Owed, Note] | None:
    """Return the person whom somebody named, and who is not written to yet."""
    for one in of(vault, person):
        if one.task.kind is TaskKind.REFERRAL and one.task.open:
            for who in contacts.contacts_linked_in(vault, one.note, one.task):
                return one, who
    return None


def outcome(one: Owed) -> str:
    """Return what came of a follow-up: the list items that stand indented below it."""
    found = []
    items = iter(one.note.items)
    indent = next(item.indent for item in items if item.span == one.task.span)
    for item in items:
        if item.indent <= indent:
            break
        found.append(ended(insights.item_words(one.note, item.text)))
    return " ".join(found)


def known_for(task: Task, name: str) -> str:
    """Return why somebody was named: what a referral says behind the name after `, who`."""
    found = re.search(rf"{re.escape(name)}, who (.{{1,120}})", bare(task.text))
    said = going_on(found[1]) if found else ""
    return "" if ABOUT_OTHERS.search(said) else said


def next_step(vault: Vault, interview: Note, person: Note, given: str) -> str:
    """Return what happens next after an interview, as it goes on after `I will`."""
    steps = sorted(_steps(vault, interview, person, given), key=lambda one: one[0])
    return next((text for _, text in steps), "")


def _steps(vault: Vault, interview: Note, person: Note, given: str) -> Iterator[tuple[int, str]]:
    for task in interview.tasks:
        if not task.open:
            continue
        text = bare(task.text)
        who = contacts.contacts_linked_in(vault, interview, task)
        if task.kind is TaskKind.PROMISE:
            yield 0, by(vault, task, toward(text, person.name, given))
        elif task.kind is TaskKind.REFERRAL and who:
            yield 1, f"write to {who[0].name}, as you suggested"
        elif task.kind is TaskKind.ADVICE:
            yield 2, going_on(text)


def by(vault: Vault, task: Task, text: str) -> str:
    """Return what is promised with the day it is promised for, unless that is over."""
    due, today = task.dates.get("due"), vault.now.date()
    return f"{text} {deadline(due, today)}" if due and due >= today else text
