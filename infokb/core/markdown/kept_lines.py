"""What a note keeps of a card for which it has no field: a fenced block `vcard` at its end."""

from collections.abc import Sequence

from infokb.core.patterns import compile_later
from infokb.core.text import Edit, Span, newline

_BLOCK = compile_later(
    r"(?:\A|(?<=\n)|(?<=\r))```vcard[ \t]*(?:\r\n|\n|\r)"
    r"((?:[^\r\n`][^\r\n]*(?:\r\n|\n|\r))*)```"
)
_LINE = compile_later(r"[^\r\n]+")


def kept_span(text: str) -> Span | None:
    """Return where the kept lines of a note stand, between the fences; None where it has none."""
    match = _BLOCK.search(text) if "```vcard" in text else None
    return Span(*match.span(1)) if match else None


def kept_block_span(text: str) -> Span | None:
    """Return where the kept block of a note stands, its fences included; None where it has none."""
    match = _BLOCK.search(text) if "```vcard" in text else None
    return Span(*match.span()) if match else None


def kept_start(text: str, after: int) -> int:
    """Return where the kept block begins that stands behind a place; without one, the end."""
    match = _BLOCK.search(text, after) if "```vcard" in text else None
    return match.start() if match else len(text)


def kept_lines_in(text: str) -> tuple[str, ...]:
    """Return the lines that the kept block of a note holds, in order."""
    span = kept_span(text)
    return tuple(_LINE.findall(text[span.start : span.end])) if span else ()


def without_kept_lines(text: str) -> str:
    """Return the text of a note without its kept block."""
    match = _BLOCK.search(text) if "```vcard" in text else None
    if not match:
        return text
    parts = (text[: match.start()].rstrip(), text[match.end() :].strip())
    return (newline(text) * 2).join(filter(None, parts)) + newline(text)


def keep_lines_edit(text: str, lines: Sequence[str]) -> Edit:
    """Return the edit that makes the kept block of a note hold these lines and no others."""
    end = newline(text)
    body = "".join(f"{line}{end}" for line in lines)
    if span := kept_span(text):
        return Edit(span, body)
    gap = "" if text.endswith(("\n", "\r")) else end
    return Edit(Span(len(text), len(text)), f"{gap}{end}```vcard{end}{body}```{end}")
