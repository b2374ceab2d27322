"""Front matter that is nearly there: what keeps its first or last line from being one."""

import re
from collections.abc import Collection
from itertools import count
from typing import NamedTuple

from infokb.core.frontmatter.yaml_nodes import Fault
from infokb.core.patterns import compile_later
from infokb.core.text import Edit, Lines, Span, newline

UNCLOSED_RULE = "front-matter-unclosed"
_DASHES = compile_later(r"[ \t]*(?:-{2,}|[—–]-?)[ \t]*(?:#[^\n\r]*)?")
"""What is meant for `---`: dashes that a word processor joined, too many, a comment behind."""
_QUICK = compile_later(r"(?:\A|[\n\r])[ \t\ufeff\u200b-\u200d\u2060]*(?:--|[—–])")
_FENCE = compile_later(r"---[ \t]*")
_CLOSE = compile_later(r"(?:---|\.\.\.)[ \t]*")
_BOM = "\ufeff"
_UNSEEN = f"{_BOM}\u200b\u200c\u200d\u2060"
_FIELD = compile_later(r"([A-Za-z_][\w-]{0,60}):(?:[ \t][^\n\r]*)?")
_BETWEEN = compile_later(r"(?:[ \t]*(?:-(?:[ \t][^\n\r]*)?|#(?!#+ )[^\n\r]*)?|[ \t]+[^\n\r]*)")
"""What may stand between fields: an item, a comment, a value that goes on, nothing."""
_COMMENT = compile_later(r"[ \t]*(?:#[^\n\r]*|<!--[^\n\r]*-->|%%[^\n\r]*%%)")
_OTHER_LINES = compile_later(r"(\+\+\+|`{3,}|~{3,})[ \t]*(?:ya?ml|toml)?[ \t]*", re.IGNORECASE)
"""What other programs, and those who show front matter, put around fields."""
_ANY_FIELD = compile_later(r"([A-Za-z_][\w-]{0,60})(?::(?=[ \t]|\Z)|[ \t]*=)")
_MOST = 20
"""Lines that may stand before the first one."""
_FIRST = "the first line must be `---`"
_WHERE = "front matter does not start on the first line"


class NearFrontMatter(NamedTuple):
    """The fault of front matter that is nearly there, and where the rest of the note starts."""

    fault: Fault
    body: int


def misfenced_fields(text: str) -> NearFrontMatter | None:
    """Return what keeps fields at the top from being front matter, None where none are there."""
    if not _QUICK.search(text[:4000]):
        return None
    lines = Lines(text)
    contents = [line.rstrip("\r\n") for line in lines.full_lines]
    first = next(
        (n for n, line in enumerate(contents[:_MOST]) if _DASHES.fullmatch(line.lstrip(_UNSEEN))),
        None,
    )
    last = None if first is None else _last(contents, first + 1)
    if first is None or last is None:
        return None
    names = {match[1] for line in contents[first:last] if (match := _FIELD.fullmatch(line))}
    before = [line.strip(f" \t{_UNSEEN}") for line in contents[:first]]
    prose = any(line and not _COMMENT.fullmatch(line) for line in before)
    if not names or (prose and "type" not in names):
        return None
    body = lines.starts[last + 1] if last + 1 < len(lines.starts) else len(text)
    return NearFrontMatter(_fault(lines, contents, first, last), body)


def unfenced_fields(text: str, known_fields: Collection[str]) -> NearFrontMatter | None:
    """Return what is wrong with a text that begins with `known_fields` and no line `---`.

    They may stand between the lines of TOML, or in a block of code.
    """
    lines = Lines(text)
    contents = [line.rstrip("\r\n") for line in lines.full_lines]
    first = next((n for n, line in enumerate(contents) if line.strip(f" \t{_UNSEEN}")), 0)
    other = _OTHER_LINES.fullmatch(contents[first].strip(f" \t{_UNSEEN}")) if contents else None
    if other:
        return _between_other_lines(lines, contents, first, other[1], known_fields)
    match = _FIELD.fullmatch(contents[first].strip(_UNSEEN)) if contents else None
    if not match or match[1] not in known_fields:
        return None
    last = next(n for n in count(first + 1) if n == len(contents) or not _goes_on(contents[n]))
    end = newline(text)
    unseen = len(contents[first]) - len(contents[first].lstrip(_UNSEEN))
    head = Span(int(text.startswith(_BOM)), lines.starts[first] + unseen)
    at = len(text) if last == len(contents) else lines.starts[last]
    lead = "" if text[:at].endswith(("\n", "\r")) else end
    closing = last < len(contents) and _DASHES.fullmatch(contents[last])
    foot = Edit(lines.span(last + 1), "---") if closing else Edit(Span(at, at), f"{lead}---{end}")
    fix = (Edit(head, f"---{end}"), foot)
    help_text = "add a line `---` before the first field and after the last"
    fault = Fault(
        UNCLOSED_RULE, lines.span(first + 1), "fields without a line `---` above them", help_text,
        fix, "add the `---` lines",
    )  # fmt: skip
    return NearFrontMatter(fault, at)


def _between_other_lines(
    lines: Lines, contents: list[str], first: int, mark: str, known_fields: Collection[str]
) -> NearFrontMatter | None:
    """Return what is wrong with `known_fields` between two lines of another `mark`."""
    last = next((n for n in range(first + 1, len(contents)) if contents[n].strip() == mark), None)
    inside = contents[first + 1 : last]
    names = {match[1] for line in inside if (match := _ANY_FIELD.match(line))}
    if last is None or names.isdisjoint(known_fields):
        return None
    span = lines.span(first + 1)
    message = f"`{mark}` is not a `---` line" if mark == "+++" else "fields in a code block"
    body = lines.starts[last + 1] if last + 1 < len(lines.starts) else len(lines.text)
    if not all(_FIELD.fullmatch(line) or _BETWEEN.fullmatch(line) for line in inside):
        help_text = "write them as `key: value`, between `---` lines"
        return NearFrontMatter(Fault(UNCLOSED_RULE, span, message, help_text), body)
    head = Span(int(lines.text.startswith(_BOM)), span.end)
    fix = (Edit(head, "---"), Edit(lines.span(last + 1), "---"))
    help_text = "add a line `---` before the first field and after the last"
    fault = Fault(UNCLOSED_RULE, span, message, help_text, fix, "add the `---` lines")
    return NearFrontMatter(fault, body)


def _goes_on(line: str) -> bool:
    fits = _FIELD.fullmatch(line) or _BETWEEN.fullmatch(line)
    return bool(fits) and line.strip()[:1] not in {"", "#"}


def _last(contents: list[str], start: int) -> int | None:
    """Return the line that closes fields, None when other text comes first."""
    for number, line in enumerate(contents[start:], start):
        if _DASHES.fullmatch(line) or _CLOSE.fullmatch(line):
            return number
        if not (_FIELD.fullmatch(line) or _BETWEEN.fullmatch(line)):
            return None
    return None


def _fault(lines: Lines, contents: list[str], first: int, last: int) -> Fault:
    """Return the fault, with a fix where only what nobody sees or means is in the way."""
    span = lines.span(first + 1)
    unseen = contents[first].lstrip(_UNSEEN)
    head = Span(int(lines.text.startswith(_BOM)), span.end - len(unseen))
    prefix = lines.text[head.start : head.end].strip(f" \t\r\n{_UNSEEN}")
    if prefix:
        return Fault(
            UNCLOSED_RULE, span, _WHERE, f"{_FIRST}: move what is before it below the fields"
        )
    fix = [Edit(head, "")] if head.start < head.end else []
    odd = [
        (n, line) for n, line in ((first, unseen), (last, contents[last])) if not _is_fence(line)
    ]
    if any("#" in line for _, line in odd):
        help_text = f"{_FIRST}, without a comment" if "#" in unseen else "write `---` instead"
        number, line = odd[0]
        message = f"`{line.strip()}` is not a `---` line"
        return Fault(UNCLOSED_RULE, lines.span(number + 1), message, help_text)
    for number, line in odd:
        place = lines.span(number + 1)
        fix.append(Edit(Span(place.end - len(line), place.end), "---"))
    if not odd:
        help_text = f"{_FIRST}: delete what is before it"
        return Fault(UNCLOSED_RULE, span, _WHERE, help_text, tuple(fix), "delete what is before it")
    number, line = odd[0]
    help_text = _FIRST if number == first else "write `---` after the last field"
    dashes = line.strip()
    message = f"`{dashes}` is not a `---` line" if dashes != "---" else "`---` is indented"
    return Fault(
        UNCLOSED_RULE, lines.span(number + 1), message, help_text, tuple(fix), "write `---`"
    )


def _is_fence(line: str) -> bool:
    return bool(_CLOSE.fullmatch(line))
