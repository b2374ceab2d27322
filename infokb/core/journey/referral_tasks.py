"""Referral tasks: the people they name, those without a note too, and who referred you."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from infokb.core.file_names import portable_name
from infokb.core.journey import outreach, task_people
from infokb.core.journey.task_verbs import begins_with_verb
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import Task, TaskKind, TaskState
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_END = re.compile(r"[,;:(–—]|\s-\s|[.!?](?:\s|$)")
_PARTICLE_WORDS = """
al bin da das de del della den der di do dos du el ibn la las le los ten ter van von zu zur
"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


class Referral(NamedTuple):
    """A person whom a task names: the contact, None without a note, and the name."""

    contact: Note | None
    name: str


def people_referred_to(vault: Vault, note: Note, task: Task) -> tuple[Referral, ...]:
    """Return whom a referral task names: the contacts it links to, else the name in its words.

    A name without a link is that of the contact who is called so, if there is one. None are
    named where it leads to an organization, or has no words.
    """
    linked = task_people.contacts_linked_in(vault, note, task)
    if linked:
        return tuple(Referral(contact, contact.name) for contact in linked)
    name = _linked_name(vault, note, task) or _name_in(task)
    for named in vault.by_name(name) if name else ():
        return (Referral(named, named.name),) if named.note_type is NoteType.CONTACT else ()
    return (Referral(None, name),) if name and not _links_elsewhere(vault, note, task) else ()


def people_to_contact(vault: Vault, note: Note, task: Task) -> tuple[Referral, ...]:
    """Return whom a referral task names and you have not asked yet, who did not opt out."""
    return tuple(
        referral
        for referral in people_referred_to(vault, note, task)
        if not referral.contact or _is_to_contact(vault, note, task, referral.contact)
    )


@per_vault
def referred_contacts(vault: Vault) -> Mapping[str, Note]:
    """Return the contacts whom open referrals name and you have not asked yet, by path."""
    return {
        referral.contact.path: referral.contact
        for note in vault.notes.values()
        for task in (note.tasks if not vault.is_double(note) else ())
        if task.kind is TaskKind.REFERRAL and task.open
        for referral in people_to_contact(vault, note, task)
        if referral.contact
    }


@per_vault
def dropped_contacts(vault: Vault) -> frozenset[str]:
    """Return the paths of the contacts whom referrals name that you dropped."""
    return frozenset(
        referral.contact.path
        for note in vault.notes.values()
        for task in note.tasks
        if task.kind is TaskKind.REFERRAL and task.state is TaskState.CANCELLED
        for referral in people_referred_to(vault, note, task)
        if referral.contact
    )


def referrers(vault: Vault, note: Note, contact: Note | None) -> tuple[Note, ...]:
    """Return who gave the referral of a note: of several, the one whom the contact's note names."""
    behind = tuple(
        person for person in task_people.people_behind(vault, note) if person is not contact
    )
    own = vault.target(contact, "referred_by") if contact else None
    return (own,) if own and (own in behind or not behind) else behind


def _is_to_contact(vault: Vault, note: Note, task: Task, contact: Note) -> bool:
    """Return whether you have not written to a contact, or closed them before the referral."""
    if contact.path == note.path or outreach.has_opted_out(contact):
        return False
    closed = outreach.closed_on(vault, contact)
    since = task_people.task_start_day(vault, note, task)
    closed_before = bool(closed and since and closed < since)
    return closed_before or outreach.is_unasked(vault, contact)


def _links_elsewhere(vault: Vault, note: Note, task: Task) -> bool:
    """Return whether the links of a task lead to notes, none of which is a contact's."""
    links = task_people.links_in(note, task)
    return any((vault.resolve(note, link).path or "") in vault.notes for link in links)


def _linked_name(vault: Vault, note: Note, task: Task) -> str:
    """Return the name in a task's first link that leads nowhere, empty when there is none."""
    broken = (
        link.target
        for link in task_people.links_in(note, task)
        if link.wiki and not vault.resolve(note, link).path
    )
    return portable_name(next(broken, "").rpartition("/")[2].removesuffix(".md"))


def _name_in(task: Task) -> str:
    """Return the name at the start of a task's words, the verb before it left out.

    It ends at a comma, a dash or the like, and at a word in lower case that is no particle.
    Behind a verb it begins with a capital; else, where all words are in lower case, it is all
    of them.
    """
    words = _END.split(plain_words(task.text), maxsplit=1)[0].split()
    has_verb = bool(words) and begins_with_verb(words[0])
    words = words[has_verb:]
    first = next((at for at, word in enumerate(words) if not word[0].islower()), None)
    if first is None:
        return "" if has_verb else portable_name(" ".join(words))
    rest = words[first:]
    ends = (at for at, word in enumerate(rest) if word[0].islower() and word not in _PARTICLES)
    return portable_name(" ".join(rest[: next(ends, len(rest))]))
