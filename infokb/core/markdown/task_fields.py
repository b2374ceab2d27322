"""The fields at the end of a task's line, as Obsidian's Tasks reads them."""

import re
from collections.abc import Mapping

from infokb.core.markdown.outline import line_end
from infokb.core.patterns import compile_later
from infokb.core.tag_names import TAG_STOPS
from infokb.core.text import Span
from infokb.core.value_class import value_class

DATE_EMOJI = {
    "due": "📅",
    "done": "✅",
    "cancelled": "❌",
    "created": "➕",
    "scheduled": "⏳",
    "start": "🛫",
}
DATE_FIELDS = {
    "due": "due",
    "completion": "done",
    "cancelled": "cancelled",
    "created": "created",
    "scheduled": "scheduled",
    "start": "start",
    "reported": "reported",
}
"""The dates of a task by their names between brackets."""
DATE_SIGNS: Mapping[str, str] = {emoji: name for name, emoji in DATE_EMOJI.items()} | {
    "🗓": "due",
    "📆": "due",
    "⌛": "scheduled",
}
BLANKS = " \t\u00a0\u202f"
USUAL_BLANK = "[ \t]"
"""What is like a set of all blanks where no other is, and compiled in a tenth of the time."""
ISO_SHAPE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PRIORITIES = "🔺⏫🔼🔽⏬"
_BLANK = f"[{BLANKS}]"
_GAP = rf"\ufe0f?{_BLANK}*"
_NAME = "[A-Za-z0-9_-]+"
_DATES = "".join(DATE_SIGNS)
_RARE_SIGNS = f"{_PRIORITIES}🔁🆔⛔🏁"
_SIGNS = _DATES + _RARE_SIGNS
_VALUES: Mapping[str, tuple[str, str]] = {
    "priority": ("priority", "highest|high|medium|low|lowest"),
    "repeat": ("repeat", rf"[A-Za-z0-9,!]+(?:{_BLANK}+[A-Za-z0-9,!]+)*"),
    "id": ("id", _NAME),
    "dependsOn": ("needs", rf"{_NAME}(?: *, *{_NAME})*"),
    "onCompletion": ("afterwards", "[A-Za-z]+"),
    **{key: (name, ISO_SHAPE) for key, name in DATE_FIELDS.items()},
}
"""What a field between brackets is called here, and the form of its value, by its name there."""
_ANY_TOKEN = compile_later(
    rf"(?P<sign>[{_SIGNS}\[(#])(?:"
    rf"(?<=[{_DATES}]){_GAP}(?P<date>{ISO_SHAPE})"
    rf"|(?<=[{_PRIORITIES}])(?P<priority>)\ufe0f?"
    rf"|(?<=🔁){_GAP}(?P<repeat>{_VALUES['repeat'][1]})"
    rf"|(?<=🆔){_GAP}(?P<id>{_NAME})"
    rf"|(?<=⛔){_GAP}(?P<needs>{_VALUES['dependsOn'][1]})"
    rf"|(?<=🏁){_GAP}(?P<afterwards>{_VALUES['onCompletion'][1]})"
    rf"|(?<=\[){_BLANK}{{0,9}}(?P<key>{'|'.join(_VALUES)})::(?P<value>[^\[\]()\n\r]{{0,80}})\],?"
    rf"|(?<=\(){_BLANK}{{0,9}}(?P<key2>{'|'.join(_VALUES)})::(?P<value2>[^\[\]()\n\r]{{0,80}})\),?"
    rf"|(?<!\S#)(?<=#)[^{TAG_STOPS}{_SIGNS}]+)"
)
"""It begins with the sign alone: a pattern that begins with a set is found faster."""
_USUAL_TOKEN = compile_later(
    rf"(?P<sign>[{_DATES}#])(?:"
    rf"(?<!#)\ufe0f?{USUAL_BLANK}*(?P<date>{ISO_SHAPE})|(?<!\S#)(?<=#)[^{TAG_STOPS}{_DATES}]+)"
)
"""Dates and tags, which most lines have alone; it is compiled in a fraction of the time."""
_RARE = frozenset(f"{_RARE_SIGNS}\u00a0\u202f")


@value_class
class TaskField:
    """A field of a task: where it stands, its name, and its value as it is written.

    The name is that of a date, or `priority`, `repeat`, `id`, `needs` or `afterwards`.
    """

    span: Span
    name: str
    value: str


@value_class
class TaskLine:
    """The fields of a task's line, and those that words stand behind, where Tasks reads none.

    Another field belongs at `end`, what only infokb knows at `first`, before the fields.
    """

    fields: tuple[TaskField, ...]
    stray: tuple[TaskField, ...]
    first: int
    end: int


def read_task_line(line: str, base: int) -> TaskLine:
    """Return the fields of a line without its comments; `base` is where the line starts."""
    end = last = line_end(line)
    fields: list[TaskField] = []
    is_usual = _RARE.isdisjoint(line) and "::" not in line
    pattern = _USUAL_TOKEN if is_usual else _ANY_TOKEN
    matches = list(pattern.finditer(line, 0, end))
    while matches and matches[-1].end() == last:
        match = matches[-1]
        field = _field(match, base)
        if not field and not match[0].startswith("#"):
            break
        fields += [field] if field else []
        matches.pop()
        last = match.start()
        while last and line[last - 1] in BLANKS:
            last -= 1
    read_fields = [field for match in matches if (field := _field(match, base))]
    stray = tuple(field for field in read_fields if field.name in {"repeat", *DATE_FIELDS.values()})
    first = fields[-1].span.start if fields else base + end
    return TaskLine(tuple(fields[::-1]), stray, first, base + end)


def has_usual_blanks(text: str) -> bool:
    """Return whether a text has no blanks but spaces and tabs."""
    return "\u00a0" not in text and "\u202f" not in text


def _field(match: re.Match[str], base: int) -> TaskField | None:
    """Return what was found as a field, None for a tag and for words between brackets."""
    span = Span(base + match.start(), base + match.end())
    kind = match.lastgroup or "sign"
    if kind == "sign":
        return None
    if kind == "date":
        return TaskField(span, DATE_SIGNS[match["sign"]], match["date"])
    if kind not in {"value", "value2"}:
        return TaskField(span, kind, match["sign" if kind == "priority" else kind])
    name, form = _VALUES[match["key"] or match["key2"]]
    value = match[kind].strip(BLANKS)
    return TaskField(span, name, value) if re.fullmatch(form, value) else None
