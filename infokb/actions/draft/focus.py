"""What a message is about: a person, and an interview or an opportunity."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from infokb.actions.draft.message_kinds import MessageKind
from infokb.core.errors import AmbiguousError, InfokbError, RefusedError
from infokb.core.journey import contacts, conversations, outreach, statuses
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault


@dataclass(frozen=True)
class Focus:
    """The person a message is for, and the interview and opportunity it may be about."""

    person: Note
    interview: Note | None
    opportunity: Note | None


def message_focus(vault: Vault, kind: MessageKind, note: Note) -> Focus:
    """Return what a message for a contact, interview or opportunity is about.

    Raises RefusedError for a person who opted out, else InfokbError.
    """
    person = _person(vault, note)
    if outreach.has_opted_out(person):
        message = f"`{person.name}` asked not to be written to"
        raise RefusedError(message, "leave it at that; `closed_reason: opted-out` says so")
    interview = note if note.note_type is NoteType.INTERVIEW else _interview(vault, kind, person)
    opportunity = note if note.note_type is NoteType.OPPORTUNITY else _opportunity(vault, person)
    if kind.about == "interview":
        _check_interview(vault, kind, person, interview)
    if kind.about == "opportunity" and not opportunity:
        message = f"no opportunity has to do with `{person.name}`"
        raise InfokbError(message, f'name the opportunity: infokb draft {kind.name} "…"')
    return Focus(person, interview, opportunity)


def _person(vault: Vault, note: Note) -> Note:
    if note.note_type is NoteType.CONTACT:
        return note
    if note.note_type is NoteType.INTERVIEW:
        return _only_contact(note, vault.targets(note, "contacts"), "somebody it is with")
    if note.note_type is NoteType.OPPORTUNITY:
        return _only_contact(note, _contacts_for(vault, note), "a person there whom you have met")
    raise InfokbError(f"`{note.name}` is nobody to write to", "name a person")


def _only_contact(note: Note, people: tuple[Note, ...], help_text: str) -> Note:
    if len(people) > 1:
        choices = tuple(contact.name for contact in people)
        raise AmbiguousError(f"several people stand behind `{note.name}`", choices)
    if not people:
        raise InfokbError(f"nobody stands behind `{note.name}`", f"name {help_text}")
    return people[0]


def _contacts_for(vault: Vault, opportunity: Note) -> tuple[Note, ...]:
    """Return the referrer of an opportunity, else the contacts met at its organization."""
    referrer = vault.targets(opportunity, "referrer")
    organization = vault.target(opportunity, "organization")
    if referrer or not organization:
        return referrer
    contacts_there = vault.referring(organization, NoteType.CONTACT, "organization")
    return tuple(
        contact
        for contact in contacts_there
        if outreach.has_met(vault, contact) and not outreach.is_closed(vault, contact)
    )


def _interview(vault: Vault, kind: MessageKind, person: Note) -> Note | None:
    """Return the interview that a kind is about: the latest completed, or the first in a state."""
    wanted = kind.status or "completed"
    interviews = [
        interview
        for interview in conversations.interviews_with(vault, person)
        if statuses.status_word(interview) == wanted
    ]
    if wanted != "completed":
        return interviews[0] if interviews else None
    unthanked = (
        interview
        for interview in reversed(interviews)
        if not contacts.is_thanked(vault, interview, person)
    )
    return next(unthanked, interviews[-1] if interviews else None)


def _check_interview(vault: Vault, kind: MessageKind, person: Note, interview: Note | None) -> None:
    wanted = kind.status
    if interview and (not wanted or statuses.status_word(interview) == wanted):
        return
    latest = interview or next(iter(conversations.interviews_with(vault, person)[::-1]), None)
    if latest:
        message = f"`{latest.name}` is {statuses.status_word(latest)}, not {wanted}"
        raise InfokbError(message, f'infokb mark "{vault.called(latest)}" {wanted}')
    message = f"no interview with `{person.name}` is known"
    raise InfokbError(message, f'infokb new interview "{person.name}" makes one')


def _opportunity(vault: Vault, person: Note) -> Note | None:
    """Return a person's opportunity whose status changed last, by referrer first."""
    own_paths = {interview.path for interview in conversations.interviews_with(vault, person)}
    organization = vault.target(person, "organization")
    tests: tuple[Callable[[Note], bool], ...] = (
        lambda opportunity: vault.target(opportunity, "referrer") == person,
        lambda opportunity: bool(own_paths & _paths_of(vault.targets(opportunity, "insights"))),
        lambda opportunity: (
            organization is not None and vault.target(opportunity, "organization") == organization
        ),
    )
    for concerns in tests:
        opportunities = [
            opportunity
            for opportunity in vault.of_type(NoteType.OPPORTUNITY)
            if concerns(opportunity)
        ]
        if opportunities:
            return max(
                opportunities,
                key=lambda opportunity: opportunity.get("status_since", date) or date.min,
            )
    return None


def _paths_of(notes: Iterable[Note]) -> set[str]:
    return {note.path for note in notes}
