"""`status-contradiction`."""

from collections.abc import Iterator

from infokb.core.journey import statuses
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity

_TYPES = (NoteType.INTERVIEW, NoteType.CONTACT)
_REASONS = "add declined, no-response, left, or opted-out"


class StatusContradiction(Rule):
    """Keep the fields of a note consistent.

    If they disagree, one of them was forgotten, and you are reminded too often or never.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find what is missing beside `completed` and `closed`, and thanks before the interview."""
        del vault
        if note.note_type not in _TYPES:
            return
        name_in_note = note.front_matter.written_name
        filled = {name for name, entry in note.entries.items() if entry.values}
        readable = "status" in note.values or "status" not in filled
        if note.note_type is NoteType.INTERVIEW and readable:
            status = statuses.interview_status(note)
            if status is InterviewStatus.COMPLETED and "date" not in filled:
                message = f"completed, but `{name_in_note('date')}` is missing"
                yield Finding(note.at("status"), message, "add the date")
            if "thanked" in filled and status is not InterviewStatus.COMPLETED:
                message = f"thanked, but `{name_in_note('status')}` is {status}"
                help_text = f"mark it completed, or remove `{name_in_note('thanked')}`"
                yield Finding(note.at("thanked"), message, help_text)
        if (
            note.note_type is NoteType.CONTACT
            and "closed" in filled
            and "closed_reason" not in filled
        ):
            message = f"closed, but `{name_in_note('closed_reason')}` is missing"
            yield Finding(note.at("closed"), message, _REASONS)
