"""`status-contradiction`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.journey import statuses
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


@dataclass(frozen=True)
class StatusContradiction(Rule):
    """The facts of a note agree with one another.

    Where they do not, one of them was forgotten, and follow-ups are asked for too
    often or never.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an interview completed without a date or thanked before, a closure unexplained."""
        del vault
        there = {name for name, entry in note.entries.items() if entry.values}
        readable = "status" in note.values or "status" not in there
        if note.note_type is NoteType.INTERVIEW and readable:
            status = statuses.interview_status(note)
            if status is InterviewStatus.COMPLETED and "date" not in there:
                message = "completed, and `date` is missing"
                yield Finding(note.at("status"), message, "add the day it took place")
            if "thanked" in there and status is not InterviewStatus.COMPLETED:
                message = f"thanked, and `status` is {status}"
                yield Finding(note.at("thanked"), message, "complete it, or take `thanked` away")
        if (
            note.note_type is NoteType.CONTACT
            and "closed" in there
            and "closed_reason" not in there
        ):
            message = "closed, and `closed_reason` is missing"
            yield Finding(note.at("closed"), message, "declined, no-response, left or opted-out")
