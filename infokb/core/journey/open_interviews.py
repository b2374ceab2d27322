"""The interviews that are ahead, found without the others being read."""

from collections.abc import Iterator

from infokb.core.journey import conversations, statuses
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault


def interviews_ahead(vault: Vault) -> tuple[Note, ...]:
    """Return the interviews that are scheduled, or planned for a day not past, in path order."""
    interviews = (vault.notes[path] for path in vault.paths_with(open_interview_keys, ""))
    return tuple(
        interview
        for interview in interviews
        if conversations.is_ahead(vault, interview) and not vault.is_double(interview)
    )


def open_interview_keys(note: Note) -> Iterator[str]:
    """Yield one key for an interview that is planned or scheduled."""
    open_statuses = {InterviewStatus.PLANNED, InterviewStatus.SCHEDULED}
    if note.note_type is NoteType.INTERVIEW and statuses.interview_status(note) in open_statuses:
        yield ""
