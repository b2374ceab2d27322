"""Referral tasks: the people they name, those without a note too, and who referred you."""

from collections.abc import Mapping
from typing import NamedTuple

from infokb.core.file_names import portable_name
from infokb.core.journey import outreach, task_people
from infokb.core.journey.referral_names import names_in
from infokb.core.markdown.links import Link
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import Task, TaskKind, TaskState
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


class Referral(NamedTuple):
    """A person whom a task names: the contact, None without a note, and the name."""

    contact: Note | None
    name: str


def people_referred_to(vault: Vault, note: Note, task: Task) -> tuple[Referral, ...]:
    """Return whom a referral task names: the contacts it links to, else the names in its words.

    A name without a link is that of the contact who is called so, if there is one. None are
    named where it leads to an organization, or has no words. Who leads the task, or whose
    brother it is about, is not whom it names.
    """
    links = _links_to_others(vault, note, task)
    linked = task_people.contacts_behind_links(vault, note, links)
    if linked:
        return tuple(Referral(contact, contact.name) for contact in linked)
    broken = _linked_name(vault, note, links)
    words = plain_words(task_people.own_text(vault, note, task))
    names = (broken,) if broken else names_in(words)
    leads_elsewhere = any((vault.resolve(note, link).path or "") in vault.notes for link in links)
    people: dict[str, Referral] = {}
    for name in names:
        named = next(iter(vault.by_name(name)), None)
        if named and named.note_type is NoteType.CONTACT:
            people[named.path] = Referral(named, named.name)
        elif not named and not leads_elsewhere:
            people[name] = Referral(None, name)
    return tuple(people.values())


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


def referrers(vault: Vault, note: Note, task: Task, contact: Note | None) -> tuple[Note, ...]:
    """Return who gave a referral: who leads it, else of several whom the contact's note names."""
    leader = task_people.leader(vault, note, task)
    people = (leader,) if leader else task_people.people_behind(vault, note)
    behind = tuple(person for person in people if person is not contact)
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


def _links_to_others(vault: Vault, note: Note, task: Task) -> tuple[Link, ...]:
    """Return the links of a task but to who leads it, and to those whose something it names."""
    leader = task_people.leader(vault, note, task)
    links = []
    for at, link in enumerate(task_people.links_in(note, task)):
        is_leader = not at and leader and vault.resolve(note, link).path == leader.path
        if not is_leader and note.text[link.span.end :][:2] not in {"'s", "’s"}:
            links.append(link)
    return tuple(links)


def _linked_name(vault: Vault, note: Note, links: tuple[Link, ...]) -> str:
    """Return the name in the first link that leads nowhere, empty when there is none."""
    broken = (link.target for link in links if link.wiki and not vault.resolve(note, link).path)
    return portable_name(next(broken, "").rpartition("/")[2].removesuffix(".md"))
