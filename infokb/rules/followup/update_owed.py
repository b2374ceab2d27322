"""`update-owed`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.dates.due import due_on_day
from infokb.core.dates.instants import days_after
from infokb.core.journey import acceptances, supporters, withdrawals
from infokb.core.journey.message_kind import MessageKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do

_LASTING = frozenset({OpportunityStatus.INTERVIEWING, OpportunityStatus.OFFER})


class UpdateOwed(Rule):
    """Tell your referrer within a week when an application moves.

    They lent their name and are asked about you in the corridor; to learn the
    outcome from someone else is to be sorry for it. It does not matter whether you
    still write to them otherwise. What is to be withdrawn after an acceptance they hear by
    `news-owed`.
    """

    about = (NoteType.OPPORTUNITY,)
    patience = 7
    matters = 60
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days within which to tell."] = 7

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an opportunity that has moved since its referrer last heard news."""
        status, day = acceptances.current_status(vault, note), acceptances.status_day(vault, note)
        is_latest = note is acceptances.latest_acceptance(vault)
        if is_latest or status in {None, OpportunityStatus.WATCHING}:
            return
        if withdrawals.is_to_withdraw(vault, note):
            return
        status_text = f"{status} since" if status in _LASTING and day else f"{status}"
        for who in vault.targets(note, "referrer"):
            if not supporters.got_update_since(vault, who, day):
                yield to_do(
                    note.at("status"),
                    due_on_day(days_after(day, self.days), vault.zone) if day else None,
                    FollowUp(
                        who,
                        day,
                        command_words(
                            "log {} updated {}", vault.called(who), f"{note.name}: {status}"
                        ),
                        task=f"Update {who.name}: {note.name}",
                        reason=f"{status_text} {{}}" if day else status_text,
                        message=MessageKind.NEWS,
                    ),
                )
