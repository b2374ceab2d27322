"""Lists of notes: which ones, in which order, with which columns."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from infokb.core.dates import natural
from infokb.core.dates.instants import local_day
from infokb.core.errors import InfokbError
from infokb.core.journey import contacts, touches
from infokb.core.suggest import did_you_mean
from infokb.core.tag_names import covers_tag
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

DERIVED_COLUMNS: Mapping[str, Callable[[Vault, Note], object]] = {
    "stage": lambda vault, note: contacts.contact_stage(vault, note).value,
    "last_touch": touches.last_touch_day,
}
"""Columns that only contacts have, computed from their notes."""
_TOKEN = re.compile(
    r'\s*(?:(<=|>=|!=|=|<|>|~|\(|\))|"([^"]*)"|([^\s()=<>!~"]+(?:(?<=\w)-[^\s()=<>!~"]+)*))'
)
NoteTest = Callable[[Note], bool]


def column_value(vault: Vault, note: Note, name: str) -> object:
    """Return one column of a note: a field, something derived, `name` or `path`."""
    if name in {"name", "path"}:
        return str(getattr(note, name))
    if name in DERIVED_COLUMNS:
        return DERIVED_COLUMNS[name](vault, note) if note.note_type is NoteType.CONTACT else None
    value = note.values.get(name)
    field = note.field(name)
    return field.missing if value is None and field else value


def column_names(schema: Schema) -> tuple[str, ...]:
    """Return the columns that notes of a type can be asked for."""
    derived = tuple(DERIVED_COLUMNS) if schema.name == "contact" else ()
    return ("name", "path", *schema.fields, *derived)


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """A condition, the columns to sort by (`-` in front turns the order), in words."""

    where: str = ""
    sort: Sequence[str] = ()


def select_notes(vault: Vault, schema: Schema, query: NoteQuery) -> tuple[Note, ...]:
    """Return the notes of a type that meet a condition, by name unless sorted otherwise."""
    names = column_names(schema)
    test = _Parser(vault, schema, query.where).test() if query.where.strip() else None
    notes = [note for note in vault.of_type_named(schema.name) if test is None or test(note)]
    for key in reversed(query.sort or ("name",)):
        name = key.removeprefix("-")
        check_column(name, names, schema)
        keyed = [(_sortable(vault, note, name), note) for note in notes]
        present = [pair for pair in keyed if pair[0] is not None]
        present.sort(key=lambda pair: pair[0] or (0.0, ""), reverse=key.startswith("-"))
        notes = [note for _, note in [*present, *(pair for pair in keyed if pair[0] is None)]]
    return tuple(notes)


def check_column(name: str, names: Sequence[str], schema: Schema) -> None:
    """Raise InfokbError if a type does not have the column."""
    if name not in names:
        help_text = did_you_mean(name, names) or f"one of {', '.join(names)}"
        raise InfokbError(f"`{schema.name}` has no column `{name}`", help_text)


def _sortable(vault: Vault, note: Note, name: str) -> tuple[float, str] | None:
    value = _comparable(vault, column_value(vault, note, name))
    if isinstance(value, int | float):
        return (float(value), "")
    return (0.0, str(value)) if value is not None else None


def _comparable(vault: Vault, value: object) -> object:
    if isinstance(value, date):
        return local_day(value, vault.zone).isoformat() + (
            value.strftime("T%H:%M") if isinstance(value, datetime) else ""
        )
    if isinstance(value, tuple):
        return fold(" ".join(str(item) for item in value)) if value else None
    if isinstance(value, bool):
        return str(value).lower()
    return fold(value) if isinstance(value, str) else value


class _Parser:
    """Reads `stage=met and (last_touch<-90d or not role~analyst)` into a test of a note."""

    def __init__(self, vault: Vault, schema: Schema, text: str) -> None:
        self.vault = vault
        self.schema = schema
        self.text = text
        self.tokens = list(self._tokens())
        self.at = 0

    def _tokens(self) -> Iterator[tuple[str, str]]:
        at = 0
        while at < len(self.text.rstrip()):
            match = _TOKEN.match(self.text, at)
            if not match:
                raise InfokbError(
                    f"cannot read `{self.text[at:]}`", "write stage=met and role~data"
                )
            at = match.end()
            yield (
                ("op", match[1])
                if match[1]
                else ("word", match[2] if match[2] is not None else match[3])
            )

    def _peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def _take(self) -> str:
        if self.at >= len(self.tokens):
            raise InfokbError(f"`{self.text}` ends too early", "write stage=met and role~data")
        self.at += 1
        return self.tokens[self.at - 1][1]

    def test(self) -> NoteTest:
        """Return the test of the whole text."""
        note_test = self._any()
        if self.at < len(self.tokens):
            raise InfokbError(
                f"cannot read `{self._peek()}` in `{self.text}`",
                "join conditions with `and` or `or`",
            )
        return note_test

    def _any(self) -> NoteTest:
        parts = [self._all()]
        while self._peek().lower() == "or":
            self._take()
            parts.append(self._all())
        return lambda note: any(part(note) for part in parts)

    def _all(self) -> NoteTest:
        parts = [self._condition()]
        while self._peek().lower() == "and":
            self._take()
            parts.append(self._condition())
        return lambda note: all(part(note) for part in parts)

    def _condition(self) -> NoteTest:
        word = self._take()
        if word.lower() == "not":
            inner = self._condition()
            return lambda note: not inner(note)
        if word == "(":
            inner = self._any()
            if self._take() != ")":
                raise InfokbError(f"`{self.text}` lacks a `)`", "close the bracket")
            return inner
        check_column(word, column_names(self.schema), self.schema)
        if self._peek() in _COMPARE:
            return self._comparison(word, self._take(), self._take())
        return lambda note: column_value(self.vault, note, word) not in (None, False, (), "")

    def _comparison(self, name: str, operator: str, typed: str) -> NoteTest:
        field = self.schema.fields.get(name)
        tags = _COMPARE_TAGS if field and field.kind.name == "tags" else {}
        compare = tags.get(operator) or _COMPARE[operator]
        dated = name == "last_touch" or (field and field.kind.name in {"date", "dates", "time"})
        number = bool(field and field.kind.name == "number")
        wanted = self._wanted(typed, dated=bool(dated), number=number)
        many = bool(field and field.kind.many)

        def test(note: Note) -> bool:
            value = column_value(self.vault, note, name)
            values = value if many and isinstance(value, tuple) else (value,)
            return any(compare(_comparable(self.vault, item), wanted) for item in values or (None,))

        return test

    def _wanted(self, typed: str, *, dated: bool, number: bool) -> object:
        if dated and typed:
            try:
                return natural.day_from_text(
                    typed, self.vault.now.date(), self.vault.config.holidays
                ).isoformat()
            except ValueError as error:
                raise InfokbError(str(error), natural.DATE_HELP) from error
        if number:
            try:
                return float(typed)
            except ValueError as error:
                raise InfokbError(f"`{typed}` is no number", "write priority<=2") from error
        return fold(typed)


def _same(value: object, wanted: object) -> bool:
    if isinstance(value, str) and isinstance(wanted, str) and re.match(r"\d{4}-\d{2}-\d{2}", value):
        return value.startswith(wanted) if wanted else not value
    return value == wanted or (value is None and wanted == "")


def _covered(value: object, wanted: object) -> bool:
    return _same(value, wanted) or (value is not None and covers_tag(str(wanted), str(value)))


def _less(value: object, wanted: object) -> bool:
    if isinstance(value, str) and isinstance(wanted, str):
        return value < wanted
    return isinstance(value, int | float) and isinstance(wanted, int | float) and value < wanted


_COMPARE: Mapping[str, Callable[[object, object], bool]] = {
    "=": _same,
    "!=": lambda value, wanted: not _same(value, wanted),
    "<": _less,
    ">": lambda value, wanted: (
        value is not None and not _less(value, wanted) and not _same(value, wanted)
    ),
    "<=": lambda value, wanted: _less(value, wanted) or _same(value, wanted),
    ">=": lambda value, wanted: value is not None and not _less(value, wanted),
    "~": lambda value, wanted: str(wanted) in ("" if value is None else str(value)),
}
_COMPARE_TAGS: Mapping[str, Callable[[object, object], bool]] = {
    "=": _covered,
    "!=": lambda value, wanted: not _covered(value, wanted),
}
