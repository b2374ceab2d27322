"""Checking off a task."""

from datetime import date

from infokb.actions.record import note_edits
from infokb.core.changes import Changes
from infokb.core.vault.note import Note


def check_off(note: Note, words: str, on: date, *, reported: bool) -> Changes:
    """Return the plan that ticks off the follow-up that words name, the only one without words."""
    task = note_edits.find_task(note, words, done=reported)
    return note_edits.plan_edits(note, note_edits.close_task(note, task, on, reported=reported))
