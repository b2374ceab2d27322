"""`news-owed`."""

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
class NewsOwed(Rule):
    """When you accept an offer, everybody who helped hears of it within two weeks.

    That is the referrer, whoever's words shaped the application, those you met at
    the place, and everyone up the chain of referrals that led to them: for most of
    them it is the only thanks that shows what their hour was worth.
    """

    about = (NoteType.OPPORTUNITY,)
    patience = 14
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days within which to tell."] = 14

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each person who helped towards an accepted offer and has heard no news since."""
        if statuses.opportunity_status(note) is not OpportunityStatus.ACCEPTED:
            return
        since = note.get("status_since", date)
        day = local_day(since, vault.zone) if since else None
        for who in supporters.helpers(vault, note):
            if not supporters.got_update_since(who, day):
                yield Finding(
                    note.at("status"),
                    f"accepted{f' {day}' if day else ''} ({who.name})",
                    due=due_on_day(days_after(day, self.days), vault.zone) if day else None,
                    follow_up=FollowUp(
                        who, day, command_words("log {} updated …", vault.called(who))
                    ),
                )
