"""Whether a letter comes so late that it says so: a week for an answer, three for news."""

from datetime import date, timedelta

from infokb.actions.draft import replies
from infokb.core.journey import touches
from infokb.core.journey.touches import INBOUND_KINDS, REPLY_KINDS, TouchKind
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_ANSWER = timedelta(days=7)
"""After which whoever replied, or gave their time, has wondered why they heard nothing."""
_NEWS = timedelta(days=21)
"""After which what you tell or congratulate on is new to nobody."""


def answers_late(vault: Vault, person: Note) -> bool:
    """Return whether a person's latest reply waits for an answer of yours for more than a week.

    One that asks you to wait does not.
    """
    reply = touches.latest_touch(vault, person, REPLY_KINDS)
    if not reply or vault.today - reply.on <= _ANSWER or replies.puts_off(reply.text):
        return False
    return not any(
        touch.on > reply.on or (touch.on == reply.on and touch.kind is TouchKind.SENT)
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
