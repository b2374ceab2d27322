"""Edits to values that their fields cannot read."""

from typing import NamedTuple

from infokb.core.frontmatter.edits import quote_scalar, requote_scalar
from infokb.core.frontmatter.entries import Entry, Value
from infokb.core.text import Edit, Span
from infokb.core.vault import spelling
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Field
from infokb.core.vault.vault import Vault


class ValueEdit(NamedTuple):
    """The edit to a value, the value as it is written then, and whether it is sure."""

    edit: Edit
    text: str
    sure: bool = True


def mend_value(
    vault: Vault, note: Note, field: Field, entry: Entry, value: Value
) -> ValueEdit | None:
    """Return the edit that makes a value one that its field reads, None where none is near."""
    if respelled := spelling.respell_value(vault, note.folder, field, value.text):
        text, sure = respelled
        typed = note.text[value.span.start : value.span.end]
        is_quoted = not value.plain and field.kind.name not in {"number", "bool"}
        scalar = requote_scalar(typed, text) if is_quoted else field.kind.write(text)
        return ValueEdit(Edit(value.span, scalar), text, sure)
    values = () if entry.many else spelling.values_in_text(field, value.text)
    if not values:
        return None
    text = f"[{', '.join(quote_scalar(part, flow=True) for part in values)}]"
    return ValueEdit(Edit(value.span, text), text, sure=False)


def unlist_value(note: Note, entry: Entry) -> ValueEdit | None:
    """Return the edit that writes a list of one as that value, None where it holds others."""
    if entry.size != 1 or len(entry.values) != 1 or entry.values[0].nested:
        return None
    value = entry.values[0]
    place = entry.place if entry.flow else Span(entry.key.end + 1, value.span.end)
    typed = note.text[value.span.start : value.span.end]
    if "#" in note.text[place.start : value.span.start] or len(typed.splitlines()) > 1:
        return None
    return ValueEdit(Edit(place, typed if entry.flow else f" {typed}"), value.text)
