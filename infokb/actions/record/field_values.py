"""Setting fields by assignments: values that replace those of a field, and values added to it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from infokb.actions.record import note_edits, renaming
from infokb.actions.record.values import field_by_name
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


class FieldChanges(NamedTuple):
    """The plan, and the texts that each field has after it."""

    changes: Changes
    texts: Mapping[str, Sequence[str]]


def set_fields(
    vault: Vault,
    note: Note,
    replaced: Mapping[str, Sequence[str]],
    added: Mapping[str, Sequence[str]],
) -> FieldChanges:
    """Return the plan that sets fields of a note and adds to others; raise InfokbError."""
    for key, texts in {**replaced, **added}.items():
        field = field_by_name(note.schema, key)
        if key == "type":
            raise InfokbError("cannot change `type`", "edit the note instead")
        if not field.kind.many and (key in added or len(texts) > 1):
            raise InfokbError(f"`{key}` takes one value", f"give {key}=VALUE only once")
    new = note_edits.typed_texts(vault, note, replaced)
    for key, more in note_edits.typed_texts(vault, note, added).items():
        entry = note.entries.get(key)
        old = [value.text for value in entry.values] if entry else []
        new[key] = [*new.get(key, old), *(value for value in more if value not in old)]
    plan = note_edits.assign_fields(vault, note, new)
    return FieldChanges(renaming.rename_to_day(vault, note, plan), new)
