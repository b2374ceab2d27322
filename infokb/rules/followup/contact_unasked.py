"""`contact-unasked`."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import Due, due_on_day
from infokb.core.journey import unasked
from infokb.core.journey.message_kind import MessageKind
from infokb.core.shell import command_words
from infokb.core.text import quantity
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class ContactUnasked(Rule):
    """Write to the people you know where you want to work.

    Alumni are the likeliest to reply, then people someone referred you to. It waits
    while anyone there is asked, has replied or is to be met, unless you snoozed who said
    "not now", and names no one whose referral, connection or invitation says so already.
    """

    about = (NoteType.ORGANIZATION,)
    patience = 14
    rests = True
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days after someone declined or fell silent."] = 5

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a target where you know people, have not asked them, and wait for nobody."""
        people = unasked.contacts_without_step_at(vault, note) if unasked.is_target(note) else ()
        if not people:
            return
        first, others = people[0], people[1:]
        since, reason = _occasion(vault, note)
        rest = f", or {quantity(len(others), 'other')}" if others else ""
        follow_up = FollowUp(
            first,
            since,
            command_words("mark {} asked", vault.called(first)),
            f"Write to {first.name} at {note.name}{rest}",
            reason,
            others,
            MessageKind.OUTREACH,
        )
        yield to_do(note.at("status"), self._due(vault, since), follow_up)

    def _due(self, vault: Vault, since: date | None) -> Due | None:
        if not since:
            return None
        day = business_days_after(since, self.business_days, vault.config.holidays)
        return due_on_day(day, vault.zone)


def _occasion(vault: Vault, organization: Note) -> tuple[date | None, str]:
    ending = unasked.latest_ending_at(vault, organization)
    if not ending:
        return None, "not contacted yet"
    day, contact = ending
    declined = contact.get("closed_reason", str) == "declined"
    return day, f"{contact.name} {'declined' if declined else 'did not reply, closed'} {{}}"
