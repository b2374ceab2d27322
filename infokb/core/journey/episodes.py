"""Outreach as a series of episodes: each begins when you ask, and ends with what came of it."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import acceptances
from infokb.core.journey.former_closings import former_closings
from infokb.core.journey.outreach_steps import OutreachStep, outreach_steps
from infokb.core.journey.touches import REPLY_KINDS, Touch, TouchKind, field_dates
from infokb.core.patterns import compile_later
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_FAVOR = compile_later(
    r"\b(?:refer|referral|introduc(?:e|tion)|recommend(?:ation)?|vouch|reference"
    r"|put (?:my name|me|in a word)|forward my|connect me|pass (?:on|along) my)\b",
    re.IGNORECASE,
)
_TALK = compile_later(
    r"\b(?:minutes?|chat|talk|coffee|call|conversation|informational|meet)\b", re.IGNORECASE
)


@value_class
class Episode:
    """One attempt to talk with a contact: what was asked, nudged and replied.

    `asked` is the latest request, None where they wrote first; what you sent after a reply, to
    find a day, is one too. `meeting` is the day of the
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
    def asks_favor(self) -> bool:
        """Return whether you asked for a referral or an introduction, not for a conversation."""
        words = self.asked.text if self.asked and self.asked.kind is TouchKind.ASKED else ""
        return bool(_FAVOR.search(words)) and not _TALK.search(words)

    @property
    def is_follow_on(self) -> bool:
        """Return whether it began with what you sent after a reply or a lost appointment."""
        return self.asked is not None and self.asked.kind is TouchKind.SENT

    @property
    def latest_message(self) -> Touch | None:
        """The latest request or nudge."""
        if not self.nudges:
            return self.asked
        messages = (*self.nudges, self.asked) if self.asked else self.nudges
        return max(messages, key=lambda touch: touch.on)


@per_note
def episodes(vault: Vault, contact: Note) -> tuple[Episode, ...]:
    """Return the episodes of the outreach to a contact, earliest first."""
    return tuple(_episodes(vault, contact))


def _episodes(vault: Vault, contact: Note) -> Iterator[Episode]:
    current: Episode | None = None
    is_off = False
    closed_at = contact.get("closed", date)
    closings = [on for on, *_ in former_closings(contact)]
    closings += [local_day(closed_at, vault.zone)] if closed_at else []
    reply_days = {local_day(on, vault.zone) for on, _ in field_dates(contact, TouchKind.REPLIED)}
    for step in outreach_steps(vault, contact):
        is_over = _is_over(vault, contact, current, step.on)
        if step.fact and _is_request(step.fact, current, is_off=is_off, is_over=is_over):
            is_closed = current and _lies_between(closings, current.began, step.on)
            if current and (is_over or is_closed or current.is_answered):
                yield current
                current = None
            current = (current or Episode(step.on)).with_step(asked=step.fact)
            is_off = False
        elif current and _is_anew(step, current, closings):
            yield current
            current = Episode(step.on, reply=step.fact)
        else:
            current = _after(current, step, reply_days)
            is_off = step.fell_through if step.is_meeting else is_off
    if current:
        yield current


def _is_request(touch: Touch, current: Episode | None, *, is_off: bool, is_over: bool) -> bool:
    """Return whether a touch asks for a conversation.

    What you sent asks for one where an appointment fell through, or they replied and nothing
    was arranged, unless you asked for a favor, or told them that your search is over; and so does
    what you sent after that.
    """
    if touch.kind is not TouchKind.SENT or is_over:
        return touch.kind is TouchKind.ASKED
    if is_off or not current or current.meeting:
        return is_off
    return current.is_follow_on or (current.reply is not None and not current.asks_favor)


def _after(
    current: Episode | None, step: OutreachStep, reply_days: Collection[date]
) -> Episode | None:
    """Return the episode after a step that is not a request.

    What was heard is a reply to one, or where the note says that they replied on that day.
    """
    touch = step.fact
    if touch and touch.kind is TouchKind.NUDGED:
        return (current or Episode(step.on)).with_step(nudge=touch)
    if touch and touch.kind in REPLY_KINDS:
        is_reply = step.on in reply_days or (current and current.asked)
        is_first = is_reply and not (current and current.is_answered)
        return (current or Episode(step.on)).with_step(reply=touch) if is_first else current
    if current and step.is_meeting:
        return current.with_step(meeting=current.meeting or step.on)
    return current


def day_let_go(vault: Vault, contact: Note, episode: Episode) -> date | None:
    """Return the day on which you told a contact that your search is over, after an episode."""
    if not acceptances.acceptance_days(vault):
        return None
    last = episode.latest_message
    return acceptances.day_told(vault, contact, last.on if last else episode.began)


def _is_over(vault: Vault, contact: Note, current: Episode | None, on: date) -> bool:
    """Return whether you told a contact before a day that the search of an episode is over."""
    told_on = day_let_go(vault, contact, current) if current else None
    return told_on is not None and told_on < on


def _is_anew(step: OutreachStep, current: Episode, closings: Sequence[date]) -> bool:
    """Return whether somebody who had replied, and was closed then, writes again."""
    writes = step.fact is not None and step.fact.kind in REPLY_KINDS
    return (
        writes and current.reply is not None and _lies_between(closings, current.reply.on, step.on)
    )


def _lies_between(closings: Sequence[date], began: date, on: date) -> bool:
    return any(began <= closing < on for closing in closings)
