"""Tables of notes, with the columns that their type declares."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from infokb.actions.publish import facts
from infokb.actions.publish.site import Here
from infokb.core.note import Note
from infokb.core.schema import Schema

ROWS = 200


@dataclass(frozen=True)
class Part:
    """One page of a table: its key, its number from 1, and the notes on it."""

    key: str
    number: int
    notes: Sequence[Note]


def parts(page: str, notes: Sequence[Note]) -> list[Part]:
    """Give the pages that a table needs, at least one."""
    stem = page.removesuffix(".md")
    starts = range(0, max(len(notes), 1), ROWS)
    return [
        Part(
            page if not start else f"{stem}-{start // ROWS + 1}.md",
            start // ROWS + 1,
            notes[start : start + ROWS],
        )
        for start in starts
    ]


def rows(
    here: Here, schema: Schema, notes: Sequence[Note], but: Sequence[str] = ()
) -> list[tuple[Note, list[Markup]]]:
    """Give each note with the values of its columns."""
    names = [name for name in schema.table if name not in but]
    return [(note, [facts.fact(here, note, name) for name in names]) for note in notes]


def heads(schema: Schema, but: Sequence[str] = ()) -> list[str]:
    """Give the headings of the columns after the name."""
    return [facts.label(name) for name in schema.table if name not in but]
