"""Interviews as conversations: with whom, when they start and end, and what they came to."""

from datetime import date, datetime

from infokb.core.dates.calendar import (
    Due,
    days_after,
    instant,
    later,
    local_day,
    midnight,
    whole_day,
)
from infokb.core.vault.derive import remembered
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_LONGEST = 7 * 24 * 60


@remembered
def interviews(vault: Vault, contact: Note) -> tuple[Note, ...]:
    """Return the interviews with a contact, earliest first, those without a date last."""
    found = vault.referring(contact, NoteType.INTERVIEW, "contacts")
    return tuple(sorted(found, key=lambda one: (day(vault, one) or date.max, one.path)))


def day(vault: Vault, interview: Note) -> date | None:
    """Return the local day of an interview."""
    moment = interview.get("date", date)
    return local_day(moment, vault.zone) if moment else None


def starts(vault: Vault, interview: Note) -> datetime | None:
    """Return when an interview starts; a bare day starts at its midnight."""
    moment = interview.get("date", date)
    return instant(moment, vault.zone) if moment else None


def ends(vault: Vault, interview: Note) -> datetime | None:
    """Return when an interview is over; a bare day is over when it ends."""
    moment = interview.get("date", date)
    if not moment:
        return None
    if not isinstance(moment, datetime):
        return whole_day(moment, vault.zone).end
    minutes = min(max(interview.get("minutes", int) or 0, 0), _LONGEST)
    return later(instant(moment, vault.zone), minutes=minutes)


def end_text(vault: Vault, interview: Note) -> str:
    """Return when an interview is over as messages say it: a day, or day and time."""
    ended = ends(vault, interview)
    if ended and isinstance(interview.values["date"], datetime):
        return f"{ended:%Y-%m-%d %H:%M}"
    return str(day(vault, interview))


def start_text(vault: Vault, interview: Note) -> str:
    """Return when an interview starts as messages say it: a day, or day and time."""
    moment = starts(vault, interview)
    if moment and isinstance(interview.values["date"], datetime):
        return f"{moment:%Y-%m-%d %H:%M}"
    return str(day(vault, interview))


def soon_after(vault: Vault, interview: Note, hours: int) -> Due | None:
    """Return the hours after an interview; after a bare day they end with a day."""
    ended = ends(vault, interview)
    if not ended:
        return None
    if isinstance(interview.values["date"], datetime):
        return Due(ended, later(ended, hours=hours))
    return Due(ended, midnight(days_after(ended.date(), -(-hours // 24)), vault.zone))
