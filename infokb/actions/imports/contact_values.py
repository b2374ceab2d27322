"""Cells of an import as values of a contact's fields, or what is wrong with them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from infokb.actions.exports.csv_file import SEPARATOR
from infokb.actions.imports.date_words import ImportDateError
from infokb.actions.imports.imported import ImportOptions, RowPlace, RowProblem
from infokb.actions.imports.kept_block import kept_property
from infokb.core.dates.date_reader import Look
from infokb.core.file_names import portable_name
from infokb.core.frontmatter.entries import Value
from infokb.core.invisible import strip_invisible
from infokb.core.text import Span, safe_text
from infokb.core.vault.date_fields import field_look
from infokb.core.vault.kinds import FieldValueError
from infokb.core.vault.schema import Field

_SHOWN_CHARS = 60
_NEUTRAL = {"[[": "[ [", "{{": "{ {", "<%": "< %"}
"""What would be a link or a template in a note, and what is written for it."""


class ContactValues(dict[str, Sequence[str]]):
    """The values of a row by field; what a field cannot take is a problem instead."""

    def __init__(self, options: ImportOptions, place: RowPlace) -> None:
        super().__init__()
        self.problems: list[RowProblem] = []
        self.other_lines: list[str] = []
        self._schema, self._place = options.contact, place
        self._read_date = options.read_date

    def read(self, cells: Mapping[str, str]) -> None:
        """Read cells by the field they fill; where the type lacks the field, they are kept."""
        for name, cell in cells.items():
            field = self._schema.fields.get(name)
            if not cell.strip():
                continue
            if not field:
                self.other_lines.append(kept_property("X-CSV", cell.strip(), name))
                continue
            parts = cell.split(SEPARATOR) if field.kind.many else [cell]
            texts = [text for part in parts if (text := self._text(field, part))]
            if texts:
                self[name] = tuple(dict.fromkeys(texts))

    def _text(self, field: Field, cell: str) -> str:
        """Return a value as it is written, empty where the field cannot take it."""
        try:
            return _field_text(field, cell, self._read_date)
        except (FieldValueError, ImportDateError) as error:
            self._add_problem(field.name, cell.strip(), error)
            return ""

    def _add_problem(self, name: str, cell: str, error: ValueError) -> None:
        what = str(error)
        if isinstance(error, FieldValueError):
            what = f"`{_shortened(cell)}` is {error}"
        self.problems.append(RowProblem(self._place, f"left out `{name}`: {safe_text(what)}"))


def neutral_text(text: str) -> str:
    """Return a text in one line, without what is not seen, and neither link nor template."""
    text = " ".join(strip_invisible(" ".join(text.split())).split())
    for active, harmless in _NEUTRAL.items():
        while active in text:
            text = text.replace(active, harmless)
    return text


def name_for_link(text: str) -> str:
    """Return the name of a note, typed as a link or not, as a link can hold it."""
    return portable_name(neutral_text(text.strip("[]! ").partition("|")[0]).rpartition("/")[2])


def web_address(text: str) -> str:
    """Return an address as browsers take it, whether it begins with `https://` or not."""
    text = strip_invisible(text.strip())
    return text if "://" in text or not text else f"https://{text}"


def _field_text(field: Field, cell: str, read_date: Callable[[str], date]) -> str:
    """Return the text that a cell holds; raise ValueError where the field cannot take it."""
    text = cell.strip()
    if field.kind.name in {"date", "dates"} and field_look(field.name) is Look.BACK:
        text = read_date(text).isoformat() if text else ""
    elif field.kind.name in {"link", "links"}:
        name = name_for_link(text)
        text = f"[[{name}]]" if name else ""
    elif field.kind.name == "url":
        text = web_address(text)
    else:
        text = neutral_text(text)
    if text:
        field.read(Value(text, Span(0, 0)))
    return text


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"
