"""Until when the follow-ups of a contact are snoozed, and which of their interviews are not."""

from datetime import date

from infokb.core.dates.instants import days_after
from infokb.core.journey import conversations, statuses
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus
from infokb.core.vault.vault import Vault

_AGREED = frozenset({InterviewStatus.PLANNED, InterviewStatus.SCHEDULED})


def snoozed_through(vault: Vault, contact: Note) -> date | None:
    """Return the last day of a contact's snooze, None when there is none or it is over."""
    last = contact.get("snooze_until", date)
    return None if not last or vault.has_come(days_after(last, 1)) else last


def is_beside_snooze(vault: Vault, note: Note, contact: Note) -> bool:
    """Return whether a note is of an interview that a contact's snooze does not put off.

    That is one which has a day, and is to come or to be resolved, and one which took place after
    the snooze was set. When that was is known where the log has its reason.
    """
    day = conversations.interview_day(vault, note) if note.path != contact.path else None
    if not day or statuses.interview_status(note) in _AGREED:
        return bool(day)
    set_on = _set_on(contact)
    return bool(set_on and day > set_on and statuses.is_completed(note))


def _set_on(contact: Note) -> date | None:
    """Return the day of the latest log line that says why a contact is snoozed."""
    reason = (contact.get("snooze_reason", str) or "").split()
    days = (line.on for line in contact.log if reason and line.text.split() == reason)
    return max(days, default=None)
