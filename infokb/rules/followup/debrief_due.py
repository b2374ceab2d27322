"""`debrief-due`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from infokb.core.dates.due import due_on_day, due_until_midnight
from infokb.core.journey import conversations, insights, statuses
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class DebriefDue(Rule):
    """What an interview taught is written down the same day, under its headings.

    By the next morning the words are gone, and with them what thanks, reports and
    a cover letter would have quoted.
    """

    about = (NoteType.INTERVIEW,)
    patience = 1
    outbound = False
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a completed interview whose five headings hold no word."""
        ended, day = (
            conversations.interview_end(vault, note),
            conversations.interview_day(vault, note),
        )
        if not statuses.is_completed(note) or not ended or not day:
            return
        if any(char.isalnum() for name in insights.THEMES for char in note.prose(name)):
            return
        timed = isinstance(note.values["date"], datetime)
        settle = command_words("mark {} completed --note {}", vault.called(note), "Culture: …")
        yield Finding(
            note.at("date"),
            f"ended {conversations.interview_end_text(vault, note)}",
            due=due_until_midnight(ended, vault.zone) if timed else due_on_day(day, vault.zone),
            follow_up=FollowUp(vault.target(note, "contacts"), day, settle),
        )
