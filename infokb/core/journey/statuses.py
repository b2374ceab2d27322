"""The status of a note as a member of its enum, what a missing one stands for included."""

from datetime import date, datetime

from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, OpportunityStatus, OrganizationStatus

_INTERVIEW = {status.value: status for status in InterviewStatus}
_OPPORTUNITY = {status.value: status for status in OpportunityStatus}
_ORGANIZATION = {status.value: status for status in OrganizationStatus}


def status_word(note: Note) -> str:
    """Return the status of a note as its word, empty when it has none."""
    return note.get("status", str) or ""


def interview_status(note: Note) -> InterviewStatus | None:
    """Return the status of an interview, None when it is none of them.

    One that says planned, and has an hour, is scheduled: somebody agreed to that hour.
    """
    status = _INTERVIEW.get(status_word(note))
    if status is InterviewStatus.PLANNED and isinstance(note.values.get("date"), datetime):
        return InterviewStatus.SCHEDULED if "status" in note.values else status
    return status


def is_scheduled(note: Note) -> bool:
    """Return whether a note is an interview whose status is scheduled."""
    return interview_status(note) is InterviewStatus.SCHEDULED


def has_fallen_through(note: Note) -> bool:
    """Return whether a note is an interview that was cancelled or missed."""
    return interview_status(note) in {InterviewStatus.CANCELLED, InterviewStatus.NO_SHOW}


def is_planned_for_day(note: Note) -> bool:
    """Return whether a note is an interview that is planned for a day or a time."""
    is_planned = status_word(note) == InterviewStatus.PLANNED.value
    return is_planned and note.get("date", date) is not None


def is_completed(note: Note) -> bool:
    """Return whether a note is an interview that took place."""
    return interview_status(note) is InterviewStatus.COMPLETED


def opportunity_status(note: Note) -> OpportunityStatus | None:
    """Return the status of an opportunity, None when it is none of them."""
    return _OPPORTUNITY.get(status_word(note))


def organization_status(note: Note) -> OrganizationStatus | None:
    """Return the status of an organization, None when it is none of them."""
    return _ORGANIZATION.get(status_word(note))
