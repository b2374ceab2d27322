"""Lists of notes: which ones, in which order, with which columns."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from infokb.core.dates import natural
from infokb.core.dates.instants import local_day
from infokb.core.errors import InfokbError
from infokb.core.journey import contacts
from infokb.core.suggest import did_you_mean
from infokb.core.tag_names import covers_tag
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

DERIVED_COLUMNS: Mapping[str, Callable[[Vault, Note], object]] = {
    "stage": lambda vault, note: contacts.contact_stage(vault, note).value,
    "last_touch": contacts.last_touch_day,
}
"""What only contacts have, and nobody types."""
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
    found = note.values.get(name)
    known = note.field(name)
    return known.missing if found is None and known else found


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
    found = [note for note in vault.of_type_named(schema.name) if test is None or test(note)]
    for key in reversed(query.sort or ("name",)):
        name = key.removeprefix("-")
        check_column(name, names, schema)
        keyed = [(_sortable(vault, note, name), note) for note in found]
        present = [one for one in keyed if one[0] is not None]
        present.sort(key=lambda one: one[0] or (0.0, ""), reverse=key.startswith("-"))
        found = [note for _, note in [*present, *(one for one in keyed if one[0] is None)]]
    return tuple(found)


def check_column(name: str, names: Sequence[str], schema: Schema) -> None:
    """Raise InfokbError where a type has no such column."""
    if name not in names:
        hint = did_you_mean(name, names) or f"one of {', '.join(names)}"
        raise InfokbError(f"`{schema.name}` has no column `{name}`", hint)


def _sortable(vault: Vault, note: Note, name: str) -> tuple[float, str] | None:
    found = _comparable(vault, column_value(vault, note, name))
    if isinstance(found, int | float):
        return (float(found), "")
    return (0.0, str(found)) if found is not None else None


def _comparable(vault: Vault, found: object) -> object:
    if isinstance(found, date):
        return local_day(found, vault.zone).isoformat() + (
            found.strftime("T%H:%M") if isinstance(found, datetime) else ""
        )
    if isinstance(found, tuple):
        return fold(" ".join(str(one) for one in found)) if found else None
    if isinstance(found, bool):
        return str(found).lower()
    return fold(found) if isinstance(found, str) else found


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
            found = _TOKEN.match(self.text, at)
            if not found:
                raise InfokbError(
                    f"cannot read `{self.text[at:]}`", "write stage=met and role~data"
                )
            at = found.end()
            yield (
                ("op", found[1])
                if found[1]
                else ("word", found[2] if found[2] is not None else found[3])
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
        found = self._any()
        if self.at < len(self.tokens):
            raise InfokbError(
                f"cannot read `{self._peek()}` in `{self.text}`",
                "join conditions with `and` or `or`",
            )
        return found

    def _any(self) -> NoteTest:
        parts = [self._all()]
        while self._peek().lower() == "or":
            self._take()
            parts.append(self._all())
        return lambda note: any(part(note) for part in parts)

    def _all(self) -> NoteTest:
        parts = [self._one()]
        while self._peek().lower() == "and":
            self._take()
            parts.append(self._one())
        return lambda note: all(part(note) for part in parts)

    def _one(self) -> NoteTest:
        word = self._take()
        if word.lower() == "not":
            inner = self._one()
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
            found = column_value(self.vault, note, name)
            ones = found if many and isinstance(found, tuple) else (found,)
            return any(compare(_comparable(self.vault, one), wanted) for one in ones or (None,))

        return test

    def _wanted(self, typed: str, *, dated: bool, number: bool) -> object:
        if dated and typed:
            try:
                return natural.day_from_text(
                    typed, self.vault.now.date(), self.vault.config.holidays
                ).isoformat()
            except ValueError as error:
                raise InfokbError(str(error), natural.DATE_HINT) from error
        if number:
            try:
                return float(typed)
            except ValueError as error:
                raise InfokbError(f"`{typed}` is no number", "write priority<=2") from error
        return fold(typed)


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str) and re.match(r"\d{4}-\d{2}-\d{2}", one):
        return one.startswith(other) if other else not one
    return one == other or (one is None and other == "")


def _covered(one: object, other: object) -> bool:
    return _same(one, other) or (one is not None and covers_tag(str(other), str(one)))


def _less(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one < other
    return isinstance(one, int | float) and isinstance(other, int | float) and one < other


_COMPARE: Mapping[str, Callable[[object, object], bool]] = {
    "=": _same,
    "!=": lambda one, other: not _same(one, other),
    "<": _less,
    ">": lambda one, other: one is not None and not _less(one, other) and not _same(one, other),
    "<=": lambda one, other: _less(one, other) or _same(one, other),
    ">=": lambda one, other: one is not None and not _less(one, other),
    "~": lambda one, other: str(other) in str(one if one is not None else ""),
}
_COMPARE_TAGS: Mapping[str, Callable[[object, object], bool]] = {
    "=": _covered,
    "!=": lambda one, other: not _covered(one, other),
}
