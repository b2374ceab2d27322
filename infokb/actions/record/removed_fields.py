"""Removing fields from a note, but for those that make it what it is."""

from collections.abc import Sequence

from infokb.actions.record import note_edits
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.shell import command_line
from infokb.core.suggest import did_you_mean
from infokb.core.text import with_article
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def remove_fields(vault: Vault, note: Note, names: Sequence[str]) -> Changes:
    """Return the plan that removes fields; raise InfokbError for one that has to stay."""
    schema = note.schema
    field_names = [schema.own_names.field_meant(name) if schema else name for name in names]
    for name in field_names:
        _expect_removable(vault, note, name)
    return note_edits.unset_fields(vault, note, field_names)


def _expect_removable(vault: Vault, note: Note, name: str) -> None:
    if name not in note.entries:
        near = did_you_mean(name, note.entries)
        help_text = near or f"its fields: {', '.join(note.entries)}"
        raise InfokbError(f"`{note.name}` has no field `{name}`", help_text)
    if name == "type":
        message = "cannot remove `type`: no rule or list would know the note"
        raise InfokbError(message, "edit the note instead")
    field = note.field(name)
    if note.schema and field and field.required:
        message = f"cannot remove `{name}`: {with_article(note.schema.name)} needs it"
        replace = command_line(f"infokb set {{}} {name}=VALUE", vault.called(note))
        raise InfokbError(message, f"replace it: {replace}")
