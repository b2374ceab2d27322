"""What a message is about: a person, and an interview or an opportunity."""

from datetime import date, datetime
from functools import partial

from infokb.actions.draft import introductions
from infokb.actions.draft.meant_opportunity import opportunity_meant
from infokb.actions.draft.message_kinds import MessageTemplate
from infokb.core.errors import AmbiguousError, InfokbError, RefusedError
from infokb.core.journey import (
    contacts,
    conversations,
    outreach,
    person_names,
    statuses,
    thank_yous,
)
from infokb.core.journey.message_kind import MessageKind
from infokb.core.journey.referral_tasks import Referral
from infokb.core.shell import command_line
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault


@value_class
class MessageSubject:
    """What a message is about: a contact, interview or opportunity, and for whom of several."""

    note: Note
    person: Note | None = None


@value_class
class Focus:
    """The person a message is for, and the interview and opportunity it may be about.

    `met_on` is the day of a conversation that has no note. `earlier` are the interviews before it
    for which the person is not thanked yet either. `target` is whom you want to be introduced to.
    """

    person: Note
    interview: Note | None = None
    met_on: date | None = None
    opportunity: Note | None = None
    target: Referral | None = None
    earlier: tuple[Note, ...] = ()

    @property
    def interviews(self) -> tuple[Note, ...]:
        """The interviews that it may be about, the latest first."""
        return (*([self.interview] if self.interview else []), *self.earlier)


def message_focus(
    vault: Vault, kind: MessageTemplate, subject: MessageSubject, target_name: str = ""
) -> Focus:
    """Return what a message for a contact, interview or opportunity is about.

    `target_name` is who is to be introduced, where it was typed. Raises RefusedError for a
    person who opted out, else InfokbError.
    """
    note, met_on = subject.note, None
    person = subject.person or _person(vault, note)
    target = _typed_target(vault, target_name) if target_name else None
    if kind.introduces and not target:
        person, target = _introduction(vault, person)
    if outreach.has_opted_out(person):
        message = f"`{person.name}` asked for no messages"
        raise RefusedError(message, "`closed_reason` is opted-out")
    interview = note if note.note_type is NoteType.INTERVIEW else None
    if not interview:
        interview, met_on = _conversation(vault, kind, person)
    opportunity = note if note.note_type is NoteType.OPPORTUNITY else None
    if kind.about == "opportunity" and not opportunity:
        opportunity = opportunity_meant(vault, kind.name, person)
    if kind.about == "interview" and not met_on:
        _check_interview(vault, kind, person, interview)
    is_thanks = kind.name == MessageKind.THANK_YOU.value and note is person
    earlier = _unthanked_before(vault, person, interview) if is_thanks else ()
    return Focus(person, interview, met_on, opportunity, target, earlier)


def _person(vault: Vault, note: Note) -> Note:
    if note.note_type is NoteType.CONTACT:
        return note
    if note.note_type is NoteType.INTERVIEW:
        return _only_contact(note, vault.targets(note, "contacts"))
    if note.note_type is NoteType.OPPORTUNITY:
        return _only_contact(note, _contacts_for(vault, note))
    raise InfokbError(f"`{note.name}` is not a person", "name a contact")


def _only_contact(note: Note, people: tuple[Note, ...]) -> Note:
    if len(people) > 1:
        choices = tuple(contact.name for contact in people)
        raise AmbiguousError(f"`{note.name}` involves several people", choices)
    if not people:
        raise InfokbError(f"`{note.name}` has no contact to write to", "name one")
    return people[0]


def _contacts_for(vault: Vault, opportunity: Note) -> tuple[Note, ...]:
    """Return the referrer of an opportunity, else the contacts met at its organization."""
    referrer = vault.targets(opportunity, "referrer")
    organization = vault.target(opportunity, "organization")
    if referrer or not organization:
        return referrer
    contacts_there = contacts.open_contacts_at(vault, organization)
    return tuple(contact for contact in contacts_there if outreach.has_met(vault, contact))


def _introduction(vault: Vault, person: Note) -> tuple[Note, Referral | None]:
    """Return who is asked for an introduction, and to whom.

    A person you have not met is whom you want to meet: whoever referred you to them is asked.
    """
    giver = None if outreach.has_met(vault, person) else introductions.referrer_of(vault, person)
    if giver:
        return giver, Referral(person, person_names.name_in_sentence(person.name))
    return person, introductions.open_referral(vault, person)


def _typed_target(vault: Vault, name: str) -> Referral:
    contacts = [note for note in vault.by_name(name) if note.note_type is NoteType.CONTACT]
    return Referral(contacts[0] if len(contacts) == 1 else None, name)


def _conversation(
    vault: Vault, kind: MessageTemplate, person: Note
) -> tuple[Note | None, date | None]:
    """Return the interview that a kind is about, or the day of a conversation without a note.

    It is the first to come, else the latest in a state; of conversations that took place, the
    latest for which the person is not thanked yet.
    """
    status = kind.status or InterviewStatus.COMPLETED.value
    if status == InterviewStatus.COMPLETED.value:
        talks = conversations.conversations_with(vault, person)[::-1]
        unthanked = (each for each in talks if not thank_yous.is_thanked_for(vault, each, person))
        latest = next(unthanked, next(iter(talks), None))
        if latest and not latest.interview:
            return None, conversations.conversation_day(vault, latest)
        if latest:
            return latest.interview, None
    interviews = [
        interview
        for interview in conversations.interviews_with(vault, person)
        if statuses.status_word(interview) == status
    ]
    is_ahead = status in {InterviewStatus.PLANNED.value, InterviewStatus.SCHEDULED.value}
    to_come = [each for each in interviews if is_ahead and not _is_over(vault, each)]
    first = min(to_come, key=partial(_turn, vault), default=None)
    return first or next(reversed(interviews), None), None


def _is_over(vault: Vault, interview: Note) -> bool:
    end = conversations.interview_end(vault, interview)
    return end is not None and vault.passed(end)


def _turn(vault: Vault, interview: Note) -> tuple[bool, bool, datetime]:
    """Return the order of interviews to come: not confirmed, then dated, then by their start."""
    start = conversations.interview_start(vault, interview)
    return "confirmed" in interview.values, not start, start or vault.now


def _unthanked_before(vault: Vault, person: Note, interview: Note | None) -> tuple[Note, ...]:
    """Return the other interviews for which a person is not thanked yet, the latest first."""
    return tuple(
        talk.interview
        for talk in conversations.conversations_with(vault, person)[::-1]
        if talk.interview and talk.interview is not interview
        if not thank_yous.is_thanked_for(vault, talk, person)
    )


def _check_interview(
    vault: Vault, kind: MessageTemplate, person: Note, interview: Note | None
) -> None:
    status = kind.status
    if interview and (not status or statuses.status_word(interview) == status):
        return
    latest = interview or next(iter(conversations.interviews_with(vault, person)[::-1]), None)
    if latest:
        message = f"`{latest.name}` is {statuses.status_word(latest)}, not {status}"
        command = command_line(f"infokb mark {{}} {status}", vault.called(latest))
        raise InfokbError(message, f"if that is wrong: {command}")
    message = f"there is no interview with `{person.name}`"
    command = command_line("infokb new interview {}", person.name)
    raise InfokbError(message, f"create one: {command}")
