"""Google's contacts as CSV: the new form, the old one, and mixtures."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from infokb.actions.exports.csv_file import SEPARATOR
from infokb.actions.imports.contact_values import ContactValues, neutral_text
from infokb.actions.imports.csv_reader import CsvTable, first_columns, read_csv_table
from infokb.actions.imports.imported import (
    ImportedPerson,
    ImportedRows,
    ImportFile,
    ImportOptions,
    RowPlace,
    RowProblem,
    SkipReason,
)
from infokb.actions.imports.kept_block import kept_property
from infokb.core.errors import InfokbError
from infokb.core.patterns import compile_later
from infokb.core.text import safe_text

_NAMES = ("First Name", "Given Name", "Name")
_SIGNS = ("Labels", "Group Membership", "E-mail 1 - Value", "Phone 1 - Value", "File As")
_NUMBERED = compile_later(r"(.+) ([0-9]{1,3}) - (.+)")
_LABELS = ("Label", "Type")
_ADDRESS = (
    "PO Box", "Extended Address", "Street", "City", "Region", "Postal Code", "Country",
)  # fmt: skip
_DROPPED = frozenset({"Photo", "Language", "Initials"})
_STAR = "* "
"""What stands before the value or the label that is preferred, and before Google's own groups."""


class _GoogleRow:
    """The cells of a row by header; what was read is no longer left."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._other_cells = {header: cell for header, cell in cells.items() if cell}

    def take(self, *headers: str) -> str:
        """Return the first cell under these headers that holds anything, and leave none of them."""
        cells = [self._other_cells.pop(header, "") for header in headers]
        return next(filter(None, cells), "")

    def take_values(self, kind: str) -> list[tuple[str, str]]:
        """Return label and value from the numbered columns of a kind, the preferred first."""
        pairs: list[tuple[bool, str, str]] = []
        for number in self._numbers(kind):
            label = self.take(*(f"{kind} {number} - {name}" for name in _LABELS))
            value = self.take(f"{kind} {number} - Value")
            for part in filter(None, map(str.strip, value.split(SEPARATOR))):
                is_first = label.startswith(_STAR) or part.startswith(_STAR)
                pairs.append((not is_first, label.removeprefix(_STAR), part.removeprefix(_STAR)))
        return [(label, value) for _, label, value in sorted(pairs, key=lambda item: item[0])]

    def take_addresses(self) -> Iterator[str]:
        """Yield the lines of postal addresses."""
        for number in self._numbers("Address"):
            start = f"Address {number} - "
            label = self.take(f"{start}Label", f"{start}Type").removeprefix(_STAR)
            parts = [self.take(f"{start}{part}") for part in _ADDRESS]
            whole = self.take(f"{start}Formatted")
            parts = parts if any(parts) else ["", "", whole, "", "", "", ""]
            if any(parts):
                yield kept_property("ADR", parts, kind=label)

    def rest(self) -> Iterator[str]:
        """Yield a line for each cell that nothing has read."""
        for header, cell in self._other_cells.items():
            if header not in _DROPPED:
                yield kept_property("X-CSV", cell, header)

    def _numbers(self, kind: str) -> list[int]:
        matches = (_NUMBERED.fullmatch(header) for header in self._other_cells)
        return sorted({int(match[2]) for match in matches if match and match[1] == kind})


def import_google(files: Sequence[ImportFile], options: ImportOptions) -> ImportedRows:
    """Return the people of Google's files."""
    return sum((_read_file(file, options) for file in files), ImportedRows())


def _is_header(cells: Sequence[str]) -> bool:
    return not {*_NAMES}.isdisjoint(cells) and not {*_SIGNS}.isdisjoint(cells)


def _read_file(file: ImportFile, options: ImportOptions) -> ImportedRows:
    table = read_csv_table(file, _is_header, options.encoding)
    if not table:
        columns = first_columns(file, options.encoding)
        message = f"`{safe_text(file.name)}` has no columns of Google Contacts: found {columns}"
        raise InfokbError(message, "export it as Google CSV, or use infokb import csv FILE")
    return _read_table(table, options)


def _read_table(table: CsvTable, options: ImportOptions) -> ImportedRows:
    people, failed, problems = list[ImportedPerson](), list[RowProblem](), []
    skips = Counter[SkipReason]()
    for row in table.rows:
        place = RowPlace(table.name, row.number)
        if row.fault:
            failed.append(RowProblem(place, row.fault))
            continue
        values = ContactValues(options, place)
        cells = zip(table.header, map(str.strip, row.cells), strict=True)
        person = _person(_GoogleRow(dict(cells)), place, values)
        if person.name:
            people.append(person)
            problems += values.problems
        else:
            skips[SkipReason.BLANK if row.is_blank else SkipReason.NAMELESS] += 1
            problems += [] if row.is_blank else [RowProblem(place, "skipped: no name")]
    return ImportedRows(people, skips, failed, problems)


def _person(row: _GoogleRow, place: RowPlace, values: ContactValues) -> ImportedPerson:
    whole = row.take("Name")
    first = row.take("First Name", "Given Name")
    middle = row.take("Middle Name", "Additional Name")
    last = row.take("Last Name", "Family Name")
    name = neutral_text(whole or f"{first} {middle} {last}")
    groups = row.take("Labels", "Group Membership").split(SEPARATOR)
    tags = [_tag(group) for group in groups if not group.startswith(_STAR)]
    organization = row.take("Organization Name", "Organization 1 - Name")
    role = row.take("Organization Title", "Organization 1 - Title")
    values.read({"role": role, "aliases": row.take("Nickname"), "tags": SEPARATOR.join(tags)})
    other_lines: list[str] = []
    for kind, (field, prop) in _MULTIPLE.items():
        for label, value in row.take_values(kind):
            name_of_field = _profile_field(value) if kind == "Website" else field
            if name_of_field and name_of_field not in values:
                values.read({name_of_field: value})
            else:
                other_lines.append(kept_property(prop, value, kind=label))
    if birthday := row.take("Birthday"):
        other_lines.append(kept_property("BDAY", birthday))
    background = row.take("Notes")
    other_lines += [*row.take_addresses(), *row.rest(), *values.other_lines]
    company = neutral_text(organization.partition(SEPARATOR)[0])
    return ImportedPerson(place, name, values, company, other_lines, background=background)


_MULTIPLE = {"E-mail": ("email", "EMAIL"), "Phone": ("phone", "TEL"), "Website": ("", "URL")}
"""The kinds of numbered columns: the field for the first, and the property for the others."""


def _profile_field(address: str) -> str:
    return "linkedin" if re.search(r"linkedin\.com/in/", address, re.IGNORECASE) else ""


def _tag(group: str) -> str:
    """Return a label as a tag, empty where nothing is left of it."""
    tag = re.sub(r"[^\w/-]+", "-", group.strip()).strip("-/")
    return "" if tag.isdigit() else tag
