"""The timeline of a contact and the log of a note, newest first."""

import re
from datetime import date
from itertools import groupby

from markupsafe import Markup

from infokb.actions.journey.profile import event_kind
from infokb.core.dates import day_words
from infokb.core.journey import good_news, timeline
from infokb.core.journey.opportunity_steps import opportunity_steps
from infokb.core.markdown.plain_text import plain_words
from infokb.core.text import Span, quantity
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.site import panel
from infokb.site.charts import svg
from infokb.site.context import PageContext

FOLDED = 15
UNFOLDED = 10
LEAST = 5
_OF_TALK = "for the conversation on "
"""How `mark` begins the words of thanks for one of several conversations."""
_TALKS = frozenset({"interview", "met"})


@value_class
class TimelineEntry:
    """One line of a timeline; `source` is the note it stands in, when it is another's.

    `ahead` is whether it is an appointment still to come, `begins` whether a task begins.
    """

    on: date
    kind: str
    words: Markup
    source: Note | None
    ahead: bool = False
    begins: bool = False

    @property
    def sort(self) -> str:
        """The first of its kinds: `interview` for `interview, thanked`."""
        return self.kind.partition(",")[0]


@value_class
class TimelineDay:
    """What happened on a day: one row of a timeline."""

    on: date
    entries: list[TimelineEntry]

    @property
    def is_talk(self) -> bool:
        """Whether there was a conversation."""
        return any(entry.sort in _TALKS for entry in self.entries)


def contact_timeline(context: PageContext, person: Note) -> list[TimelineEntry]:
    """Return the entries of a contact's timeline, newest first."""
    vault = context.site.vault
    events = timeline.timeline(vault, person)
    in_order = sorted(events, key=lambda event: (event.on, not _begins(event)), reverse=True)
    return [timeline_entry(context, event, person) for event in in_order]


def _begins(event: timeline.TimelineEvent) -> bool:
    """Return whether an event is the beginning of a task, which stands below its occasion."""
    return event.task is not None and event.kind.endswith(" created")


def log_timeline(context: PageContext, note: Note) -> list[TimelineEntry]:
    """Return the log of a note as entries, newest first."""
    steps = opportunity_steps(context.site.vault, note)
    spans = {step.span for step in steps}
    entries = [TimelineEntry(step.on, step.status.value, Markup(), None) for step in steps]
    for line in (line for line in note.log if line.span not in spans):
        words = entry_words(context, note, line.span, line.text)
        entries.append(TimelineEntry(line.on, line.kind.value, words, None))
    return _newest_first(entries)


def _newest_first(entries: list[TimelineEntry]) -> list[TimelineEntry]:
    return sorted(entries, key=lambda entry: (entry.on, entry.kind), reverse=True)


def timeline_entry(
    context: PageContext, event: timeline.TimelineEvent, person: Note
) -> TimelineEntry:
    """Return an event with a person as an entry."""
    source = None if event.task or event.note.path == person.path else event.note
    if event.task:
        span = Span(event.task.box.end + 1, event.task.span.end)
        words = context.writer.line(event.note, span, chips=False)
    elif event.kind == "moved":
        words = _move_words(context, event)
    else:
        words = entry_words(context, event.note, event.span, event.text)
        others = [entry_words(context, part.note, part.span, part.text) for part in event.shared]
        if others:
            words = Markup("; ").join(filter(None, (words, *others)))
    ahead = event.on > context.site.vault.today
    return TimelineEntry(event.on, event_kind(event), words, source, ahead, _begins(event))


def _move_words(context: PageContext, event: timeline.TimelineEvent) -> Markup:
    """Return from where to where somebody moved, with links to the organizations."""
    vault, note = context.site.vault, event.note
    spans = [former for *_, former in good_news.job_changes(note)]
    places: dict[str, Note] = {}
    for link in note.links:
        is_former = any(span.start <= link.span.start < span.end for span in spans)
        if is_former or link.field == "organization":
            path = vault.resolve(note, link).path or ""
            words = plain_words(note.text[link.span.start : link.span.end])
            places |= {words: vault.notes[path]} if words and path in vault.notes else {}
    names = "|".join(re.escape(name) for name in sorted(places, key=len, reverse=True))
    parts = re.split(rf"(?<!\w)({names})(?!\w)", event.text) if names else [event.text]
    return Markup().join(
        context.link(places[part], part) if part in places else part for part in parts
    )


def entry_words(context: PageContext, note: Note, span: Span, text: str) -> Markup:
    """Return the words of an entry, with their links where they stand as such in the note."""
    if text.startswith(_OF_TALK):
        return Markup.escape(panel.days_in_words(text, context.site.vault.today))
    start = note.text.find(text, span.start, span.end) if text else -1
    if start < 0:
        return Markup.escape(text)
    return context.writer.line(note, Span(start, start + len(text)))


def timeline_strip(entries: list[TimelineEntry], today: date) -> Markup:
    """Return the entries as a strip of marks, none where there are few."""
    entries = [
        entry for entry in entries if not (entry.ahead or entry.begins or entry.kind == "closed")
    ]
    if len({entry.on for entry in entries}) < LEAST:
        return Markup()
    first, last = entries[-1].on, entries[0].on
    marks = [(entry.on, "talk" if entry.sort in _TALKS else "touch") for entry in entries]
    dates = " to ".join(day_words.short_date(day, today) for day in (first, last))
    title = f"In touch {quantity(len(entries), 'time')}, {dates}"
    return svg.timeline_chart(title, marks)


def entries_by_year(entries: list[TimelineEntry]) -> list[tuple[int, list[TimelineDay]]]:
    """Return the latest days of the entries under 0, and the rest by year where they are many."""
    days = [TimelineDay(on, list(members)) for on, members in groupby(entries, _day)]
    if len(days) <= FOLDED:
        return [(0, days)]
    rest = groupby(days[UNFOLDED:], _year)
    return [(0, days[:UNFOLDED]), *((year, list(members)) for year, members in rest)]


def _day(entry: TimelineEntry) -> date:
    return entry.on


def _year(day: TimelineDay) -> int:
    return day.on.year
