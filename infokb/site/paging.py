"""Tables of notes, with the columns that their type declares."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.site import fields
from infokb.site.context import PageContext
from infokb.site.field_labels import field_label

ROWS_PER_PAGE = 200
T = TypeVar("T")


@dataclass(frozen=True)
class TablePage:
    """One page of a table: its key, its number from 1, and the number of rows of all pages."""

    key: str
    number: int
    count: int

    @property
    def rows(self) -> str:
        """Which rows of how many stand on this page, in words."""
        first, last = (self.number - 1) * ROWS_PER_PAGE + 1, self.number * ROWS_PER_PAGE
        return f"{first:,} to {min(last, self.count):,} of {self.count:,}"

    def select(self, things: Sequence[T]) -> Sequence[T]:
        """Return what stands on this page, of all in their order."""
        return things[(self.number - 1) * ROWS_PER_PAGE : self.number * ROWS_PER_PAGE]


def table_pages(page: str, count: int) -> list[TablePage]:
    """Return the pages that so many rows need, at least one."""
    stem = page.removesuffix(".md")
    numbers = range(1, max(1, -(-count // ROWS_PER_PAGE)) + 1)
    return [
        TablePage(page if number == 1 else f"{stem}-{number}.md", number, count)
        for number in numbers
    ]


def page_of_row(pages: Sequence[TablePage], index: int) -> TablePage:
    """Return the page on which a row stands, counted from 0."""
    return pages[index // ROWS_PER_PAGE]


def table_rows(
    context: PageContext, schema: Schema, notes: Sequence[Note], but: Sequence[str] = ()
) -> list[tuple[Note, list[Markup]]]:
    """Return each note with the values of its columns."""
    names = [name for name in schema.table if name not in but]
    return [(note, [fields.field_html(context, note, name) for name in names]) for note in notes]


def column_headings(schema: Schema, but: Sequence[str] = ()) -> list[str]:
    """Return the headings of the columns after the name."""
    return [field_label(name) for name in schema.table if name not in but]
