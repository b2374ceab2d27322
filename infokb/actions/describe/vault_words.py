"""Which words a vault has for people, organizations, and the rest: read off its notes."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from infokb.actions.describe.field_names import FieldNames, field_names
from infokb.actions.describe.field_words import FOLDER_WORDS, TYPE_FIELDS, type_word
from infokb.core.settings.config import TypeSettings
from infokb.core.text import fold
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.types import NoteType, OrganizationStatus
from infokb.core.vault.vault import Vault
from infokb.core.vault.written_names import TYPE_FIELD, type_key, type_words

_MOST = 0.8
"""The share of a type's notes that a folder must hold to be theirs."""


@value_class
class TypeWords:
    """The words of a vault for a type, the notes that have them, and why fields are left out."""

    schema: Schema
    settings: TypeSettings
    notes: Sequence[Note]
    left_out: Mapping[str, str]

    @property
    def type_field(self) -> str:
        """The field that says the type."""
        return self.settings.fields.get(TYPE_FIELD, TYPE_FIELD)


@value_class
class VaultWords:
    """The words of a vault for the types that it has, and its fields that infokb does not know."""

    types: Sequence[TypeWords]
    own_fields: Sequence[str]
    lacks_headings: bool


class _Sign(NamedTuple):
    """What shows the type of a note: a field and what it says."""

    field: str
    word: str


def read_vault_words(vault: Vault) -> VaultWords:
    """Return what a vault that was not made by infokb calls things."""
    signs = _signs(vault.notes.values())
    schemas = (schema for name, schema in vault.schemas.items() if name in FOLDER_WORDS)
    kinds = [words for schema in schemas for words in _type_words(vault, schema, signs)]
    notes = [(note, words) for words in kinds for note in words.notes]
    own = Counter(name for note, words in notes for name in _own_names(note, words))
    lacking = sum(_lacks_headings(note, words.schema) for note, words in notes)
    own_fields = sorted(own, key=lambda name: (-own[name], fold(name)))
    return VaultWords(kinds, own_fields, lacking * 2 > len(notes))


def _signs(notes: Iterable[Note]) -> Mapping[str, Mapping[_Sign, list[Note]]]:
    """Return the notes of each type by what says so."""
    notes_by_sign: dict[str, dict[_Sign, list[Note]]] = defaultdict(lambda: defaultdict(list))
    first: dict[tuple[str, str], _Sign] = {}
    for note in notes:
        for entry in note.front_matter.entries:
            for value in entry.values if fold(entry.name) in TYPE_FIELDS else ():
                key = fold(entry.name), type_key(value.text)
                sign = first.setdefault(key, _Sign(entry.name, value.text))
                notes_by_sign[type_word(value.text)][sign].append(note)
    return notes_by_sign


def _likelihood(sign: _Sign, notes: Sequence[Note]) -> tuple[int, int]:
    return len(notes), -TYPE_FIELDS.index(fold(sign.field))


def _type_words(
    vault: Vault, schema: Schema, signs: Mapping[str, Mapping[_Sign, list[Note]]]
) -> Iterator[TypeWords]:
    """Yield the words for a type, if the vault has notes of it."""
    notes_by_sign = signs.get(schema.name, {})
    sign = max(
        notes_by_sign,
        key=lambda sign: _likelihood(sign, notes_by_sign[sign]),
        default=_Sign("type", ""),
    )
    typed = notes_by_sign.get(sign, [])
    folder = _shared_folder(typed) if typed else _named_folder(vault, schema)
    notes_in_folder = [note for note in vault.notes.values() if folder and _is_below(note, folder)]
    is_named = type_word(folder.rpartition("/")[2]) == schema.name
    loose = [
        note for note in notes_in_folder if is_named and not any(_type_words_in(note, sign.field))
    ]
    notes = [*typed, *loose]
    if not notes:
        return
    paths = {note.path for note in notes}
    names = field_names(notes, schema)
    is_plain = fold(sign.field) == TYPE_FIELD
    yield TypeWords(
        schema,
        TypeSettings(
            folder="" if folder == schema.folder else folder,
            word="" if sign.word == schema.name and is_plain else sign.word,
            fields=({} if is_plain else {TYPE_FIELD: sign.field}) | dict(names.names),
            defaults=_defaults(notes, schema, names),
            by_folder=bool(loose),
            mixed=not all(note.path in paths for note in notes_in_folder)
            or not all(_is_below(note, folder) for note in typed),
        ),
        notes,
        names.left_out,
    )


def _defaults(notes: Sequence[Note], schema: Schema, names: FieldNames) -> Mapping[str, str]:
    """Return what missing values stand for: that you aim for a place, you say of few."""
    is_known = "status" not in names.names and any("status" in note.entries for note in notes)
    if schema.name != NoteType.ORGANIZATION.value or is_known:
        return {}
    return {"status": OrganizationStatus.PAUSED.value}


def _type_words_in(note: Note, field: str) -> Iterable[str]:
    return type_words(note.front_matter, field)


def _is_below(note: Note, folder: str) -> bool:
    """Return whether a note is in a folder, or below it, and not the one about the folder."""
    is_index = fold(note.name) == fold(note.folder.rpartition("/")[2])
    return note.path.startswith(f"{folder}/") and not is_index


def _shared_folder(notes: Sequence[Note]) -> str:
    """Return the folder that holds most of some notes: the deepest one that does."""
    above: Counter[str] = Counter()
    for note in notes:
        parts = note.folder.split("/")
        above.update("/".join(parts[: end + 1]) for end in range(len(parts)))
    candidates = [folder for folder, number in above.items() if number >= _MOST * len(notes)]
    return max(
        candidates, key=len, default=Counter(note.folder for note in notes).most_common(1)[0][0]
    )


def _named_folder(vault: Vault, schema: Schema) -> str:
    """Return the folder with a name for the type that holds the most notes, empty for none."""
    folders = Counter(
        note.folder
        for note in vault.notes.values()
        if type_word(note.folder.rpartition("/")[2]) == schema.name
    )
    return max(folders, key=lambda folder: (folders[folder], folder), default="")


def _own_names(note: Note, words: TypeWords) -> Collection[str]:
    """Return the fields of a note that neither infokb knows nor the words explain."""
    fields, settings = words.schema.fields, words.settings.fields
    explained = {fold(name) for name in (*settings.values(), words.type_field)}
    return {
        entry.name
        for entry in note.front_matter.entries
        if fold(entry.name) not in explained
        and (entry.name not in fields or entry.name in settings)
    }


def _lacks_headings(note: Note, schema: Schema) -> bool:
    heads = {fold(heading.text) for heading in note.headings}
    return any(fold(section) not in heads for section in schema.sections)
