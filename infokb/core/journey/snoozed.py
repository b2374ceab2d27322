"""Until when the follow-ups of a contact are snoozed."""

from datetime import date

from infokb.core.dates.instants import days_after
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def snoozed_through(vault: Vault, contact: Note) -> date | None:
    """Return the last day of a contact's snooze, None when there is none or it is over."""
    last = contact.get("snooze_until", date)
    return None if not last or vault.has_come(days_after(last, 1)) else last
