"""What is nearly a task, and the task that it is meant to be."""

import re
from collections.abc import Iterable, Iterator

from infokb.core.markdown.outline import ListItem
from infokb.core.markdown.task_faults import TaskFault
from infokb.core.markdown.task_fields import BLANKS
from infokb.core.markdown.tasks import TASK_KINDS, task_kind, task_tags
from infokb.core.patterns import compile_later
from infokb.core.text import Edit, Span

KIND_HELP = f"add #{', #'.join(TASK_KINDS[:-1])}, or #{TASK_KINDS[-1]}"
_BLANK = f"[{BLANKS}]"
_DONE = "xX☑✓✔✅☒"
_NEAR = compile_later(
    rf"(?P<margin>[ \t>]*)(?P<bullet>[-+*\u2010-\u2015\u2022\u2023\u25e6\u25aa\u00b7]"
    rf"|\d{{1,9}}[.)])?{_BLANK}{{0,9}}"
    rf"(?P<box>\[{_BLANK}{{0,3}}[xX\-]?{_BLANK}{{0,3}}\]|\({_BLANK}{{0,3}}[xX]?{_BLANK}{{0,3}}\)"
    rf"|[☐☑☒□▢✓✔✅]\ufe0f?)?{_BLANK}{{0,9}}(?P<words>[^\n\r]*)"
)
_TAG = compile_later(r"#\S+")
_NUMBER = compile_later(r"\d{1,9}[.)]")
_RUN_ON = ("`", "$$", "%%")
"""What may end in a later line, unless an item of a list begins here."""


def near_tasks(
    text: str,
    prose: str,
    items: Iterable[ListItem],
    start: int,
    follow_ups: Span | None,
    *,
    sure: bool = True,
) -> Iterator[TaskFault]:
    """Yield the lines from `start` on with the tag of a task that are none.

    `text` has no comments, `prose` no code either. Lines that begin with the tag are meant to be
    tasks, and so are those with a box that have it anywhere; under *Follow-ups*, all list items
    that have it. `items` are what Tasks reads. Where it is not `sure` that comments end, a task
    could end one, so that no line is made a task.
    """
    tags = tuple(task_tags(prose, start))
    starts = {item.span.start for item in items if tags}
    for tag in tags:
        line = max(prose.rfind("\n", 0, tag.start), prose.rfind("\r", 0, tag.start)) + 1
        match = _NEAR.match(prose, line)
        at = match.end("margin") if match else line
        if not match or at in starts or not _TAG.sub("", match["words"]).strip():
            continue
        starts.add(at)
        inside = follow_ups and follow_ups.start <= at < follow_ups.end
        if tag.start == match.start("words") or match["box"] or (inside and match["bullet"]):
            yield _near_task(text, match, sure=sure)


def _near_task(text: str, match: re.Match[str], *, sure: bool) -> TaskFault:
    start = match.end("margin")
    bullet = match["bullet"] or ""
    list_mark = bullet if bullet in {"-", "*", "+"} or _NUMBER.fullmatch(bullet) else "-"
    box = match["box"]
    mark = "x" if box and set(box) & set(_DONE) else "-" if box and "-" in box else " "
    right = f"{list_mark} [{mark}] "
    words = text[slice(*match.span("words"))]
    runs_on = not sure or any(words.count(sign) % 2 for sign in _RUN_ON)
    fix = () if runs_on else (Edit(Span(start, match.start("words")), right),)
    span = Span(start, len(text[: match.end()].rstrip()))
    message = "Tasks does not read this line as a task"
    title = f"write `{right}#…`"
    help_text = f"begin it with `{right.strip()}`" if runs_on else ""
    return TaskFault(span, message, help_text, fix, title, sure=bool(box), hides=mark == " ")


def tasks_without_kind(text: str, items: Iterable[ListItem]) -> Iterator[TaskFault]:
    """Yield the open tasks among list items that no tag says the kind of; not those below one."""
    indent: int | None = None
    for item in items:
        if indent is not None and item.indent <= indent:
            indent = None
        if indent is not None or item.mark is None:
            continue
        indent = item.indent
        words = text[item.text.start : item.text.end].strip()
        if item.mark not in "xX-" and words and not task_kind(words):
            yield TaskFault(item.span, "the task has no kind", KIND_HELP, hides=True)
