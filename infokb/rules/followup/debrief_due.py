"""`debrief-due`."""

from collections.abc import Iterator
from datetime import datetime

from infokb.core.dates.due import due_on_day, due_until_midnight
from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, insights
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class DebriefDue(Rule):
    """Write up what you learned the same day.

    By the next morning the words are gone, and with them what thanks, reports, and
    a cover letter would have quoted. Of an event any words will do, and of another
    interview those under one of the five headings or *Reflection*.
    """

    about = (NoteType.INTERVIEW,)
    patience = 1
    matters = 30
    outbound = False
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a completed interview of which nothing is written up."""
        talk = conversations.conversation_of(vault, note)
        if not talk or insights.has_debrief(note):
            return
        day, end = local_day(talk.moment, vault.zone), conversations.conversation_end(vault, talk)
        timed = isinstance(talk.moment, datetime)
        people = () if conversations.is_event(note) else vault.targets(note, "contacts")
        yield to_do(
            talk.span,
            due_until_midnight(end, vault.zone) if timed else due_on_day(day, vault.zone),
            FollowUp(
                next(iter(people), None),
                day,
                command_words("debrief {}", vault.called(note)),
                task=f"Write up {_subject(vault, note)}",
                reason="talked {}",
                others=people[1:],
            ),
        )


def _subject(vault: Vault, note: Note) -> str:
    title, names = conversations.interview_title(note), conversations.people_text(vault, note)
    return title if conversations.is_event(note) and title != names else f"what {names} said"
