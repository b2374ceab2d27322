"""`update-owed`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from infokb.core.dates.due import due_on_day
from infokb.core.dates.instants import days_after, local_day
from infokb.core.journey import statuses, supporters
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class UpdateOwed(Rule):
    """Whoever referred you hears within a week how it goes on.

    They lent their name and are asked about you in the corridor; to learn the
    outcome from somebody else is to be sorry for it. It does not matter whether
    the thread with them has ended.
    """

    about = (NoteType.OPPORTUNITY,)
    patience = 7
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days within which to tell."] = 7

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an opportunity that has moved since its referrer last heard news."""
        status, since = statuses.opportunity_status(note), note.get("status_since", date)
        day = local_day(since, vault.zone) if since else None
        for who in vault.targets(note, "referrer"):
            if status in {None, OpportunityStatus.WATCHING} or supporters.got_update_since(
                who, day
            ):
                continue
            yield Finding(
                note.at("status"),
                f"{status}{f' {day}' if day else ''}",
                due=due_on_day(days_after(day, self.days), vault.zone) if day else None,
                follow_up=FollowUp(who, day, command_words("log {} updated …", vault.called(who))),
            )
