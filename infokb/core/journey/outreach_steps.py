"""The steps of the outreach to a contact, in the order in which they happened."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, statuses
from infokb.core.journey.touches import (
    CONVERSATION_KINDS,
    REPLY_KINDS,
    Touch,
    TouchKind,
    is_log_line,
    touches,
)
from infokb.core.markdown.log import is_newest_first
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus
from infokb.core.vault.vault import Vault

_STEPS = frozenset(
    {TouchKind.ASKED, TouchKind.NUDGED, TouchKind.SENT, *REPLY_KINDS, *CONVERSATION_KINDS}
)
_ORDER = {kind: at for at, kind in enumerate(TouchKind)}
_LAST = len(_ORDER)
_ARRANGED = frozenset({InterviewStatus.SCHEDULED, InterviewStatus.COMPLETED})


@value_class
class OutreachStep:
    """A touch, or an appointment without one, which may have fallen through; and its day."""

    on: date
    fact: Touch | None = None
    fell_through: bool = False

    @property
    def is_meeting(self) -> bool:
        """Return whether it is a conversation or an appointment."""
        return not self.fact or self.fact.kind in CONVERSATION_KINDS


def outreach_steps(vault: Vault, contact: Note) -> list[OutreachStep]:
    """Return what was asked, sent, replied, arranged and held, earliest first.

    Of the log lines of a day, the order of the lines counts. Otherwise requests come before
    replies, and what was sent comes after both; but a request on the day of a conversation
    follows it, unless they replied on that day, or it was what led to an interview at an hour.
    """
    ours = [touch for touch in touches(vault, contact) if touch.kind in _STEPS]
    days_after_talk = set(_days_asked_after_talk(ours))
    ranked = [
        (touch.on, _rank(touch, days_after_talk), OutreachStep(touch.on, touch)) for touch in ours
    ]
    ranked += [(step.on, _rank_of(step), step) for step in _appointments(vault, contact)]
    steps = [step for *_, step in sorted(ranked, key=lambda entry: entry[:2])]
    return _in_order_of_lines(contact, steps)


def _rank(touch: Touch, days_after_talk: Collection[date]) -> int:
    """Return where a touch stands within its day."""
    is_later = touch.kind is TouchKind.ASKED and touch.on in days_after_talk
    return _LAST if is_later else _ORDER[touch.kind]


def _rank_of(appointment: OutreachStep) -> int:
    return _ORDER[TouchKind.HEARD] if appointment.fell_through else _LAST


def _days_asked_after_talk(ours: Sequence[Touch]) -> Iterator[date]:
    """Yield the days of a conversation on which a request, if there is one, came afterwards."""
    replies = {touch.on for touch in ours if touch.kind in REPLY_KINDS}
    first_request = next((touch.on for touch in ours if touch.kind is TouchKind.ASKED), None)
    for touch in ours:
        was_arranged = touch.on == first_request and _has_hour(touch.note)
        if touch.kind in CONVERSATION_KINDS and touch.on not in replies and not was_arranged:
            yield touch.on


def _has_hour(note: Note) -> bool:
    """Return whether a note is an interview at an hour, which was arranged before."""
    return isinstance(note.values.get("date"), datetime) and not conversations.is_event(note)


def _appointments(vault: Vault, contact: Note) -> Iterator[OutreachStep]:
    """Yield the appointments that no touch tells of, those without a date last."""
    for interview in conversations.interviews_with(vault, contact):
        status, day = (
            statuses.interview_status(interview),
            conversations.interview_day(vault, interview),
        )
        if statuses.has_fallen_through(interview):
            yield OutreachStep(lost_day(vault, interview) or date.max, fell_through=True)
        elif status in _ARRANGED and not (day and conversations.took_place(vault, interview)):
            yield OutreachStep(day or date.max)


def lost_day(vault: Vault, interview: Note) -> date | None:
    """Return the day on which an interview fell through: its own, or that of its cancellation."""
    cancelled_at = interview.get("cancelled", date)
    cancelled_on = local_day(cancelled_at, vault.zone) if cancelled_at else None
    is_past = cancelled_on and vault.has_come(cancelled_on)
    days = (conversations.interview_day(vault, interview), cancelled_on if is_past else None)
    return min(filter(None, days), default=None)


def _in_order_of_lines(contact: Note, steps: Sequence[OutreachStep]) -> list[OutreachStep]:
    """Return steps with the log lines of each day in the order of the log."""
    lines = [step for step in steps if _is_line(contact, step)]
    lines_in_order = iter(sorted(lines, key=lambda step: (step.on, _place(contact, step))))
    return [next(lines_in_order) if _is_line(contact, step) else step for step in steps]


def _is_line(contact: Note, step: OutreachStep) -> bool:
    return step.fact is not None and step.fact.note is contact and is_log_line(step.fact)


def _place(contact: Note, step: OutreachStep) -> int:
    """Return where the line of a step stands in a log, counted from its oldest line."""
    start = step.fact.span.start if step.fact else 0
    return -start if is_newest_first(contact.log) else start
