"""Which fields of notes are infokb's under other names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from infokb.actions.describe.field_words import FIELD_WORDS, word_key
from infokb.core.frontmatter.entries import Entry
from infokb.core.value_class import value_class
from infokb.core.vault.kinds import FieldValueError
from infokb.core.vault.note import Note
from infokb.core.vault.schema import COMMON_FIELDS, Field, Schema

_FREE = "infokb_{}"


@value_class
class FieldNames:
    """The names of fields in notes, by infokb's; and why some that seem to be them are not."""

    names: Mapping[str, str]
    left_out: Mapping[str, str]


def field_names(notes: Sequence[Note], schema: Schema) -> FieldNames:
    """Return what notes call the fields of their type."""
    entries = _entries_by_name(notes)
    names: dict[str, str] = {}
    left_out: dict[str, str] = {}
    for name, field in schema.fields.items():
        why = _why_unread(field, entries.get(name, ())) if name not in COMMON_FIELDS else ""
        if name in COMMON_FIELDS or (name in entries and not why):
            continue
        if why:
            names[name], left_out[name] = _FREE.format(name), why
        for name_in_notes in _likely_names(schema, name, entries):
            why = _why_unread(field, [_own_entry(entry) for entry in entries[name_in_notes]])
            if not why:
                names[name] = name_in_notes
                break
            left_out[name_in_notes] = why
            if word_key(name_in_notes) == name:
                names.setdefault(name, _FREE.format(name))
    explained = set(names.values())
    return FieldNames(names, {name: why for name, why in left_out.items() if name not in explained})


def _entries_by_name(notes: Sequence[Note]) -> Mapping[str, Sequence[Entry]]:
    """Return the entries that hold anything."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    for note in notes:
        for entry in note.front_matter.entries:
            if entry.values:
                entries[entry.name].append(entry)
    return entries


def _likely_names(schema: Schema, name: str, names: Iterable[str]) -> Sequence[str]:
    """Return the names in notes that are likely to stand for a field, the likelier first."""
    words = (name, *FIELD_WORDS[schema.name].get(name, ()))
    candidates = (
        other for other in names if word_key(other) in words and other not in schema.fields
    )
    return sorted(candidates, key=lambda other: words.index(word_key(other)))


def _own_entry(entry: Entry) -> Entry:
    return Entry(entry.name, entry.key, entry.place, entry.values, entry.size, typed=entry.name)


def _why_unread(field: Field, entries: Sequence[Entry]) -> str:
    """Return why a field cannot read most of what is written, empty where it can."""
    unread = [entry for entry in entries if field.read_entry(entry) is None]
    if len(unread) * 2 <= len(entries):
        return ""
    for value in unread[0].values:
        try:
            field.read(value)
        except FieldValueError as error:
            return f"`{value.text}`: {error}"
    return "several values, not one"
