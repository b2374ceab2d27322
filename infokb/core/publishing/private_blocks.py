"""What of a text is out of public pages wherever it stands: quotes, hidden elements, headings."""

import re
from collections.abc import Collection, Iterator

from infokb.core.late_module import import_later
from infokb.core.markdown import outline
from infokb.core.markdown.line_syntax import LINE_BREAK
from infokb.core.patterns import compile_later
from infokb.core.text import Span
from infokb.core.vault.note import Note

_html = import_later("html")
_QUOTE_CALLOUT = compile_later(r"\[![ \t]*(?:quote|cite)(?![\w-])[^\]\n\r]{0,40}\]", re.IGNORECASE)
_CALLOUT_END = compile_later(
    rf"{LINE_BREAK}(?=[ \t]*(?:[\n\r]|\Z)| {{0,3}}(?:#{{1,6}}|[-*+])[ \t])"
)
_TAG = compile_later(
    r"<([a-z][\w-]{0,50})(?=[\s/>])((?:[^<>\"']|\"[^\"]{0,1000}\"|'[^']{0,1000}'){0,300})>",
    re.IGNORECASE,
)
_VALUE = compile_later(r"\"[^\"]*\"|'[^']*'")
_HIDDEN = compile_later(r"(?<![^\s\"'])hidden(?=[\s=/]|\Z)", re.IGNORECASE)
_HIDING_STYLE = compile_later(
    r"style\s*=.*?(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE | re.DOTALL
)
_CARD_FENCE = compile_later(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*vcard", re.IGNORECASE)
_NEVER = ("Log", "Follow-ups")
"""The sections of every type that are never published."""
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"})


def quote_callouts(note: Note) -> Iterator[Span]:
    """Yield the callouts that hold somebody's own words, each to where its quotation ends."""
    for match in _QUOTE_CALLOUT.finditer(note.masked, note.front_matter.body):
        end = _CALLOUT_END.search(note.text, match.end())
        start = note.lines.span(note.lines.position(match.start()).line).start
        yield Span(start, end.end() if end else len(note.text))


def kept_cards(note: Note) -> Iterator[Span]:
    """Yield the blocks of code that keep lines of an address book."""
    for span in note.literal_spans:
        if _CARD_FENCE.match(note.text, span.start):
            yield span


def hidden_elements(note: Note) -> Iterator[Span]:
    """Yield the elements of HTML that no reader sees; one without an end hides all behind it."""
    last = 0
    for match in _TAG.finditer(note.masked, note.front_matter.body):
        if match.start() >= last and _is_hidden(match[1].lower(), match[2]):
            last = _element_end(note.masked, match)
            yield Span(match.start(), last)


def private_headings(note: Note, public_sections: Collection[str]) -> Iterator[int]:
    """Yield where the line of a heading begins that is named as a section not `public_sections`.

    It may be of any level, and stand in a list item or a quotation.
    """
    names = {*(note.schema.sections if note.schema else ()), *_NEVER}
    private = set(map(outline.heading_letters, names)) - set(
        map(outline.heading_letters, public_sections)
    )
    for head in note.headings:
        if outline.heading_letters(_html.unescape(head.text)) in private:
            yield note.lines.span(note.lines.position(head.span.start).line).start


def _is_hidden(name: str, attributes: str) -> bool:
    bare = _VALUE.sub('""', attributes)
    is_closed = name == "dialog" and not re.search(r"\bopen\b", bare, re.IGNORECASE)
    return is_closed or bool(_HIDDEN.search(bare) or _HIDING_STYLE.search(attributes))


def _element_end(text: str, opening: re.Match[str]) -> int:
    """Return where the element ends that a tag opens, else where the text does."""
    if opening[1].lower() in _VOID:
        return opening.end()
    depth = 1
    for match in re.finditer(
        rf"<(/?){opening[1]}(?=[\s/>])[^<>]*>", text[opening.end() :], re.IGNORECASE
    ):
        depth += -1 if match[1] else 1
        if not depth:
            return opening.end() + match.end()
    return len(text)
