"""`debrief-missing`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from infokb.core import journey
from infokb.core.calendar import rest_of_day, whole_day
from infokb.core.note import Note
from infokb.core.vault import Vault
from infokb.rules.rule import Debt, Finding, Rule, Severity, command


@dataclass(frozen=True)
class DebriefMissing(Rule):
    """What an interview taught is written down the same day, under its headings.

    By the next morning the words are gone, and with them what thanks, reports and
    a cover letter would have quoted.
    """

    about = "interview"
    patience = 1
    outbound = False
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a completed interview whose five headings hold no word."""
        ended, day = journey.ends(vault, note), journey.day(vault, note)
        if journey.status(note) != "completed" or not ended or not day:
            return
        if any(char.isalnum() for name in journey.INSIGHT_HEADINGS for char in note.prose(name)):
            return
        timed = isinstance(note.values["date"], datetime)
        settle = command("mark {} completed --note {}", vault.called(note), "Culture: …")
        yield Finding(
            note.at("date"),
            f"ended {journey.end_text(vault, note)}",
            due=rest_of_day(ended, vault.zone) if timed else whole_day(day, vault.zone),
            debt=Debt(vault.target(note, "contacts"), day, settle),
        )
