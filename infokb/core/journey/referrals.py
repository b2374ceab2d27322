"""Who referred you to whom."""

from collections.abc import Collection
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, outreach, referral_tasks, task_people
from infokb.core.markdown.tasks import TaskKind, TaskState
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_FIELD = (NoteType.CONTACT, "referred_by")


@per_note
def referral_chain(vault: Vault, contact: Note) -> tuple[Note, ...]:
    """Return the contacts through whose referrals you came to a contact, the first one first."""
    chain: dict[str, Note] = {}
    referrer = known_referrer(vault, contact)
    while referrer and referrer.path != contact.path and referrer.path not in chain:
        chain[referrer.path] = referrer
        referrer = known_referrer(vault, referrer)
    return tuple(chain.values())[::-1]


@per_note
def known_referrer(vault: Vault, contact: Note) -> Note | None:
    """Return who referred you to a contact: as their note says, else as referral tasks do.

    Of the tasks that name them that is the earliest which one person gave before they first
    replied or you met them.
    """
    if "referred_by" in contact.values:
        return vault.target(contact, "referred_by")
    reached_on = _first_reached_on(vault, contact)
    givers: list[tuple[date, Note]] = []
    for note, task in referral_tasks.referrals_to(vault, contact):
        since = task_people.task_start_day(vault, note, task) or date.min
        people = referral_tasks.referrers(vault, note, task, contact)
        if len(people) == 1 and since <= reached_on and task.state is not TaskState.CANCELLED:
            givers.append((since, people[0]))
    return min(givers, key=lambda giver: (giver[0], giver[1].path), default=(None, None))[1]


def all_referrers(vault: Vault, contact: Note) -> tuple[Note, ...]:
    """Return who referred you to a contact, all whom their note names."""
    derived = known_referrer(vault, contact)
    return vault.targets(contact, "referred_by") or ((derived,) if derived else ())


def _first_reached_on(vault: Vault, contact: Note) -> date:
    """Return the day on which a contact first replied or you met them, the last day if never."""
    replied_on = outreach.first_replied_on(vault, contact)
    talks = conversations.conversations_with(vault, contact)
    days = (conversations.conversation_day(vault, talk) for talk in talks)
    return min(filter(None, (replied_on, *days)), default=date.max)


@per_note
def contacts_referred_by(vault: Vault, contact: Note) -> tuple[Note, ...]:
    """Return the contacts to whom a contact referred you, in path order."""
    people = {note.path: note for note in vault.referring(contact, *_FIELD)}
    for note, task in task_people.tasks_with(vault, contact):
        is_referral = task.kind is TaskKind.REFERRAL
        referred = referral_tasks.people_referred_to(vault, note, task) if is_referral else ()
        for other in (referral.contact for referral in referred):
            referrer = known_referrer(vault, other) if other else None
            if other and referrer and referrer.path == contact.path:
                people[other.path] = other
    return tuple(people[path] for path in sorted(people))


def has_referred(vault: Vault, contact: Note, withheld: Collection[str] = ()) -> bool:
    """Return whether a contact's note or job says that they referred you, or agreed to.

    Notes of the paths `withheld` are not looked at.
    """
    people = vault.referring(contact, *_FIELD)
    opportunities = vault.referring(contact, NoteType.OPPORTUNITY, "referrer")
    jobs = (note for note in opportunities if referrer_agreed_on(vault, note))
    return any(note.path not in withheld for note in (*people, *jobs))


def referrer_agreed_on(vault: Vault, opportunity: Note) -> date | None:
    """Return the day on which the referrer of an opportunity agreed to be named, up to today."""
    consented = opportunity.get("referrer_consented", date)
    day = local_day(consented, vault.zone) if consented else None
    return day if day and vault.has_come(day) else None
