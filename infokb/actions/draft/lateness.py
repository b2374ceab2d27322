"""Whether a letter comes so late that it says so: a week for an answer, three for news."""

from datetime import date, timedelta

from infokb.actions.draft import replies
from infokb.core.journey import outreach, outreach_steps, touches
from infokb.core.journey.touches import INBOUND_KINDS, REPLY_KINDS, TouchKind
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_ANSWER = timedelta(days=7)
"""After which whoever replied, or gave their time, has wondered why they heard nothing."""
_NEWS = timedelta(days=21)
"""After which what you tell or congratulate on is new to nobody."""


def answers_late(vault: Vault, person: Note) -> bool:
    """Return whether a person's latest reply waits for an answer of yours for more than a week.

    One that asks you to wait does not; a no may be known only from the day you closed them.
    """
    reply = touches.latest_touch(vault, person, REPLY_KINDS)
    if reply and replies.puts_off(reply.text):
        return False
    declined = person.get("closed_reason", str) == "declined"
    said_no_on = (outreach.closed_on(vault, person) if declined else None) or date.min
    return _is_unanswered(vault, person, max(said_no_on, reply.on if reply else date.min))


def writes_late(vault: Vault, interview: Note, person: Note) -> bool:
    """Return whether nobody wrote for more than a week since an interview fell through."""
    lost_on = outreach_steps.lost_day(vault, interview)
    if not lost_on or replies.wrote_since_it_fell_through(vault, interview, person):
        return False
    return _is_unanswered(vault, person, lost_on)


def _is_unanswered(vault: Vault, person: Note, day: date) -> bool:
    """Return whether you have not written since a day that is more than a week ago."""
    if day == date.min or vault.today - day <= _ANSWER:
        return False
    return not any(
        touch.on > day or (touch.on == day and touch.kind is TouchKind.SENT)
        for touch in touches.touches(vault, person)
        if touch.kind not in INBOUND_KINDS
    )


def thanks_late(vault: Vault, day: date) -> bool:
    """Return whether thanks for a conversation on a day come after more than a week."""
    return vault.today - day > _ANSWER


def tells_late(vault: Vault, day: date) -> bool:
    """Return whether what happened on a day is told after more than three weeks.

    The first day there is stands for one that nobody noted.
    """
    return day > date.min and vault.today - day > _NEWS
