"""`future-fact`."""

from collections.abc import Iterator
from dataclasses import replace

from infokb.core.journey.dated_facts import DatedFact, dated_facts
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class FutureFact(Rule):
    """Record only what has happened: no date after today.

    A thank-you dated next year is a slip of the year. Until it is corrected it counts
    for nothing, and what it was to settle stays on the list. Dates that are meant to
    come, a deadline or an appointment, are not facts yet.
    """

    outbound = False
    severity: Severity = Severity.HINT

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each field, log line and task that records something on a date to come."""
        for fact in dated_facts(vault, note):
            if not vault.has_come(fact.day):
                is_contact = note.note_type is NoteType.CONTACT
                who = note if is_contact else vault.target(note, "contacts")
                fact_text = f"{fact.name} {fact.day}"
                follow_up = FollowUp(
                    who,
                    fact.day,
                    _command(vault, note, fact),
                    task=f"Correct a date in {note.name}: {fact_text}",
                    reason="in the future",
                )
                yield replace(
                    to_do(fact.span, None, follow_up), message=f"{fact_text} is in the future"
                )


def _command(vault: Vault, note: Note, fact: DatedFact) -> tuple[str, ...]:
    """Return the command that corrects a field of one value, else one that opens the note."""
    entry = note.entries.get(fact.name)
    if entry and [value.span for value in entry.values] == [fact.span]:
        return command_words("set {} {}=…", vault.called(note), fact.name)
    return command_words("edit {}", vault.called(note))
