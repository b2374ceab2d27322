"""Lists of many things, a number of them a page."""

from collections.abc import Sequence
from typing import TypeVar

from infokb.core.value_class import value_class

ROWS_PER_PAGE = 200
T = TypeVar("T")


@value_class
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

    @property
    def rows_name(self) -> str:
        """What the scripts of the rows are called, before the number of their page."""
        stem = self.key.removesuffix(".md")
        return f"rows{stem.removesuffix(f'-{self.number}') if self.number > 1 else stem}-"

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
