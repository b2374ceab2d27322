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
        readable = "status" in note.values or not _is_filled(note, "status")
        if note.note_type is NoteType.INTERVIEW and readable:
            status = statuses.interview_status(note)
            if status is InterviewStatus.COMPLETED and not _is_filled(note, "date"):
                message = f"completed, but `{name_in_note('date')}` is missing"
                yield Finding(note.at("status"), message, "add the date")
            if _is_filled(note, "thanked") and status is not InterviewStatus.COMPLETED:
                message = f"thanked, but `{name_in_note('status')}` is {status}"
                help_text = f"mark it completed, or remove `{name_in_note('thanked')}`"
                yield Finding(note.at("thanked"), message, help_text)
        if (
            note.note_type is NoteType.CONTACT
            and _is_filled(note, "closed")
            and not _is_filled(note, "closed_reason")
        ):
            message = f"closed, but `{name_in_note('closed_reason')}` is missing"
            yield Finding(note.at("closed"), message, _REASONS)


def _is_filled(note: Note, name: str) -> bool:
    entry = note.entries.get(name)
    return bool(entry and entry.values)
