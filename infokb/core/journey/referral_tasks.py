"""Referral tasks: the people they name, those without a note too, and who referred you."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from infokb.core.file_names import portable_name
from infokb.core.journey import outreach, task_people
from infokb.core.journey.referral_names import names_in
from infokb.core.markdown.links import Link
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import Task, TaskKind, TaskState
from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_ENDINGS = compile_later(r"(?:\.md)+$")


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
        match = next(iter(vault.by_name(name)), None)
        if match and match.note_type is NoteType.CONTACT:
            people[match.path] = Referral(match, match.name)
        elif not match and not leads_elsewhere:
            people[name] = Referral(None, name)
    return tuple(people.values())


def people_to_contact(vault: Vault, note: Note, task: Task) -> tuple[Referral, ...]:
    """Return whom a referral task names and you have not asked since, who did not opt out.

    Left out is who reacted to what you asked them before.
    """
    return tuple(
        referral
        for referral in people_referred_to(vault, note, task)
        if not referral.contact or _is_to_contact(vault, note, task, referral.contact)
    )


def is_referral_settled(vault: Vault, note: Note, task: Task) -> bool:
    """Return whether an open referral names people, none of whom is left to write to."""
    is_open_referral = task.open and task.kind is TaskKind.REFERRAL
    if not is_open_referral or not people_referred_to(vault, note, task):
        return False
    return not people_to_contact(vault, note, task)


@per_note
def is_referred(vault: Vault, contact: Note) -> bool:
    """Return whether an open referral names a contact, and you have not asked them since."""
    return any(
        task.open and not vault.is_double(note) and _is_to_contact(vault, note, task, contact)
        for note, task in referrals_to(vault, contact)
    )


@per_note
def is_dropped(vault: Vault, contact: Note) -> bool:
    """Return whether a referral that you dropped names a contact."""
    referrals = referrals_to(vault, contact)
    return any(task.state is TaskState.CANCELLED for _, task in referrals)


def referrals_to(vault: Vault, contact: Note) -> Iterator[tuple[Note, Task]]:
    """Yield the referral tasks that name a contact, with their notes."""
    linking = (contact.path, *(back.note.path for back in vault.backlinks(contact.path)))
    aliases = (str(alias) for alias in contact.get("aliases", tuple) or ())
    keys = map(_name_key, (contact.name, *aliases))
    naming = (path for key in keys for path in vault.paths_with(referral_name_keys, key))
    for path in dict.fromkeys((*linking, *naming)):
        note = vault.notes[path]
        for task in _referrals_by_contact(vault, note).get(contact.path, ()):
            yield note, task


@per_note
def _referrals_by_contact(vault: Vault, note: Note) -> Mapping[str, tuple[Task, ...]]:
    """Return the referral tasks of a note by the paths of the contacts whom they name."""
    by_contact: dict[str, list[Task]] = {}
    for task in note.tasks:
        referrals = people_referred_to(vault, note, task) if task.kind is TaskKind.REFERRAL else ()
        for referral in referrals:
            if referral.contact:
                by_contact.setdefault(referral.contact.path, []).append(task)
    return {path: tuple(tasks) for path, tasks in by_contact.items()}


def referral_name_keys(note: Note) -> Iterator[str]:
    """Yield whatever the referral tasks of a note may name, in their words and links."""
    names: dict[str, None] = {}
    for task in note.tasks:
        if task.kind is TaskKind.REFERRAL:
            for text in {task.text, task_people.text_without_lead(task)}:
                names |= dict.fromkeys(names_in(plain_words(text)))
            links = task_people.links_in(note, task)
            names |= dict.fromkeys(_name_of_link(link) for link in links if link.wiki)
    yield from dict.fromkeys(key for name in names if (key := _name_key(name)))


def _name_key(name: str) -> str:
    """Return a name in the form that all names share by which a note may be meant."""
    return " ".join(_ENDINGS.sub("", fold(name)).split())


def referrers(vault: Vault, note: Note, task: Task, contact: Note | None) -> tuple[Note, ...]:
    """Return who gave a referral to a contact: of several people any may have, if none is named."""
    behind = task_people.people_behind(vault, note)
    people = task_people.people_of_task(vault, note, task) if behind else ()
    others = tuple(person for person in people if person is not contact)
    own = vault.target(contact, "referred_by") if contact else None
    return (own,) if own and (own in others or not others) else others


def _is_to_contact(vault: Vault, note: Note, task: Task, contact: Note) -> bool:
    """Return whether you have not written to a contact, or in vain before the referral."""
    if contact.path == note.path or outreach.has_opted_out(contact):
        return False
    closing_day = outreach.closed_on(vault, contact)
    since = task_people.task_start_day(vault, note, task)
    closed_before = bool(closing_day and since and closing_day < since)
    in_vain = closed_before or (since and outreach.is_silent_since(vault, contact, since))
    return bool(in_vain) or outreach.is_unasked(vault, contact)


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
    broken = (link for link in links if link.wiki and not vault.resolve(note, link).path)
    first = next(broken, None)
    return _name_of_link(first) if first else ""


def _name_of_link(link: Link) -> str:
    return portable_name(link.target.rpartition("/")[2].removesuffix(".md"))
