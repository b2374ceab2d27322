"""Tables of notes with the columns of their type, and their rows for a page that sorts them."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, Protocol

from markupsafe import Markup

from infokb.core.journey import touches
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.shared_result import share_result
from infokb.site import fields, paging
from infokb.site.context import PageContext
from infokb.site.field_labels import field_label
from infokb.site.markdown.source import clean_text
from infokb.site.page import DataFile, PageDraft
from infokb.site.paging import TablePage


class TableView(Protocol):
    """Writes a page of a table."""

    def __call__(self, context: PageContext, pages: Sequence[TablePage], part: TablePage) -> Markup:
        """Return the page."""


class Table(NamedTuple):
    """A table: the key of its first page, its title, kind and section, and what writes a page."""

    key: str
    title: str
    kind: str
    section: str
    show: TableView


class Cell(NamedTuple):
    """A value of a table, and what it is sorted by where that is not its words."""

    html: Markup
    key: str


def table_drafts(table: Table, count: int) -> Iterator[PageDraft | DataFile]:
    """Yield the pages of a table of so many rows; if several, a script of the rows of each.

    From these a page sorts and filters the rows of all.
    """
    pages = paging.table_pages(table.key, count)
    for part in pages:
        show = (
            partial(_page, table, pages, part)
            if len(pages) > 1
            else partial(table.show, pages=pages, part=part)
        )
        yield PageDraft(part.key, table.title, table.kind, table.section, show)
        if len(pages) > 1:
            rows = partial(_rows, table, pages, part)
            yield DataFile(f"/{part.rows_name}{part.number}.js", rows, part.key)


def _page(
    table: Table, pages: Sequence[TablePage], part: TablePage, context: PageContext
) -> Markup:
    """Return a page; it is made for the one who asks first, and given to the other."""
    shared_pages = context.site.shared_pages
    if part.key in shared_pages:
        return shared_pages.pop(part.key)()
    show = partial(table.show, context, pages, part)
    shared_pages[part.key] = share_result(context.site.vault, show)
    return shared_pages[part.key]()


def _rows(table: Table, pages: Sequence[TablePage], part: TablePage, context: PageContext) -> bytes:
    """Return the script of a page's rows, with their links as they are on the page."""
    page = PageContext(context.site, context.site.names.pages[part.key])
    _, start, rows = _page(table, pages, part, page).partition("<tbody")
    rows, end, _ = rows.rpartition("</tbody>")
    script = f"infokb.rows({part.number},{json.dumps(f'{start}{rows}{end}')});\n"
    return clean_text(script).encode()


def table_rows(
    context: PageContext, schema: Schema, notes: Sequence[Note], but: Sequence[str] = ()
) -> list[tuple[Note, list[Cell]]]:
    """Return each note with the values of its columns."""
    names = [name for name in schema.table if name not in but]
    return [
        (
            note,
            [
                Cell(fields.field_html(context, note, name), _sort_key(context, note, name))
                for name in names
            ],
        )
        for note in notes
    ]


def column_headings(schema: Schema, but: Sequence[str] = ()) -> list[str]:
    """Return the headings of the columns after the name."""
    return [field_label(name) for name in schema.table if name not in but]


def _sort_key(context: PageContext, note: Note, name: str) -> str:
    """Return what a value is sorted by: a day, or the place among the choices of its field."""
    if name == "last_touch":
        return str(touches.last_touch_day(context.site.vault, note) or "")
    field = note.field(name)
    value = note.values.get(name, field.missing) if field else None
    if field and str(value) in field.choices:
        return f"{field.choices.index(str(value)):02}"
    return value.isoformat() if isinstance(value, date) else ""
