"""Log lines: what happened between the student and a person, one dated line each."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from infokb.core.dates.date_help import date_help
from infokb.core.markdown.outline import ListItem, line_end
from infokb.core.markdown.task_fields import BLANKS, USUAL_BLANK, has_usual_blanks
from infokb.core.patterns import compile_later
from infokb.core.suggest import did_you_mean
from infokb.core.text import Span
from infokb.core.value_class import value_class
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
    LogKind.SENT: (
        "You sent them something that they wanted or agreed to: a résumé, times to talk. Where an"
        " appointment is still to be found, their answer is awaited, as after `asked`."
    ),
    LogKind.HEARD: "They wrote or called. In all other kinds, you act.",
    LogKind.MET: "You talked, and there is no interview note.",
    LogKind.THANKED: "You thanked them.",
    LogKind.SHARED: "You sent something useful: an article, an event.",
    LogKind.GAVE: "You did something for them.",
    LogKind.UPDATED: "You told them how your search is going, or what came of their help.",
    LogKind.INTRODUCED: "You introduced them to someone.",
}
"""The kinds of log lines, and what each says."""
_BY_WORD = {kind.value: kind for kind in LogKind}
LOG_KINDS = tuple(_BY_WORD)
GIVING_KINDS = frozenset(
    {LogKind.SHARED, LogKind.GAVE, LogKind.UPDATED, LogKind.THANKED, LogKind.INTRODUCED}
)
LOG_LINE_FORM = "a log line looks like `- 2026-11-20 shared: what`"
HYPHENS = r"\-\u2010\u2011\u2012\u2013\u2014\u2212"
"""The hyphens that other programs write, as they stand in a class of a regular expression."""
_BLANK = f"[{BLANKS}]"
_HYPHEN = f"[{HYPHENS}]"
_LINE = (
    rf"(\[\[)?(?P<date>(\d{{4}}){_HYPHEN}(\d{{2}}){_HYPHEN}(\d{{2}}))"
    rf"(?(1)(?:\|[^\[\]\n\r]{{1,80}})?\]\]){_BLANK}+"
    rf"(?P<kind>[^\W\d_]+){_BLANK}*:{_BLANK}*(?P<text>.*)"
)
_TALK_DAY = compile_later(r"for the conversation on (\d{4}-\d{2}-\d{2})")
_ANY_LINE = compile_later(_LINE, re.DOTALL)
_USUAL_LINE = compile_later(_LINE.replace(_HYPHEN, "-").replace(_BLANK, USUAL_BLANK), re.DOTALL)


@value_class
class LogLine:
    """A line under *Log*: its day, what was done, and what about."""

    span: Span
    on: date
    kind: LogKind
    text: str


class LogFault(NamedTuple):
    """What is wrong with a log line, and what to do."""

    message: str
    help: str = ""


def parse_log_line(text: str, item: ListItem) -> LogLine | LogFault:
    """Return an item as a log line, or what is wrong with it; `text` has no comments."""
    words = text[item.text.start : item.text.end]
    match = _match_line(words[: line_end(words)])
    if item.mark is not None or not match:
        return LogFault(LOG_LINE_FORM)
    try:
        on = date(int(match[3]), int(match[4]), int(match[5]))
    except ValueError:
        return LogFault(f"`{match['date']}` is not a date", date_help(match["date"]))
    kind = _BY_WORD.get(match["kind"].lower())
    if not kind:
        return unknown_kind(match["kind"])
    return LogLine(item.span, on, kind, match["text"])


def talk_day_in(text: str) -> str:
    """Return the day of the conversation that thanks say they are for, empty if they do not."""
    match = _TALK_DAY.search(text)
    return match[1] if match else ""


def is_newest_first(lines: Sequence[LogLine]) -> bool:
    """Return whether a log begins with a later day than it ends with."""
    return bool(lines) and lines[0].on > lines[-1].on


def _match_line(line: str) -> re.Match[str] | None:
    match = _USUAL_LINE.fullmatch(line) if has_usual_blanks(line) else None
    return match if match or line.isascii() else _ANY_LINE.fullmatch(line)


def unknown_kind(word: str) -> LogFault:
    """Return the fault of a word that is not a kind of log line."""
    near = did_you_mean(word.lower(), LOG_KINDS)
    return LogFault(f"`{word}` is not a log kind", near or f"use one of {', '.join(LOG_KINDS)}")
