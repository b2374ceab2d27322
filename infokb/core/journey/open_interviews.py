"""The interviews that are ahead, found without the others being read."""

from collections.abc import Iterator

from infokb.core.journey import conversations, statuses
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault


def interviews_ahead(vault: Vault) -> tuple[Note, ...]:
    """Return the interviews that are scheduled, or planned for a day not past, in path order."""
    interviews = open_interviews(vault)
    return tuple(talk for talk in interviews if conversations.is_ahead(vault, talk))


def open_interviews(vault: Vault) -> Iterator[Note]:
    """Yield the interviews that are planned or scheduled, in path order, without copies."""
    for path in vault.paths_with(open_interview_keys, ""):
        if not vault.is_double(vault.notes[path]):
            yield vault.notes[path]


def open_interview_keys(note: Note) -> Iterator[str]:
    """Yield one key for an interview that is planned or scheduled."""
    open_statuses = {InterviewStatus.PLANNED, InterviewStatus.SCHEDULED}
    if note.note_type is NoteType.INTERVIEW and statuses.interview_status(note) in open_statuses:
        yield ""
