"""Interviews as conversations: with whom, when they start and end, and what they came to."""

from datetime import date, datetime

from infokb.core.dates.due import Due, due_on_day
from infokb.core.dates.instants import days_after, instant_after, instant_of, local_day, midnight
from infokb.core.journey import statuses
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault

_MAX_MINUTES = 7 * 24 * 60


@per_note
def interviews_with(vault: Vault, contact: Note) -> tuple[Note, ...]:
    """Return the interviews with a contact, earliest first, those without a date last."""
    interviews = vault.referring(contact, NoteType.INTERVIEW, "contacts")
    return tuple(
        sorted(
            interviews,
            key=lambda interview: (interview_day(vault, interview) or date.max, interview.path),
        )
    )


def interview_day(vault: Vault, interview: Note) -> date | None:
    """Return the local day of an interview."""
    moment = interview.get("date", date)
    return local_day(moment, vault.zone) if moment else None


def interview_start(vault: Vault, interview: Note) -> datetime | None:
    """Return when an interview starts; a bare day starts at its midnight."""
    moment = interview.get("date", date)
    return instant_of(moment, vault.zone) if moment else None


def interview_end(vault: Vault, interview: Note) -> datetime | None:
    """Return when an interview is over; a bare day is over when it ends."""
    moment = interview.get("date", date)
    if not moment:
        return None
    if not isinstance(moment, datetime):
        return due_on_day(moment, vault.zone).end
    minutes = min(max(interview.get("minutes", int) or 0, 0), _MAX_MINUTES)
    return instant_after(instant_of(moment, vault.zone), minutes=minutes)


def interview_end_text(vault: Vault, interview: Note) -> str:
    """Return when an interview ends as messages write it: a date, or date and time."""
    end = interview_end(vault, interview)
    if end and isinstance(interview.values["date"], datetime):
        return f"{end:%Y-%m-%d %H:%M}"
    return str(interview_day(vault, interview))


def interview_start_text(vault: Vault, interview: Note) -> str:
    """Return when an interview starts as messages write it: a date, or date and time."""
    moment = interview_start(vault, interview)
    if moment and isinstance(interview.values["date"], datetime):
        return f"{moment:%Y-%m-%d %H:%M}"
    return str(interview_day(vault, interview))


def due_after_interview(vault: Vault, interview: Note, hours: int) -> Due | None:
    """Return the hours after an interview; after a bare day they end with a day."""
    end = interview_end(vault, interview)
    if not end:
        return None
    if isinstance(interview.values["date"], datetime):
        return Due(end, instant_after(end, hours=hours))
    return Due(end, midnight(days_after(end.date(), -(-hours // 24)), vault.zone))


def is_ahead(vault: Vault, interview: Note) -> bool:
    """Return whether an interview is scheduled, or planned for today or a day to come."""
    day = interview_day(vault, interview)
    planned = statuses.interview_status(interview) is InterviewStatus.PLANNED
    return statuses.is_scheduled(interview) or (
        planned and day is not None and day >= vault.now.date()
    )
