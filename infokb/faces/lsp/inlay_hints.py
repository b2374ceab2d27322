"""How long ago the dates of a note are, or how far ahead."""

from collections.abc import Iterator
from datetime import date, datetime

from lsprotocol.types import InlayHint, InlayHintParams

from infokb.core.dates.instants import instant_of
from infokb.core.text import quantity
from infokb.faces.lsp.client import EditorClient
from infokb.faces.lsp.workspace import OpenNote, Workspace


def list_hints(
    workspace: Workspace, params: InlayHintParams, client: EditorClient
) -> list[InlayHint] | None:
    """Return a hint behind each date in the front matter of a range."""
    open_note = workspace.find(params.text_document.uri)
    if not open_note:
        return None
    lines = open_note.note.lines
    first_line, last_line = params.range.start.line + 1, params.range.end.line + 1
    return [
        InlayHint(
            client.positions.position(lines, end), distance_words(day, today), padding_left=True
        )
        for end, day, today in _dates(open_note)
        if first_line <= lines.position(end).line <= last_line
    ]


def distance_words(day: date, today: date) -> str:
    """Return how long ago a day is, or how far ahead: `4 days ago`, `in 3 days`."""
    days = (day - today).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {quantity(days, 'day')}" if days > 0 else f"{quantity(-days, 'day')} ago"


def _dates(open_note: OpenNote) -> Iterator[tuple[int, date, date]]:
    """Yield where each date ends, the day it is here, and today."""
    note, vault = open_note.note, open_note.vault
    for name, value in note.values.items():
        values = value if isinstance(value, tuple) else (value,)
        for moment, scalar in zip(values, note.entries[name].values, strict=True):
            if isinstance(moment, datetime):
                day = instant_of(moment, vault.zone).astimezone(vault.zone).date()
            elif isinstance(moment, date):
                day = moment
            else:
                continue
            yield scalar.span.end, day, vault.today
