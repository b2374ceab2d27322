"""Outreach as a series of episodes: each begins when you ask, and ends with what came of it."""

from collections.abc import Iterator
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, statuses
from infokb.core.journey.touches import (
    CONVERSATION_KINDS,
    REPLY_KINDS,
    Touch,
    TouchKind,
    recorded_touches,
    touches,
)
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus
from infokb.core.vault.vault import Vault

_REOPENING = frozenset({TouchKind.ASKED, *REPLY_KINDS, *CONVERSATION_KINDS})
_OUTREACH = _REOPENING | {TouchKind.NUDGED}
_ARRANGED = frozenset(InterviewStatus) - {InterviewStatus.PLANNED}


@value_class
class Episode:
    """One attempt to talk with a contact: what was asked, nudged and replied.

    `asked` is the latest request, None where they wrote first. `meeting` is the day of the
    conversation or appointment that came of it, `date.max` for one without a date.
    """

    began: date
    asked: Touch | None = None
    nudges: tuple[Touch, ...] = ()
    reply: Touch | None = None
    meeting: date | None = None

    def with_step(
        self,
        *,
        asked: Touch | None = None,
        nudge: Touch | None = None,
        reply: Touch | None = None,
        meeting: date | None = None,
    ) -> "Episode":
        """Return the episode after one more step."""
        nudges = (*self.nudges, nudge) if nudge else self.nudges
        latest = asked or self.asked, nudges, reply or self.reply, meeting or self.meeting
        return Episode(self.began, *latest)

    @property
    def is_answered(self) -> bool:
        """Return whether the contact reacted: a reply, an appointment, a conversation."""
        return bool(self.reply or self.meeting)

    @property
    def latest_message(self) -> Touch | None:
        """The latest request or nudge."""
        messages = [*self.nudges, *([self.asked] if self.asked else [])]
        return max(messages, key=lambda touch: touch.on, default=None)


@per_note
def episodes(vault: Vault, contact: Note) -> tuple[Episode, ...]:
    """Return the episodes of the outreach to a contact, earliest first."""
    return tuple(_episodes(vault, contact))


def latest_episode(vault: Vault, contact: Note) -> Episode | None:
    """Return the episode that is going on, or was the last; None before the first."""
    return next(reversed(episodes(vault, contact)), None)


def first_asked_on(vault: Vault, contact: Note) -> date | None:
    """Return the day a contact was first asked for an interview, in a field or in the log."""
    days = (episode.began for episode in episodes(vault, contact) if episode.asked)
    return next(days, None)


def first_replied_on(vault: Vault, contact: Note) -> date | None:
    """Return the day a contact first replied, in a field or in the log."""
    days = (episode.reply.on for episode in episodes(vault, contact) if episode.reply)
    return next(days, None)


def is_waiting(vault: Vault, contact: Note) -> bool:
    """Return whether a contact was asked, did not react, and is not closed."""
    episode = latest_episode(vault, contact)
    has_asked = bool(episode and episode.asked and not episode.is_answered)
    return has_asked and not is_closed(vault, contact)


def is_pending(vault: Vault, contact: Note) -> bool:
    """Return whether a contact was asked or replied, without a conversation or an appointment."""
    episode = latest_episode(vault, contact)
    has_begun = bool(episode and (episode.asked or episode.reply) and not episode.meeting)
    return has_begun and not is_closed(vault, contact)


def is_to_schedule(vault: Vault, contact: Note) -> bool:
    """Return whether a contact replied, nothing was arranged since, and they are not closed."""
    episode = latest_episode(vault, contact)
    replied = bool(episode and episode.reply and not episode.meeting)
    return replied and not is_closed(vault, contact)


def has_answered(vault: Vault, contact: Note) -> bool:
    """Return whether a contact ever reacted to being asked."""
    return any(episode.asked and episode.is_answered for episode in episodes(vault, contact))


@per_note
def has_met(vault: Vault, contact: Note) -> bool:
    """Return whether you have talked with a contact."""
    return bool(conversations.conversations_with(vault, contact)) or any(
        conversations.took_place(vault, interview)
        for interview in conversations.interviews_with(vault, contact)
    )


def is_unasked(vault: Vault, contact: Note) -> bool:
    """Return whether you never asked a contact, nor talked or arranged to talk with them."""
    return (
        not latest_episode(vault, contact)
        and not has_met(vault, contact)
        and not any(
            statuses.interview_status(interview) in _ARRANGED
            for interview in conversations.interviews_with(vault, contact)
        )
    )


def has_opted_out(contact: Note) -> bool:
    """Return whether a contact asked for no messages, so that none is ever to be sent."""
    return contact.get("closed_reason", str) == "opted-out"


@per_note
def closed_on(vault: Vault, contact: Note) -> date | None:
    """Return the day on which you closed the outreach to a contact, the first day if unknown.

    None when it is open, or was opened again by what happened later.
    """
    closed_at = contact.get("closed", date)
    if not closed_at:
        return date.min if "closed_reason" in contact.values else None
    day = local_day(closed_at, vault.zone)
    if not vault.has_come(day):
        return None
    later = any(touch.on > day and touch.kind in _REOPENING for touch in touches(vault, contact))
    return None if later and not has_opted_out(contact) else day


def is_closed(vault: Vault, contact: Note) -> bool:
    """Return whether you no longer write to a contact."""
    return closed_on(vault, contact) is not None


def is_off(vault: Vault, interview: Note) -> bool:
    """Return whether an interview names contacts, and each of them is closed."""
    people = vault.targets(interview, "contacts")
    return bool(people) and all(is_closed(vault, contact) for contact in people)


def steps_before_request(vault: Vault, contact: Note) -> Iterator[tuple[Touch, date]]:
    """Yield nudges and replies that are noted before the first request, with its day.

    Those of an earlier episode are left out: one that a closing or a conversation ended
    before the request, and for a nudge also a reply.
    """
    if {"nudged", "replied"}.isdisjoint(contact.values):
        return
    own_touches = recorded_touches(vault, contact)
    first_request = min(
        (touch.on for touch in own_touches if touch.kind is TouchKind.ASKED), default=date.min
    )
    closed_at = contact.get("closed", date)
    ends = {touch.on for touch in own_touches if touch.kind in CONVERSATION_KINDS}
    ends |= {local_day(closed_at, vault.zone)} if closed_at else set()
    replies = {touch.on for touch in own_touches if touch.kind is TouchKind.REPLIED}
    for kind, endings in ((TouchKind.NUDGED, ends | replies), (TouchKind.REPLIED, ends)):
        for touch in own_touches:
            if touch.kind is not kind or touch.on >= first_request:
                continue
            if not any(touch.on <= end < first_request for end in endings):
                yield touch, first_request


def _episodes(vault: Vault, contact: Note) -> Iterator[Episode]:
    current: Episode | None = None
    closed_at = contact.get("closed", date)
    closing = local_day(closed_at, vault.zone) if closed_at else None
    for on, touch in _steps(vault, contact):
        if touch and touch.kind is TouchKind.ASKED:
            if current and (current.is_answered or _lies_between(closing, current.began, on)):
                yield current
                current = None
            current = (current or Episode(on)).with_step(asked=touch)
        elif touch and touch.kind is TouchKind.NUDGED:
            current = current or Episode(on)
            current = current.with_step(nudge=touch)
        elif touch and touch.kind in REPLY_KINDS:
            if touch.kind is TouchKind.REPLIED or (current and current.asked):
                current = current or Episode(on)
                if not current.is_answered:
                    current = current.with_step(reply=touch)
        elif current:
            current = current.with_step(meeting=current.meeting or on)
    if current:
        yield current


def _steps(vault: Vault, contact: Note) -> list[tuple[date, Touch | None]]:
    """Return what outreach consists of, in order, with None for an appointment."""
    steps = [
        (touch.on, at, touch)
        for at, touch in enumerate(touches(vault, contact))
        if touch.kind in _OUTREACH
    ]
    last = len(touches(vault, contact))
    appointments = [
        (conversations.interview_day(vault, interview) or date.max, last, None)
        for interview in conversations.interviews_with(vault, contact)
        if statuses.interview_status(interview) in _ARRANGED
    ]
    in_order = sorted((*steps, *appointments), key=lambda step: step[:2])
    return [(on, touch) for on, _, touch in in_order]


def _lies_between(closing: date | None, began: date, on: date) -> bool:
    return closing is not None and began <= closing < on
