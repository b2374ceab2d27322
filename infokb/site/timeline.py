"""The timeline of a contact and the log of a note, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from infokb.core.journey import conversations, touches
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.site import days
from infokb.site.charts import svg
from infokb.site.context import PageContext

FOLDED = 50
LEAST = 5
_TALKS = frozenset({"interview", "met"})


@dataclass(frozen=True)
class TimelineEntry:
    """One line of a timeline; `source` is the note it stands in, when it is another's."""

    on: date
    kind: str
    words: Markup
    source: Note | None


def contact_timeline(context: PageContext, person: Note) -> list[TimelineEntry]:
    """Return the entries of a contact's timeline, newest first."""
    vault = context.site.vault
    found = [*_touches(context, person), *_tasks(context, person)]
    for talk in conversations.interviews_with(vault, person):
        found += _tasks(context, talk)
    told = {(entry.on, entry.kind) for entry in found if entry.words}
    kept = [entry for entry in found if entry.words or (entry.on, entry.kind) not in told]
    return _newest_first(kept)


def log_timeline(context: PageContext, note: Note) -> list[TimelineEntry]:
    """Return the log of a note as entries, newest first."""
    return _newest_first(
        [
            TimelineEntry(
                line.on, line.kind.value, entry_words(context, note, line.span, line.text), None
            )
            for line in note.log
        ]
    )


def _newest_first(entries: list[TimelineEntry]) -> list[TimelineEntry]:
    return sorted(entries, key=lambda entry: (entry.on, entry.kind), reverse=True)


def _touches(context: PageContext, person: Note) -> Iterator[TimelineEntry]:
    for touch in touches.touches(context.site.vault, person):
        own = touch.note.path == person.path
        yield TimelineEntry(
            touch.on,
            touch.kind.value,
            entry_words(context, touch.note, touch.span, touch.text),
            None if own else touch.note,
        )


def _tasks(context: PageContext, note: Note) -> Iterator[TimelineEntry]:
    for task in note.tasks:
        for name in ("done", "reported"):
            if name in task.dates:
                words = context.writer.line(
                    note, Span(task.box.end + 1, task.span.end), chips=False
                )
                yield TimelineEntry(task.dates[name], f"{task.kind} {name}", words, None)


def entry_words(context: PageContext, note: Note, span: Span, text: str) -> Markup:
    """Return the words of an entry, with their links where they stand as such in the note."""
    start = note.text.find(text, span.start, span.end) if text else -1
    if start < 0:
        return Markup.escape(text)
    return context.writer.line(note, Span(start, start + len(text)))


def timeline_strip(entries: list[TimelineEntry]) -> Markup:
    """Return the entries as a strip of marks, none where there are few."""
    if len({entry.on for entry in entries}) < LEAST:
        return Markup()
    first, last = entries[-1].on, entries[0].on
    marks = [(entry.on, "talk" if entry.kind in _TALKS else "touch") for entry in entries]
    title = f"{len(entries)} touches from {days.short_day(first)} to {days.short_day(last)}"
    return svg.timeline_chart(title, marks)


def entries_by_year(entries: list[TimelineEntry]) -> list[tuple[int, list[TimelineEntry]]]:
    """Return the entries by year where they are many, else all under 0."""
    if len(entries) <= FOLDED:
        return [(0, entries)]
    made: dict[int, list[TimelineEntry]] = {}
    for entry in entries:
        made.setdefault(entry.on.year, []).append(entry)
    return list(made.items())
