"""Snoozing the follow-ups of a note."""

from datetime import date

from infokb.actions.record import note_edits
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def snooze(vault: Vault, note: Note, until: date, reason: str) -> Changes:
    """Return the plan that lets the follow-ups of a note sleep through a day."""
    if until < vault.now.date():
        raise InfokbError(f"{until} is over", "name a day to come")
    values = {"snooze_until": [until.isoformat()], "snooze_reason": [reason]}
    return note_edits.assign_fields(vault, note, values)
