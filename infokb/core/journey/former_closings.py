"""Closings of a contact before the one in the fields, as *Background* keeps them."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from infokb.core.patterns import compile_later
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.seen_note import part_of_note

_LINE = compile_later(r"closed (\d{4}-\d{2}-\d{2})\b:?([^\r\n]*)")


def former_closing_line(on: date, reason: str) -> str:
    """Return the line that keeps a closing."""
    return f"- closed {on}: {reason}".removesuffix(": ")


@part_of_note
def former_closings(contact: Note) -> tuple[tuple[date, str, Span], ...]:
    """Return each closing that is kept: its day, its reason, and where it stands."""
    return tuple(_former_closings(contact))


def _former_closings(contact: Note) -> Iterator[tuple[date, str, Span]]:
    for item in contact.items_in("Background") if "closed 2" in contact.text else ():
        match = _LINE.match(contact.text, item.text.start, item.text.end)
        with suppress(ValueError):
            if match:
                yield date.fromisoformat(match[1]), match[2].strip(), item.span
