"""`application-unlinked`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import insights, statuses
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class ApplicationUnlinked(Rule):
    """An application says which conversations shaped it.

    What people told you about the work is what no other applicant can write; a
    letter without it could have gone anywhere.
    """

    about = (NoteType.OPPORTUNITY,)
    outbound = False
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an application whose `insights` name no interview."""
        if statuses.opportunity_status(note) is not OpportunityStatus.APPLIED or note.values.get(
            "insights"
        ):
            return
        since = note.get("status_since", date)
        day = local_day(since, vault.zone) if since else None
        yield Finding(
            note.at("status"),
            f"applied{f' {day}' if day else ''}, and no `insights`",
            follow_up=FollowUp(None, day, _settle(vault, note)),
        )


def _settle(vault: Vault, note: Note) -> tuple[str, ...]:
    """Return the command that links the latest conversation there, else one that shows the note."""
    places = vault.targets(note, "organization")
    talks = [interview for place in places for interview in insights.interviews_about(vault, place)]
    held = [interview for interview in talks if statuses.is_completed(interview)]
    if not held:
        return command_words("show {}", vault.called(note))
    return command_words("set {} {}", vault.called(note), f"insights+={vault.called(held[-1])}")
