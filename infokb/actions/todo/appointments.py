"""Appointments: the interviews that are ahead, or going on."""

from datetime import UTC, date, datetime

from infokb.core.dates.due import LeadTime
from infokb.core.journey import conversations
from infokb.core.journey.open_interviews import interviews_ahead
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


@value_class
class Appointment:
    """An interview to come: when it starts, with whom, and whether it is confirmed.

    `moment` is its date or time as written in the vault's zone. Both are None for one that is
    scheduled, and whose date is not known.
    """

    interview: Note
    start: datetime | None
    moment: date | datetime | None
    people: tuple[Note, ...]
    status: str
    medium: str

    @property
    def notes(self) -> tuple[Note, ...]:
        """Its note and those of its people."""
        return (self.interview, *self.people)


def appointments(vault: Vault, within: LeadTime | None = None) -> tuple[Appointment, ...]:
    """Return the interviews that are not over, earliest first, up to `within` ahead if given."""
    meetings = [
        appointment
        for interview in interviews_ahead(vault)
        if (appointment := _appointment(vault, interview))
    ]
    near = [
        appointment
        for appointment in meetings
        if not within
        or not appointment.start
        or vault.passed(within.before(appointment.start, vault.config.holidays))
    ]
    last = datetime.max.replace(tzinfo=UTC)
    return tuple(
        sorted(
            near,
            key=lambda appointment: (
                (appointment.start or last).astimezone(UTC),
                appointment.interview.path,
            ),
        )
    )


def _appointment(vault: Vault, interview: Note) -> Appointment | None:
    start = conversations.interview_start(vault, interview)
    end = conversations.interview_end(vault, interview)
    if end and vault.passed(end):
        return None
    timed = start and isinstance(interview.values["date"], datetime)
    status = "confirmed" if "confirmed" in interview.values else interview.get("status", str)
    return Appointment(
        interview,
        start,
        start if timed or not start else start.date(),
        vault.targets(interview, "contacts"),
        status or "planned",
        interview.get("medium", str) or "",
    )
