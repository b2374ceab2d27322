"""Follow-up tasks, in the format of Obsidian's Tasks plugin."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from infokb.core.markdown.outline import ListItem
from infokb.core.text import Edit, Span
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
    TaskKind.PROMISE: "You owe them something.",
    TaskKind.REFERRAL: "Talk with somebody they named: `[[…]]` says whom.",
    TaskKind.ADVICE: "Try what they said, then report back.",
    TaskKind.WAITING: "They owe you something.",
}
"""The kinds of follow-ups, and what each says."""
TASK_KINDS = tuple(kind.value for kind in TaskKind)
DATE_EMOJI = {
    "due": "📅",
    "done": "✅",
    "cancelled": "❌",
    "created": "➕",
    "scheduled": "⏳",
    "start": "🛫",
}
_BY_EMOJI = {emoji: name for name, emoji in DATE_EMOJI.items()} | {"🗓": "due"}
DATE_FIELDS = {
    "due": "due",
    "completion": "done",
    "cancelled": "cancelled",
    "created": "created",
    "scheduled": "scheduled",
    "start": "start",
    "reported": "reported",
}
"""The days of a follow-up by their names between brackets."""
_TAG = re.compile(r"(?<!\S)#(promise|referral|advice|waiting)(?![\w/-])", re.IGNORECASE)
_EMOJI_FIELD = re.compile(r"([📅🗓✅❌➕⏳🛫])(\ufe0f?)([ \t\u00a0\u202f]*)([^\s\u00a0\u202f]*)")
_INLINE_FIELD = re.compile(
    r"[\[(](due|completion|cancelled|created|scheduled|start|reported)::([^\[\]()\n\r]{0,80})[\])]"
)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_REST = re.compile(
    r"[🔺⏫🔼🔽⏬]\ufe0f?|🔁[^📅🗓✅❌➕⏳🛫\n\r]*|🆔 ?\S+|⛔ ?\S+|🏁 ?\S+|"
    r"[\[(](?:priority|repeat|id|dependsOn|onCompletion)::[^\[\]()\n\r]{0,80}[\])]|"
    r"<!--.{0,2000}?-->"
)


_STATES = {"x": TaskState.DONE, "X": TaskState.DONE, "-": TaskState.CANCELLED}


@dataclass(frozen=True, slots=True)
class TaskFault:
    """What Tasks would not understand in a follow-up, and the edit that mends it, if any."""

    span: Span
    message: str
    fix: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A follow-up: `text` is what is to be done without tag and fields.

    `dates` holds due, done, created, cancelled, scheduled, start and reported; `box` spans
    the character between the brackets.
    """

    span: Span
    box: Span
    kind: TaskKind
    state: TaskState
    text: str
    dates: Mapping[str, date]
    faults: tuple[TaskFault, ...] = ()

    @property
    def open(self) -> bool:
        """Return whether it is still to be done."""
        return self.state is TaskState.OPEN


def tasks(text: str, items: Iterable[ListItem]) -> Iterator[Task]:
    """Yield the items that are follow-ups: a box and one of the four tags."""
    for item in items:
        if item.mark is None:
            continue
        line = text[item.text.start : item.text.end]
        tag = _TAG.search(line)
        if tag:
            yield _task(text, item, line, TaskKind(tag[1].lower()))


def task_parts(text: str, item: ListItem) -> Iterator[tuple[Span, str, str]]:
    """Yield where a follow-up's tag and fields stand, their names, and what they say."""
    line, base = text[item.text.start : item.text.end], item.text.start
    tag = _TAG.search(line)
    if tag:
        yield Span(base + tag.start(), base + tag.end()), "kind", tag[1].lower()
    for name, raw, span, _ in _fields(line, base):
        yield span, name, raw
    for found in _REST.finditer(line):
        yield Span(base + found.start(), base + found.end()), "", ""


def _task(text: str, item: ListItem, line: str, kind: TaskKind) -> Task:
    dates: dict[str, date] = {}
    faults: list[TaskFault] = []
    for name, raw, span, fix in _fields(line, item.text.start):
        try:
            dates[name] = _day(raw)
        except ValueError:
            faults.append(TaskFault(span, f"`{raw}` is no date, write 2026-11-25"))
            continue
        if fix:
            message = "Tasks does not read a date behind an odd space or a variation selector"
            faults.append(TaskFault(span, message, fix))
    mark = item.mark or " "
    state = _STATES.get(mark, TaskState.OPEN)
    box = text.rindex(f"[{mark}]", item.span.start, item.text.start) + 1
    bare = _REST.sub("", _INLINE_FIELD.sub("", _EMOJI_FIELD.sub("", line)))
    words = " ".join(_TAG.sub("", bare, count=1).split())
    return Task(item.span, Span(box, box + 1), kind, state, words, dates, tuple(faults))


def _fields(line: str, base: int) -> Iterator[tuple[str, str, Span, tuple[Edit, ...]]]:
    for found in _EMOJI_FIELD.finditer(line):
        span = Span(base + found.start(), base + found.end())
        odd = found[2] or "\u00a0" in found[3] or "\u202f" in found[3]
        between = Span(base + found.end(1), base + found.start(4))
        yield (_BY_EMOJI[found[1]], found[4], span, (Edit(between, " "),) if odd else ())
    for found in _INLINE_FIELD.finditer(line):
        span = Span(base + found.start(), base + found.end())
        yield DATE_FIELDS[found[1]], found[2].strip(), span, ()


def _day(raw: str) -> date:
    if not _ISO.fullmatch(raw):
        raise ValueError(raw)
    return date.fromisoformat(raw)


def format_task(kind: TaskKind, text: str, created: date, due: date | None = None) -> str:
    """Return the line of a new follow-up."""
    end = f" 📅 {due}" if due else ""
    return f"- [ ] #{kind} {text} ➕ {created}{end}"
