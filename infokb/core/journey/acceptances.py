"""Offers that were accepted, each of which ends a search, and whom you told of one."""

from collections.abc import Iterator
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import statuses
from infokb.core.journey.touches import TouchKind, touches
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault


@per_vault
def latest_acceptance(vault: Vault) -> Note | None:
    """Return the opportunity that was accepted last, None when there is none."""
    return max(
        accepted_opportunities(vault),
        key=lambda opportunity: (status_day(vault, opportunity) or date.min, opportunity.path),
        default=None,
    )


def accepted_opportunities(vault: Vault) -> Iterator[Note]:
    """Yield the opportunities that are accepted, not from a day to come, in path order."""
    for path in vault.paths_with(acceptance_keys, OpportunityStatus.ACCEPTED.value):
        opportunity = vault.notes[path]
        if current_status(vault, opportunity) and not vault.is_double(opportunity):
            yield opportunity


@per_vault
def acceptance_days(vault: Vault) -> tuple[date, ...]:
    """Return the days on which offers were accepted, earliest first."""
    days = (status_day(vault, opportunity) for opportunity in accepted_opportunities(vault))
    return tuple(sorted(filter(None, days)))


def day_told(vault: Vault, contact: Note, since: date) -> date | None:
    """Return the day on which you told a contact that the search of a day is over.

    That is the first update to them from the first acceptance on that came no earlier.
    """
    ends = (day for day in acceptance_days(vault) if day >= since)
    end = next(ends, None)
    if end is None:
        return None
    updates = (touch.on for touch in touches(vault, contact) if touch.kind is TouchKind.UPDATED)
    return next((on for on in updates if on >= end), None)


def status_day(vault: Vault, opportunity: Note) -> date | None:
    """Return the day since which an opportunity has its status."""
    since = opportunity.get("status_since", date)
    return local_day(since, vault.zone) if since else None


def current_status(vault: Vault, opportunity: Note) -> OpportunityStatus | None:
    """Return the status of an opportunity, None for one that begins on a day to come."""
    day = status_day(vault, opportunity)
    return None if day and not vault.has_come(day) else statuses.opportunity_status(opportunity)


def acceptance_keys(note: Note) -> Iterator[str]:
    """Yield a key for an opportunity that is accepted."""
    if (
        note.note_type is NoteType.OPPORTUNITY
        and statuses.opportunity_status(note) is OpportunityStatus.ACCEPTED
    ):
        yield OpportunityStatus.ACCEPTED.value
