"""Thanks that a note of a conversation holds, where somebody joins it who was not thanked."""

from collections.abc import Sequence
from datetime import date

from infokb.actions.record import note_edits
from infokb.core.changes import Changes
from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def thanks_of_each(vault: Vault, note: Note | None, paths: Sequence[str]) -> Changes:
    """Return the plan that moves thanks in a note to the logs of its people, where others join.

    In the note, if there is one, they would count for those at `paths` who join, too.
    """
    if not note:
        return Changes()
    people = vault.targets(note, "contacts")
    thanks = note.get("thanked", date)
    if not thanks or {*paths} <= {person.path for person in people}:
        return Changes()
    changes = note_edits.unset_fields(vault, note, ["thanked"])
    on = local_day(thanks, vault.zone)
    words = f"for the conversation on {conversations.interview_day(vault, note)}"
    for person in people:
        line = note_edits.insert_log_line(person, on, "thanked", words)
        changes |= note_edits.plan_edits(person, [line])
    return changes
