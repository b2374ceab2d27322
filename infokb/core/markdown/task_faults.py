"""What Obsidian's Tasks would not understand in a task, and the edits that correct it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from infokb.core.dates.clock_times import DateTextError
from infokb.core.dates.date_help import date_help
from infokb.core.dates.date_reader import DateReader, Look
from infokb.core.dates.near_dates import DAY_WORDS, day_in_words
from infokb.core.markdown.masking import mask
from infokb.core.markdown.task_fields import BLANKS, DATE_EMOJI, DATE_FIELDS, DATE_SIGNS, TaskField
from infokb.core.markdown.tasks import Task, field_date, task_words
from infokb.core.patterns import compile_later
from infokb.core.text import Edit, Span
from infokb.core.value_class import value_class

_ODD = compile_later("[\u00a0\u202f\ufe0f]+")
_LITERAL = compile_later(r"`[^`\n\r]{1,400}`|\[\[[^\[\]\n\r]{1,400}\]\]|\]\([^()\n\r]{1,400}\)")
"""Code, and where links lead."""
_NUMBERS = r"\d{1,4}[-/.][^\s\[\]()]{1,20}|\d{8}"
_SIGNS = "".join(DATE_SIGNS)
_SIGNED = compile_later(
    rf"[{_SIGNS}]\ufe0f?[{BLANKS}]*(?P<words>(?:{DAY_WORDS}|{_NUMBERS})"
    rf"(?=[,;.!?)]{{0,3}}(?:[{BLANKS}\n\r{_SIGNS}]|$))|\d\S{{0,20}})",
    re.IGNORECASE,
)
"""A number runs on to the next blank: what stands right behind a date may be a part of it."""
_BRACKETED = compile_later(
    rf"(?:\[|(?P<round>\())[ \t]{{0,9}}(?:{'|'.join(DATE_FIELDS)})::[ \t]{{0,9}}"
    rf"(?P<words>{DAY_WORDS}|{_NUMBERS})[ \t]{{0,9}}(?(round)\)|\])",
    re.IGNORECASE,
)
_DEADLINE = compile_later(
    r"(?:,[ \t]{0,3}|(?<![\w/-]))(?P<said>(?:is )?due|by|until|till|before|no later than)"
    rf"(?:[ \t]+(?:on|by|the))?:?[ \t]+(?P<words>{DAY_WORDS}),?",
    re.IGNORECASE,
)


@value_class
class TaskFault:
    """What is wrong with a task, what to do, and the edits that do it, if they are known.

    The edits are `sure` where the task has one reading. Where a task or its date is lost by it,
    it `hides` a follow-up.
    """

    span: Span
    message: str
    help: str = ""
    fix: tuple[Edit, ...] = ()
    title: str = ""
    sure: bool = True
    hides: bool = False


def task_faults(text: str, task: Task, since: date | None) -> Iterator[TaskFault]:
    """Yield what is wrong with the line of a task; `text` has no comments.

    `since` is the day from which words such as Friday are counted.
    """
    yield from _faults_of_fields(text, task)
    base, end = task.box.end, task.line.first
    literals = [Span(*literal.span()) for literal in _LITERAL.finditer(text, base, task.line.end)]
    stray = tuple(field for field in task.line.stray if not _is_in(field.span, literals))
    blanks = sorted((*literals, *(field.span for field in stray)))
    words = mask(text[base:end], [Span(span.start - base, span.end - base) for span in blanks])
    for match in _dates_in_words(words, task):
        yield _words_fault(text, task, match, since)
    if stray:
        yield _stray_fault(text, task, stray)


def _is_in(span: Span, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, span)
    return at > 0 and span.start < spans[at - 1].end


def _faults_of_fields(text: str, task: Task) -> Iterator[TaskFault]:
    names: set[str] = set()
    for field in task.line.fields:
        field_text = text[slice(*field.span)]
        if _ODD.search(field_text):
            plain = re.sub(" {2,}", " ", _ODD.sub(" ", field_text)).rstrip()
            message = "Tasks cannot read a field with a special space or a variation selector"
            fix = (Edit(field.span, plain),)
            yield TaskFault(field.span, message, fix=fix, title="use a plain space")
        if _is_no_date(field):
            yield _date_fault(task, field)
        if field.name == "reported" and names and "reported" not in names:
            yield _late_report(text, task, field)
        if field.name in names:
            yield TaskFault(field.span, f"`{field_text}` is there twice", "keep one")
        names.add(field.name)
        if field.name == "repeat" and not field.value.lower().startswith("every "):
            help_ = "write it as `every week`"
            yield TaskFault(field.span, f"Tasks cannot repeat `{field.value}`", help_)
        if field.name == "afterwards" and field.value.lower() == "delete":
            message = "Tasks deletes this task when it is done, and the record with it"
            yield TaskFault(field.span, message, f"remove `{field_text}`")


def _is_no_date(field: TaskField) -> bool:
    return field.name in DATE_FIELDS.values() and not field_date(field)


def _date_fault(task: Task, field: TaskField) -> TaskFault:
    return TaskFault(
        field.span, f"`{field.value}` is not a date", date_help(field.value), hides=task.open
    )


def _late_report(text: str, task: Task, field: TaskField) -> TaskFault:
    """Return the fault of `[reported:: …]` among the fields of Tasks, which does not know it."""
    field_text = text[slice(*field.span)]
    first = task.line.first
    fix = (_removal(text, field), Edit(Span(first, first), f"{field_text} "))
    message = f"Tasks stops reading at `{field_text}`"
    return TaskFault(field.span, message, fix=fix, title="put it in front of the other fields")


def _removal(text: str, field: TaskField) -> Edit:
    """Return the edit that removes a field with the blanks before it."""
    return Edit(Span(_without_blanks(text, field.span.start), field.span.end), "")


def _without_blanks(text: str, at: int) -> int:
    """Return where the words before a place end."""
    while text[at - 1] in BLANKS:
        at -= 1
    return at


def _stray_fault(text: str, task: Task, stray: Sequence[TaskField]) -> TaskFault:
    """Return the fault of words that stand behind fields, with the edits that swap them."""
    line = task.line
    if wrong := next(filter(_is_no_date, stray), None):
        return _date_fault(task, wrong)
    behind = Span(stray[-1].span.end, line.first)
    words = task_words(text, behind, (task.tag,) if task.tag.start >= behind.start else ())
    field_texts = " ".join(text[slice(*field.span)] for field in stray)
    insertion = Edit(Span(line.first, line.first), _beside_fields(task, field_texts))
    message = f"Tasks stops reading at `{words}`"
    span = Span(stray[0].span.start, behind.end)
    names = [field.name for field in (*stray, *line.fields)]
    if len(names) > len(set(names)):
        return TaskFault(span, message, "keep each field once, at the end", hides=task.open)
    fix = (*(_removal(text, field) for field in stray), insertion)
    sure = not (task.open and "done" in names)
    return TaskFault(span, message, "", fix, "put the fields at the end", sure, task.open)


def split_deadline(words: str, reader: DateReader) -> tuple[str, date | None]:
    """Return the words of a new task without the date at which they end, and that date, if any.

    A date that may be two stays in the words.
    """
    match = next((each for each in _DEADLINE.finditer(words) if each.end() == len(words)), None)
    if not match:
        return words, None
    try:
        due = reader.day(match["words"], Look.AHEAD)
    except DateTextError:
        return words, None
    return words[: match.start()].rstrip(" \t,"), due


def _dates_in_words(words: str, task: Task) -> Iterator[re.Match[str]]:
    """Yield the dates among the words of a task; an open one may name its date in a sentence."""
    if not DATE_SIGNS.keys().isdisjoint(words):
        yield from _SIGNED.finditer(words)
    if "::" in words:
        yield from _BRACKETED.finditer(words)
    if task.open and not {"due", "scheduled"} & set(task.dates):
        yield from islice(_DEADLINE.finditer(words), 1)


def _words_fault(text: str, task: Task, match: re.Match[str], since: date | None) -> TaskFault:
    """Return the fault of a date in words, with the edit that writes it where it can be told."""
    base = task.box.end
    in_sentence = "said" in match.re.groupindex
    span = Span(base + match.start("said" if in_sentence else 0), base + match.end())
    reading = day_in_words(match["words"], since)
    message = f"`{match['words']}` is not a date"
    if not reading:
        return TaskFault(span, message, date_help(match["words"]), hides=task.open)
    on, sure = reading
    help_text, title = f"write it as {on}", f"write {on}"
    place = Span(base + match.start("words"), base + match.end("words"))
    if in_sentence:
        field = f"{DATE_EMOJI['due']} {on}"
        title = f"write `{field}`"
    else:
        gap = " " if text[place.start - 1] in DATE_SIGNS else ""
        behind = text[span.end : task.line.first].split()
        if all(word.startswith("#") for word in behind):
            write = (Edit(place, f"{gap}{on}"),)
            return TaskFault(span, message, help_text, write, title, sure, task.open)
        field = f"{text[span.start : place.start]}{gap}{on}{text[place.end : span.end]}"
    removal = Edit(Span(_without_blanks(text, base + match.start()), span.end), "")
    insertion = Edit(Span(task.line.first, task.line.first), _beside_fields(task, field))
    return TaskFault(span, message, help_text, (removal, insertion), title, sure, task.open)


def _beside_fields(task: Task, text: str) -> str:
    """Return what is put in front of the fields of a task, or at its end."""
    return f"{text} " if task.line.fields else f" {text}"
