"""The lines of an interview that are one person's, who gets a note of their own."""

from collections.abc import Sequence
from operator import attrgetter

from infokb.actions.record import note_edits
from infokb.core.journey import insights, person_names, task_people
from infokb.core.journey.insights import Insight
from infokb.core.markdown.outline import ListItem
from infokb.core.markdown.plain_text import item_with_lines
from infokb.core.text import Span, apply_edits, newline
from infokb.core.value_class import value_class
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

REFLECTION = "Reflection"


@value_class
class OwnLine:
    """A list item of an interview with what is indented below it, its section, and whose it is."""

    section: str
    text: str
    span: Span
    person: Note


def lines_of_leavers(vault: Vault, interview: Note, leavers: Sequence[Note]) -> tuple[OwnLine, ...]:
    """Return the insights, reflections, and tasks of an interview that are of nobody who stays.

    A line that names several who leave is the first one's.
    """
    sections = interview.schema.sections if interview.schema else ()
    return tuple(
        OwnLine(section, interview.text[span.start : span.end], span, people[0])
        for section in sections
        for item in interview.items_in(section)
        if not item.indent
        if (people := _people_of(vault, interview, section, item))
        if all(person in leavers for person in people)
        for span in [_block(interview, item)]
    )


def _people_of(vault: Vault, interview: Note, section: str, item: ListItem) -> Sequence[Note]:
    """Return whose an item is: of a task as always, else who said it, else whom it names."""
    everybody = vault.targets(interview, "contacts")
    for task in interview.tasks:
        if task.span == item.span:
            people = task_people.people_of_task(vault, interview, task)
            return people if len(people) < len(everybody) else ()
    if item.mark is not None or section not in (*insights.THEMES, REFLECTION):
        return ()
    insight = Insight(section, interview, item.text, None, quote=False)
    speakers = insights.insight_speakers(vault, insight)
    if len(speakers) < len(everybody):
        return speakers
    return [person for person in everybody if person_names.is_named_in(person, insight.text)]


def _block(note: Note, item: ListItem) -> Span:
    """Return where an item stands with the lines that belong to it."""
    end = item_with_lines(note.text, item.text).end
    return Span(item.span.start, note_edits.block_end(note, end, len(note.text)))


def text_without_lines(note: Note, lines: Sequence[OwnLine]) -> str:
    """Return the text of a note without some of its lines, nor the gap of a list that ends so."""
    text, end = note.text, newline(note.text)
    for line in sorted(lines, key=attrgetter("span"), reverse=True):
        head, tail = text[: line.span.start], text[line.span.end :]
        rest = tail.removeprefix(end)
        is_last = not rest or rest.startswith(end)
        text = head.rstrip("\r\n") + tail if is_last else head + rest
    return text


def text_with_lines(vault: Vault, note: Note, lines: Sequence[OwnLine]) -> str:
    """Return the text of a note with lines of another one at the end of the same sections."""
    text = note.text
    for line in lines:
        text = text_with_line(vault, note.path, text, line.section, line.text)
    return text


def text_with_line(vault: Vault, path: str, text: str, section: str, line: str) -> str:
    """Return the text of the note at a path with a list line at the end of a section."""
    current = parse.parse_note(path, text, vault.schemas)
    return apply_edits(text, [note_edits.append_line(current, section, line)])
