"""Which interview of a person a fact is about."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from infokb.actions.record.facts import LOSSES
from infokb.actions.record.marked_fact import Fact
from infokb.actions.record.misdated import nothing_to_mark
from infokb.core.dates.day_words import iso_words
from infokb.core.dates.instants import days_after, iso_text
from infokb.core.errors import AmbiguousError, InfokbError
from infokb.core.journey import conversations, statuses, thank_yous
from infokb.core.journey.conversations import Conversation
from infokb.core.shell import command_line
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_WAITING = {
    "scheduled": ("planned",),
    "rescheduled": ("scheduled",),
    "confirmed": ("scheduled",),
    "completed": ("scheduled", "planned"),
    "cancelled": ("scheduled", "planned"),
    "no-show": ("scheduled",),
}
_DEBRIEF_DAYS = 7
"""Days for which a completed interview is the one that is meant by `completed`."""


class SeveralInterviewsError(AmbiguousError):
    """Several interviews of a person may be meant."""

    def __init__(self, message: str, interviews: Sequence[Note]) -> None:
        super().__init__(message, tuple(interview.name for interview in interviews))
        self.interviews = interviews


class OtherAppointmentError(InfokbError):
    """A person has appointments of which one may be meant; a second one may be meant too."""

    def __init__(self, message: str, help_text: str, appointments: Sequence[Note]) -> None:
        super().__init__(message, help_text)
        self.appointments = appointments


def interview_of_fact(vault: Vault, contact: Note, fact: Fact) -> Note | None:
    """Return the interview of a person that a fact is about, None if it needs a new note.

    Raises SeveralInterviewsError where there are several, OtherAppointmentError where one of
    those or a new one may be meant, InfokbError where none fits.
    """
    if fact.another:
        return None
    interviews = conversations.interviews_with(vault, contact)
    waiting = [interview for interview in interviews if _is_waiting(interview, fact.name)]
    if fact.name == "scheduled":
        return _to_schedule(vault, contact, fact, waiting)
    if fact.name == "completed":
        return _to_complete(vault, contact, fact, waiting)
    if not waiting:
        waiting = [*_marked_already(vault, interviews, fact)] or [
            *_recent_groups(vault, contact, fact)
        ]
    if not waiting:
        _refuse_to_lose_talk(vault, contact, fact)
        raise nothing_to_mark(vault, contact, fact.name)
    return _only(contact, waiting)


def _refuse_to_lose_talk(vault: Vault, contact: Note, fact: Fact) -> None:
    """Raise InfokbError where a late talk with a person alone would not have been held."""
    talks = [each for each, day in _completed(vault, contact) if _is_recent(vault, day)]
    if talks and fact.name in LOSSES:
        name = vault.called(talks[-1])
        words = f"if that is wrong: infokb mark {{}} {fact.name} --force"
        raise InfokbError(f"`{name}` is completed", command_line(words, name))


def _marked_already(vault: Vault, interviews: Sequence[Note], fact: Fact) -> Iterator[Note]:
    """Yield the latest interview where it has a fact, lately or of several, or was lost lately."""
    for interview in interviews[-1:]:
        day = conversations.interview_day(vault, interview)
        is_meant = len(fact.company) > 1 or (
            day is not None and (day == fact.day(vault) if fact.on else not _is_over(vault, day))
        )
        status = statuses.status_word(interview)
        is_other_loss = {status, fact.name} == LOSSES and _is_near(day, fact.day(vault))
        if is_other_loss or (is_meant and status == fact.name):
            yield interview


def is_own_loss(vault: Vault, interview: Note, people: Collection[str], day: date) -> bool:
    """Return whether an interview of a day, with nobody but those at some paths, was to start.

    It is said that it was not held, which may be a mistake.
    """
    start = conversations.interview_start(vault, interview)
    is_of_day = conversations.interview_day(vault, interview) == day
    if statuses.status_word(interview) not in LOSSES or not is_of_day:
        return False
    contacts = vault.targets(interview, "contacts")
    return start is not None and vault.passed(start) and {who.path for who in contacts} <= {*people}


def _recent_groups(vault: Vault, contact: Note, fact: Fact) -> Sequence[Note]:
    """Return the latest conversation with a group that a person was said to be in, but was not.

    It was on the day that was named, or lately.
    """
    groups = [
        interview
        for interview, day in _completed(vault, contact)
        if len(vault.targets(interview, "contacts")) > 1
        and (day == fact.day(vault) if fact.on else _is_recent(vault, day))
    ]
    return groups[-1:] if fact.name in LOSSES else []


def _is_waiting(interview: Note, fact: str) -> bool:
    """Return whether an interview waits for a fact: one planned for a day waits for any."""
    if fact != "scheduled" and statuses.is_planned_for_day(interview):
        return fact in _WAITING
    return statuses.status_word(interview) in _WAITING.get(fact, ())


def conversation_to_thank(vault: Vault, contact: Note, day: date) -> Conversation | None:
    """Return the latest conversation, up to a day, for which a person was not thanked yet."""
    waiting = (
        conversation
        for conversation in reversed(conversations.conversations_with(vault, contact))
        if not thank_yous.is_thanked_for(vault, conversation, contact)
        and conversations.conversation_day(vault, conversation) <= day
    )
    return next(waiting, None)


def day_without_note(vault: Vault, contact: Note) -> date:
    """Return the day of a new interview's note: of a recent `met` line without one, else today."""
    talks = conversations.unlisted_conversations(vault, contact)
    days = [conversations.conversation_day(vault, each) for each in talks]
    return max((day for day in days if _is_recent(vault, day)), default=vault.today)


def _to_schedule(vault: Vault, contact: Note, fact: Fact, planned: Sequence[Note]) -> Note | None:
    """Return the interview that gets a time: the planned one, or one that has this time."""
    scheduled = [
        interview
        for interview in conversations.interviews_with(vault, contact)
        if statuses.is_scheduled(interview)
    ]
    same = [each for each in scheduled if each.get("date", date) == fact.on]
    if same or planned:
        return _only(contact, same or planned)
    if fact.force and scheduled:
        return _only(contact, scheduled)
    if scheduled:
        raise _other_appointment(vault, contact, fact, scheduled)
    return None


def _to_complete(vault: Vault, contact: Note, fact: Fact, waiting: Sequence[Note]) -> Note | None:
    """Return the interview that took place: on the day that was named, else up to today."""
    days = {each.path: conversations.interview_day(vault, each) for each in waiting}
    completed = list(_completed(vault, contact))
    losses = list(_losses(vault, contact, fact))
    if fact.on:
        on = fact.day(vault)
        interviews = [each for each in waiting if days[each.path] in {on, None}]
        interviews = interviews or [each for each, day in completed if day == on][-1:]
        interviews = interviews or losses
        if interviews:
            return _only(contact, interviews)
        waiting = [each for each in waiting if _is_near(days[each.path], on)]
    else:
        due = [each for each in waiting if (days[each.path] or vault.today) <= vault.today]
        recent = [each for each, day in completed if _is_recent(vault, day)]
        latest = [each for each, day in completed if day == vault.today] or losses or recent
        if due or latest:
            return _only(contact, due or latest[-1:])
        if day_without_note(vault, contact) < vault.today:
            return None
    if waiting and fact.force:
        return _only(contact, waiting)
    if waiting:
        raise _other_appointment(vault, contact, fact, waiting)
    return None


def _losses(vault: Vault, contact: Note, fact: Fact) -> Iterator[Note]:
    """Yield the latest interview of a fact's day of which it is said that it was not held."""
    people, day = {contact.path, *fact.company}, fact.day(vault)
    interviews = conversations.interviews_with(vault, contact)
    yield from [each for each in interviews if is_own_loss(vault, each, people, day)][-1:]


def _completed(vault: Vault, contact: Note) -> Iterator[tuple[Note, date]]:
    """Yield the interviews that took place, and their days."""
    for interview in conversations.interviews_with(vault, contact):
        day = conversations.interview_day(vault, interview)
        if day and statuses.is_completed(interview):
            yield interview, day


def _is_recent(vault: Vault, day: date) -> bool:
    return day <= vault.today and not _is_over(vault, day)


def _is_over(vault: Vault, day: date) -> bool:
    return day < days_after(vault.today, -_DEBRIEF_DAYS)


def _is_near(day: date | None, on: date) -> bool:
    """Return whether a talk on a day may be the one that was arranged for another."""
    return day is not None and abs((day - on).days) <= _DEBRIEF_DAYS


def _only(contact: Note, interviews: Sequence[Note]) -> Note:
    if len(interviews) == 1:
        return interviews[0]
    message = f"`{contact.name}` has {len(interviews)} matching interviews"
    raise SeveralInterviewsError(message, interviews)


def _other_appointment(
    vault: Vault, contact: Note, fact: Fact, appointments: Sequence[Note]
) -> OtherAppointmentError:
    """Return the error that names both ways: the appointment there is, or a second one."""
    moments = (each.get("date", date) for each in appointments)
    moments_text = ", ".join(iso_words(moment) if moment else "no date yet" for moment in moments)
    what = "an appointment" if len(appointments) == 1 else f"{len(appointments)} appointments"
    message = f"`{contact.name}` already has {what}: {moments_text}"
    name = vault.called(appointments[0] if len(appointments) > 1 else contact)
    if fact.name == "scheduled":
        on = iso_text(fact.on) if fact.on else "TIME"
        way = command_line(f"to move it: infokb mark {{}} rescheduled --on {on}", name)
    else:
        words = f"if that was it: infokb mark {{}} completed --on {fact.day(vault)} --force"
        way = command_line(words, vault.called(appointments[0]))
    return OtherAppointmentError(message, f"{way}; for another one add --another", appointments)
