"""What happened with a person, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from infokb.core.journey import contacts, conversations
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.site import days
from infokb.site.charts import svg
from infokb.site.context import Here

FOLDED = 50
LEAST = 5
_TALKS = frozenset({"interview", "met"})


@dataclass(frozen=True)
class Entry:
    """One line of a timeline; `source` is the note it stands in, when it is another's."""

    on: date
    kind: str
    words: Markup
    source: Note | None


def timeline(here: Here, person: Note) -> list[Entry]:
    """Return the entries of a contact's timeline, newest first."""
    vault = here.site.vault
    found = [*_touches(here, person), *_tasks(here, person)]
    for talk in conversations.interviews_with(vault, person):
        found += _tasks(here, talk)
    told = {(one.on, one.kind) for one in found if one.words}
    kept = [one for one in found if one.words or (one.on, one.kind) not in told]
    return _newest_first(kept)


def log(here: Here, note: Note) -> list[Entry]:
    """Return the log of a note as entries, newest first."""
    return _newest_first(
        [
            Entry(one.on, one.kind.value, words(here, note, one.span, one.text), None)
            for one in note.log
        ]
    )


def _newest_first(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda one: (one.on, one.kind), reverse=True)


def _touches(here: Here, person: Note) -> Iterator[Entry]:
    for touch in contacts.touches(here.site.vault, person):
        own = touch.note.path == person.path
        yield Entry(
            touch.on,
            touch.kind.value,
            words(here, touch.note, touch.span, touch.text),
            None if own else touch.note,
        )


def _tasks(here: Here, note: Note) -> Iterator[Entry]:
    for task in note.tasks:
        for name in ("done", "reported"):
            if name in task.dates:
                words = here.writer.line(note, Span(task.box.end + 1, task.span.end), chips=False)
                yield Entry(task.dates[name], f"{task.kind} {name}", words, None)


def words(here: Here, note: Note, span: Span, text: str) -> Markup:
    """Return the words of an entry, with their links where they stand as such in the note."""
    start = note.text.find(text, span.start, span.end) if text else -1
    if start < 0:
        return Markup.escape(text)
    return here.writer.line(note, Span(start, start + len(text)))


def strip(entries: list[Entry]) -> Markup:
    """Return the entries as a strip of marks, none where there are few."""
    if len({one.on for one in entries}) < LEAST:
        return Markup()
    first, last = entries[-1].on, entries[0].on
    marks = [(one.on, "talk" if one.kind in _TALKS else "touch") for one in entries]
    title = f"{len(entries)} touches from {days.short(first)} to {days.short(last)}"
    return svg.timeline(title, marks)


def years(entries: list[Entry]) -> list[tuple[int, list[Entry]]]:
    """Return the entries by year where they are many, else all under 0."""
    if len(entries) <= FOLDED:
        return [(0, entries)]
    made: dict[int, list[Entry]] = {}
    for entry in entries:
        made.setdefault(entry.on.year, []).append(entry)
    return list(made.items())
