"""Follow-up tasks, in the format of Obsidian's Tasks plugin."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from infokb.core.markdown.outline import ListItem
from infokb.core.markdown.task_fields import (
    DATE_FIELDS,
    DATE_SIGNS,
    TaskField,
    TaskLine,
    read_task_line,
)
from infokb.core.patterns import compile_later
from infokb.core.tag_names import TAG_STOPS
from infokb.core.text import Edit, Span, apply_edits
from infokb.core.value_class import value_class
from infokb.core.word import Word


class TaskKind(Word):
    """The kinds of tasks, by their tag."""

    PROMISE = "promise"
    REFERRAL = "referral"
    ADVICE = "advice"
    WAITING = "waiting"


class TaskState(Word):
    """Whether a task is to be done."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


TASK_MEANINGS = {
    TaskKind.PROMISE: "You promised them something.",
    TaskKind.REFERRAL: "Contact someone they mentioned; link the name.",
    TaskKind.ADVICE: "Try it, then report back.",
    TaskKind.WAITING: "They promised you something.",
}
"""The kinds of follow-ups, and what each says."""
TASK_KINDS = tuple(kind.value for kind in TaskKind)
_KIND = (
    rf"((?a:{'|'.join(TASK_KINDS)}))(?:/[^{TAG_STOPS}]*)?(?![^{TAG_STOPS}{''.join(DATE_SIGNS)}])"
)
_TAG = compile_later(rf"#(?<!\S#){_KIND}", re.IGNORECASE)
_NEAR_TAG = compile_later(rf"#(?<![\w#/&]#){_KIND}", re.IGNORECASE)
"""What stands before it is asked for second: a pattern that begins with a sign is found faster."""
_STATES = {"x": TaskState.DONE, "X": TaskState.DONE, "-": TaskState.CANCELLED}


@value_class
class Task:
    """A task: `text` is what is to be done without tag and fields.

    `dates` holds due, done, created, cancelled, scheduled, start and reported; `box` spans
    the character between the brackets, `tag` the tag that says its kind.
    """

    span: Span
    box: Span
    tag: Span
    kind: TaskKind
    state: TaskState
    text: str
    line: TaskLine
    dates: Mapping[str, date]

    @property
    def open(self) -> bool:
        """Return whether it is still to be done."""
        return self.state is TaskState.OPEN

    @property
    def repeat(self) -> str:
        """How it repeats, `every week`; empty where it does not."""
        return self.value("repeat")

    @property
    def needs(self) -> tuple[str, ...]:
        """The ids of the tasks that it waits for."""
        return tuple(name for part in self.value("needs").split(",") if (name := part.strip()))

    def value(self, name: str) -> str:
        """Return what a field says, empty where it is not there."""
        return next((field.value for field in self.line.fields if field.name == name), "")


def task_kind(words: str) -> tuple[TaskKind, Span] | None:
    """Return the kind of task that a tag among words says, and where it stands."""
    tag = _TAG.search(words)
    return (TaskKind(tag[1].lower()), Span(*tag.span())) if tag else None


def task_tags(text: str, start: int) -> Iterator[Span]:
    """Yield where a text from `start` on has the tag of a task, also right behind a sign."""
    yield from (Span(*match.span()) for match in _NEAR_TAG.finditer(text, start))


def tasks(text: str, items: Iterable[ListItem]) -> Iterator[Task]:
    """Yield the items that are tasks: a box and one of the four tags; `text` has no comments."""
    for item in items:
        if item.mark is None:
            continue
        line = text[item.text.start : item.text.end]
        if kind_and_tag := task_kind(line):
            yield _task(text, item, line, *kind_and_tag)


def _task(text: str, item: ListItem, line: str, kind: TaskKind, tag: Span) -> Task:
    base = item.text.start
    mark = item.mark or " "
    box = text.rindex(f"[{mark}]", item.span.start, base) + 1
    tag = Span(base + tag.start, base + tag.end)
    task_line = read_task_line(line, base)
    dates: dict[str, date] = {}
    for field in task_line.fields:
        on = field_date(field)
        if on:
            dates.setdefault(field.name, on)
    words = task_words(
        text, Span(base, task_line.end), (tag, *(field.span for field in task_line.fields))
    )
    state = _STATES.get(mark, TaskState.OPEN)
    return Task(item.span, Span(box, box + 1), tag, kind, state, words, task_line, dates)


def task_words(text: str, span: Span, spans: Iterable[Span]) -> str:
    """Return the words of a part of a text without some spans of it, one blank between them."""
    pieces = apply_edits(
        text[span.start : span.end],
        [Edit(Span(start - span.start, end - span.start), "") for start, end in spans],
    )
    return " ".join(pieces.split())


def field_date(field: TaskField) -> date | None:
    """Return the date of a field, None where it holds no date, or one that no calendar has."""
    if field.name not in DATE_FIELDS.values():
        return None
    try:
        return date.fromisoformat(field.value)
    except ValueError:
        return None


def format_task(tag: str, text: str, created: date, due: date | None = None) -> str:
    """Return the line of a new task, whose tag says its kind."""
    end = f" 📅 {due}" if due else ""
    return f"- [ ] {tag} {text} ➕ {created}{end}"
