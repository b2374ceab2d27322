"""What a note allows: rules that it breaks on purpose, on a line or anywhere in it, and why."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from infokb.core.frontmatter.entries import Entry
from infokb.core.markdown import masking
from infokb.core.patterns import compile_later
from infokb.core.text import Lines, Span
from infokb.core.value_class import value_class

ALLOW_FIELD = "lint_allow"
"""The field that holds what a whole note allows."""
ALLOW_MARK = "infokb:"
"""What every comment that allows something begins with."""
_WORD = "allow"
_COMMENT = compile_later(rf"<!--\s*+{ALLOW_MARK}\s*+{_WORD}(?=\s|-->)")
_END = "-->"
_REASON = compile_later(r"(?:^|(?<=\s))--(?=\s|\Z)")
_HEAD = compile_later(r"\s*+([^\s,]++(?:\s*+,\s*+[^\s,]++)*)((?:\s++(?:until|since)=\S*+)*)\s*+")
_LIMIT = compile_later(r"(until|since)=(\S*+)")
_LONGEST = 500
"""Characters in front of a reason; what is longer names no rules."""
_NAME = compile_later(r"[^\s,]++")
_DAY = compile_later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class AllowedRule(NamedTuple):
    """A rule or group as it was typed; `span` is None where an escape stands in it."""

    text: str
    span: Span | None


@value_class
class Allow:
    """One entry of `lint_allow`, which has no `line`, or one comment, with the line it serves.

    It has no names when it cannot be read. Follow-ups are allowed through the day `until`, and
    only those that a fact of the day `since`, or of an earlier one, started; where either is no
    date, `bad_day` names it, and nothing is allowed. `span` is where all of it stands.
    """

    span: Span
    names: tuple[AllowedRule, ...] = ()
    reason: str = ""
    until: date | None = None
    since: date | None = None
    bad_day: str | None = None
    line: int | None = None


def allows_in_field(entry: Entry, text: str) -> Iterator[Allow]:
    """Yield what the entries of `lint_allow` allow, in every line of the note."""
    for value in entry.values:
        at = text.find(value.text, value.span.start, value.span.end) if value.text else -1
        yield _parse_allow(value.text, at if at >= 0 else None, value.span, None)


def allows_in_comments(spans: Iterable[Span], text: str) -> Iterator[Allow]:
    """Yield what the comments among some spans allow, each on its line or on the one below."""
    comments = [span for span in spans if _COMMENT.match(text, *span) and _ends_comment(text, span)]
    if not comments:
        return
    lines = Lines(masking.mask(text, comments))
    full = [at for at, line in enumerate(lines.full_lines, 1) if line.strip("> \t\r\n")]
    for span in comments:
        inner = text[span.start : span.end - len(_END)].partition(_WORD)[2]
        first = lines.position(span.start).line
        below = bisect_left(full, first)
        line = full[below] if below < len(full) else first
        yield _parse_allow(inner, span.end - len(_END) - len(inner), span, line)


def _ends_comment(text: str, span: Span) -> bool:
    return text.endswith(_END, span.start, span.end)


def _parse_allow(text: str, base: int | None, span: Span, line: int | None) -> Allow:
    head, *rest = _REASON.split(text, maxsplit=1)
    head_match = _HEAD.fullmatch(head) if len(head) <= _LONGEST else None
    limits = _LIMIT.findall(head_match[2]) if head_match else []
    if not head_match or len(dict(limits)) < len(limits):
        return Allow(span, line=line)
    names = tuple(
        AllowedRule(
            match[0], None if base is None else Span(base + match.start(), base + match.end())
        )
        for match in _NAME.finditer(head, head_match.start(1), head_match.end(1))
    )
    reason = " ".join(rest[0].split()) if rest else ""
    days = {limit: _day(typed) for limit, typed in limits}
    bad_day = next((limit for limit, day in days.items() if not day), None)
    return Allow(span, names, reason, days.get("until"), days.get("since"), bad_day, line)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if _DAY.fullmatch(typed) else None
    except ValueError:
        return None
