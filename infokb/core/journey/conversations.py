"""Interviews as conversations: with whom, when they start and end, and what they came to."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from infokb.core.dates.due import Due, due_on_day
from infokb.core.dates.instants import (
    clamp_year,
    days_after,
    instant_after,
    instant_of,
    local_day,
    midnight,
)
from infokb.core.journey import statuses
from infokb.core.markdown.log import LogKind
from infokb.core.patterns import compile_later
from infokb.core.text import Span, joined_words
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_note, per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault

_MAX_MINUTES = 7 * 24 * 60
_MAX_ZONE_DAYS = 2
"""So many days a time may be written before or after the local day that it means."""
_DAY = compile_later(r"^\d{4}-\d{2}-\d{2}[ _-]+")


@value_class
class Conversation:
    """A conversation that took place: a completed interview, or a `met` log line without one.

    `moment` is its date or time as recorded. `note` and `span` are where it is recorded;
    `interview` is None for a log line.
    """

    moment: date | datetime
    note: Note
    span: Span
    interview: Note | None
    text: str = ""


@per_note
def conversations_with(vault: Vault, contact: Note) -> tuple[Conversation, ...]:
    """Return the conversations with a contact that have a date, earliest first."""
    talks = [
        Conversation(moment, interview, interview.at("date"), interview)
        for interview in interviews_with(vault, contact)
        if took_place(vault, interview) and (moment := interview.get("date", date))
    ]
    days = {local_day(conversation.moment, vault.zone) for conversation in talks}
    talks += unlisted_conversations(vault, contact, days)
    return tuple(sorted(talks, key=lambda conversation: local_day(conversation.moment, vault.zone)))


def unlisted_conversations(
    vault: Vault, contact: Note, days: set[date] | None = None
) -> list[Conversation]:
    """Return the `met` log lines of a contact on days without an interview's note."""
    meetings = [line for line in contact.log if line.kind is LogKind.MET]
    if not meetings:
        return []
    if days is None:
        days = {
            day
            for interview in interviews_with(vault, contact)
            if took_place(vault, interview) and (day := interview_day(vault, interview))
        }
    lines = {line.on: line for line in meetings if line.on not in days and vault.has_come(line.on)}
    return [Conversation(on, contact, line.span, None, line.text) for on, line in lines.items()]


def has_met_line(vault: Vault, contact: Note, day: date | None) -> bool:
    """Return whether a log says that you met a contact on a day without a completed interview."""
    lines = unlisted_conversations(vault, contact)
    return any(conversation_day(vault, line) == day for line in lines)


def held_conversations(vault: Vault) -> Iterator[tuple[Conversation, tuple[Note, ...]]]:
    """Yield each conversation that has a date, and the contacts who were there."""
    for interview in vault.of_type(NoteType.INTERVIEW):
        conversation = conversation_of(vault, interview)
        if conversation:
            yield conversation, vault.targets(interview, "contacts")
    for contact in vault.of_type(NoteType.CONTACT):
        for conversation in unlisted_conversations(vault, contact):
            yield conversation, (contact,)


def took_place(vault: Vault, interview: Note) -> bool:
    """Return whether an interview is completed, and not on a day still to come."""
    day = interview_day(vault, interview)
    return statuses.is_completed(interview) and (day is None or vault.has_come(day))


@per_vault
def has_held_interview(vault: Vault) -> bool:
    """Return whether any interview took place."""
    months = sorted(vault.all_keys(held_month_keys))
    paths = (path for month in months for path in vault.paths_with(held_month_keys, month))
    return any(
        took_place(vault, vault.notes[path]) and not vault.is_double(vault.notes[path])
        for path in paths
    )


def held_month_keys(note: Note) -> Iterator[str]:
    """Yield the month of a completed interview, as written, empty where it has no date."""
    if note.note_type is NoteType.INTERVIEW and statuses.is_completed(note):
        moment = note.get("date", date)
        yield moment.isoformat()[:7] if moment else ""


def conversation_day(vault: Vault, conversation: Conversation) -> date:
    """Return the local day of a conversation."""
    return local_day(conversation.moment, vault.zone)


@per_note
def interviews_with(vault: Vault, contact: Note) -> tuple[Note, ...]:
    """Return the interviews with a contact, earliest first, those without a date last."""
    interviews = vault.referring(contact, NoteType.INTERVIEW, "contacts")
    if len(interviews) == 1:
        return interviews
    return tuple(
        sorted(
            interviews,
            key=lambda interview: (interview_day(vault, interview) or date.max, interview.path),
        )
    )


@per_note
def interview_day(vault: Vault, interview: Note) -> date | None:
    """Return the local day of an interview."""
    moment = interview.get("date", date)
    return local_day(moment, vault.zone) if moment else None


@per_note
def interview_start(vault: Vault, interview: Note) -> datetime | None:
    """Return when an interview starts; a bare day starts at its midnight."""
    moment = interview.get("date", date)
    return instant_of(moment, vault.zone) if moment else None


def interview_moment(vault: Vault, interview: Note) -> date | datetime | None:
    """Return the local day of an interview, or its local time where it has one."""
    start = interview_start(vault, interview)
    timed = isinstance(interview.values.get("date"), datetime)
    return start if timed or not start else start.date()


def interview_end(vault: Vault, interview: Note) -> datetime | None:
    """Return when an interview is over; a bare day is over when it ends."""
    moment = interview.get("date", date)
    return _end(vault, moment, interview) if moment else None


def conversation_end(vault: Vault, conversation: Conversation) -> datetime:
    """Return when a conversation was over; a bare day is over when it ends."""
    return _end(vault, conversation.moment, conversation.interview)


def _end(vault: Vault, moment: date | datetime, interview: Note | None) -> datetime:
    if not isinstance(moment, datetime):
        return due_on_day(moment, vault.zone).end
    minutes = (interview.get("minutes", int) if interview else None) or 0
    return instant_after(instant_of(moment, vault.zone), minutes=min(max(minutes, 0), _MAX_MINUTES))


def due_after_conversation(vault: Vault, conversation: Conversation, hours: int) -> Due:
    """Return the hours after a conversation; after a bare day they end with a day."""
    end = conversation_end(vault, conversation)
    if isinstance(conversation.moment, datetime):
        return Due(end, instant_after(end, hours=hours))
    return Due(end, midnight(days_after(end.date(), -(-hours // 24)), vault.zone))


def conversation_of(vault: Vault, interview: Note) -> Conversation | None:
    """Return an interview as a conversation, None unless it took place on a day."""
    moment = interview.get("date", date)
    if not moment or not took_place(vault, interview):
        return None
    return Conversation(moment, interview, interview.at("date"), interview)


def is_event(interview: Note) -> bool:
    """Return whether an interview is an event, where you talk in passing."""
    return interview.get("kind", str) == "event"


def interview_title(interview: Note) -> str:
    """Return the name of an interview without its day."""
    return _DAY.sub("", interview.name)


def people_text(vault: Vault, interview: Note, people: Sequence[Note] = ()) -> str:
    """Return who an interview is with: `Ada Okafor and Bo Li`, its title if it names nobody.

    Of its people these alone, if there are any.
    """
    names = [contact.name for contact in people or vault.targets(interview, "contacts")]
    return joined_words(names) or interview_title(interview)


def people_in_question(vault: Vault, interview: Note) -> tuple[Note, ...]:
    """Return of whom in an interview no `met` line of its day tells; all, if one does of each."""
    people, day = vault.targets(interview, "contacts"), interview_day(vault, interview)
    return tuple(who for who in people if not has_met_line(vault, who, day)) or people


def overlapping_appointments(vault: Vault, interview: Note) -> Iterator[Note]:
    """Yield the appointments that start during one, or with it; of two the later path."""
    start, end = interview_start(vault, interview), interview_end(vault, interview)
    if not start or not end or not _has_hour(interview):
        return
    first, last = days_after(start.date(), -_MAX_ZONE_DAYS), days_after(end.date(), _MAX_ZONE_DAYS)
    days = (date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1))
    paths = (path for day in days for path in vault.paths_with(appointment_keys, day.isoformat()))
    starts_by_path = {path: interview_start(vault, vault.notes[path]) for path in paths}
    starts = sorted((begin, path) for path, begin in starts_by_path.items() if begin)
    for begin, path in starts:
        is_during = start < begin < end or (begin == start and path > interview.path)
        if is_during and not vault.is_double(vault.notes[path]):
            yield vault.notes[path]


def appointment_keys(note: Note) -> Iterator[str]:
    """Yield the day, as written, of an interview that is scheduled for an hour."""
    moment = note.get("date", datetime)
    if moment and note.note_type is NoteType.INTERVIEW and _has_hour(note):
        yield clamp_year(moment).date().isoformat()


def _has_hour(interview: Note) -> bool:
    """Return whether an interview is scheduled for an hour; letters need none."""
    timed = isinstance(interview.values.get("date"), datetime)
    return timed and statuses.is_scheduled(interview) and interview.get("medium", str) != "email"


def is_ahead(vault: Vault, interview: Note) -> bool:
    """Return whether an interview is scheduled, or planned for today or a day to come."""
    if statuses.interview_status(interview) is not InterviewStatus.PLANNED:
        return statuses.is_scheduled(interview)
    day = interview_day(vault, interview)
    return day is not None and not vault.has_come(days_after(day, 1))
