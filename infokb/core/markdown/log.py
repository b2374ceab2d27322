"""Log lines: what happened between the student and a person, one dated line each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from infokb.core.markdown.outline import ListItem, line_end
from infokb.core.text import Span
from infokb.core.word import Word


class LogKind(Word):
    """The kinds of log lines."""

    ASKED = "asked"
    SENT = "sent"
    HEARD = "heard"
    MET = "met"
    THANKED = "thanked"
    SHARED = "shared"
    GAVE = "gave"
    UPDATED = "updated"
    INTRODUCED = "introduced"


LOG_MEANINGS = {
    LogKind.ASKED: "You asked them for something: a conversation, an introduction, a referral.",
    LogKind.SENT: "You sent them something that they wanted or agreed to: an invitation, a résumé.",
    LogKind.HEARD: "They wrote or called. All other kinds are what you did.",
    LogKind.MET: "You talked, without a note of an interview.",
    LogKind.THANKED: "You thanked them.",
    LogKind.SHARED: "You sent them something that may be of use: an article, an event.",
    LogKind.GAVE: "You did something for them.",
    LogKind.UPDATED: "You told them how your search goes, or what came of their help.",
    LogKind.INTRODUCED: "You brought them together with somebody.",
}
"""The kinds of log lines, and what each says."""
_BY_WORD = {kind.value: kind for kind in LogKind}
LOG_KINDS = tuple(_BY_WORD)
GIVING_KINDS = frozenset(
    {LogKind.SHARED, LogKind.GAVE, LogKind.UPDATED, LogKind.THANKED, LogKind.INTRODUCED}
)
LOG_LINE_FORM = "a log line is written `- 2026-11-20 shared: what`"
_LINE = re.compile(r"(\d{4}-\d{2}-\d{2})[ \t]+([^\W\d_]+)[ \t]*:[ \t]*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line under *Log*: its day, what was done, and what about."""

    span: Span
    on: date
    kind: LogKind
    text: str


def log_lines(text: str, items: tuple[ListItem, ...]) -> Iterator[LogLine]:
    """Yield the items that are log lines; the others are for `bad-log-line` to report.

    `text` has no comments.
    """
    for item in items:
        line = parse_log_line(text, item)
        if isinstance(line, LogLine):
            yield line


def parse_log_line(text: str, item: ListItem) -> LogLine | str:
    """Return an item as a log line, or what is wrong with it."""
    words = text[item.text.start : item.text.end]
    found = _LINE.fullmatch(words[: line_end(words)])
    if item.mark is not None or not found:
        return LOG_LINE_FORM
    try:
        on = date.fromisoformat(found[1])
    except ValueError:
        return f"`{found[1]}` is no day"
    kind = _BY_WORD.get(found[2].lower())
    if not kind:
        return f"`{found[2]}` is no kind of log line ({', '.join(LOG_KINDS)})"
    return LogLine(item.span, on, kind, found[3])
