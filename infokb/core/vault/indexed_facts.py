"""Facts by which few notes are found among many, without the others being read."""

from collections.abc import Iterator

from infokb.core.vault.note import Note


def allow_keys(note: Note) -> Iterator[str]:
    """Yield one key for a note that allows something."""
    if note.allows:
        yield ""


def snooze_keys(note: Note) -> Iterator[str]:
    """Yield one key for a note that says until when it is snoozed."""
    if "snooze_until" in note.values:
        yield ""
