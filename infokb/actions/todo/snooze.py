"""Snoozing the follow-ups of a note, or some of them."""

from collections.abc import Sequence
from datetime import date, timedelta

from infokb.actions.lint.problem import Problem
from infokb.actions.record import note_edits
from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.todo.allow_follow_up import allow_follow_ups
from infokb.core.changes import Changes
from infokb.core.dates.day_words import iso_words
from infokb.core.errors import InfokbError
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_LONGEST_WITHOUT_REASON = timedelta(days=14)
_NO_REASON = "snoozed"


def snooze(vault: Vault, note: Note, until: date, reason: str = "") -> Changes:
    """Return the plan that hides the follow-ups of a note through a day.

    Raises InfokbError for a day in the past, and for a long snooze without a reason.
    """
    values = {
        "snooze_until": [until.isoformat()],
        "snooze_reason": [_reason(vault, until, reason)],
    }
    return note_edits.assign_fields(vault, note, values)


def snooze_follow_ups(
    vault: Vault, problems: Sequence[Problem], until: date, reason: str = ""
) -> Changes:
    """Return the plan that hides follow-ups through a day; raise InfokbError as `snooze` does."""
    why = _reason(vault, until, reason)
    return allow_follow_ups(vault, problems, lambda _: f"until={until}", why)


def snooze_after(vault: Vault, note: Note, logged: Changes, until: date, reason: str) -> Changes:
    """Return a plan that writes a log line, and then hides the note's follow-ups for a reason.

    Raises InfokbError as `snooze` does.
    """
    after = vault_after(vault, logged)
    return logged | snooze(after, after.notes[note.path], until, " ".join(reason.split()))


def needs_reason(vault: Vault, until: date) -> bool:
    """Return whether somebody has to say why they snooze through a day."""
    return until > vault.today + _LONGEST_WITHOUT_REASON


def _reason(vault: Vault, until: date, reason: str) -> str:
    """Return why follow-ups are snoozed through a day; raise InfokbError where that is unknown."""
    if until < vault.today:
        raise InfokbError(f"{iso_words(until)} is in the past", "use a future date")
    if not reason.strip() and needs_reason(vault, until):
        message = f"missing the reason to snooze through {iso_words(until)}"
        raise InfokbError(message, "add --reason TEXT")
    return reason.strip() or _NO_REASON
