"""A file as the texts that a reader could get out of it, however they are encoded."""

import base64
import html
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote

from infokb.core.patterns import compile_later
from infokb.site.privacy.documents import MOST, PDF, WIDE, ZIP, UnsearchableError, document_texts
from infokb.site.visible_text import HTML_TAG, break_for_tag

DEEPEST = 4
_VALUE = compile_later(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_MARKUP = frozenset({"class", "rel", "role", "charset", "type", "loading", "scope", "viewbox"})
_ENTITY = compile_later(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_PERCENT = compile_later(r"%[0-9a-fA-F]{2}")
_HEX = "[0-9a-fA-F]"
_ESCAPE = compile_later(rf"\\(?:u\{{({_HEX}{{1,6}})\}}|u({_HEX}{{4}})|x({_HEX}{{2}})|([/\"'nrt]))")
_BASE64 = compile_later(r"[A-Za-z0-9+/_-]{12,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*")
_BROKEN = compile_later(r"-(?<=\w-)[ \t]*(?:\r?\n[ \t>]*){1,2}(?=\w)")
"""Where a word goes on in the next line, which on a page begins behind a break."""
_TURNED = compile_later("\u202e([^\u202c\n]*)\u202c?")
"""What is shown from right to left though its letters are not."""
_GZIP = b"\x1f\x8b\x08"
_PLAIN = {"n": "\n", "r": "\r", "t": "\t"}


def file_texts(name: str, content: bytes) -> Iterator[str]:
    """Yield every text of a file: of a page its words and the values of its attributes."""
    if content.startswith(_GZIP):
        yield from file_texts(name, _unzipped(content))
        return
    if content.startswith((PDF, ZIP, *WIDE)):
        with suppress(UnsearchableError):
            for text in document_texts(name, content):
                yield from decoded_texts(text)
        return
    page_text = content.decode("utf-8", "replace")
    if "\ufffd" in page_text:
        yield from decoded_texts(content.decode("latin-1"))
    for text in _page(page_text) if name.endswith((".html", ".svg", ".xml")) else (page_text,):
        yield from decoded_texts(text)
    if b"\x00" in content:
        yield content.decode("utf-16-le", "replace")
        yield content[1:].decode("utf-16-le", "replace")


def decoded_texts(text: str, depth: int = 0) -> Iterator[str]:
    """Yield a text, and what it says once its entities, escapes and base64 are read.

    Words that a line breaks are joined, and what is shown backwards is turned.
    """
    yield text
    if depth == DEEPEST:
        return
    for fresh in _readings(text):
        if fresh != text:
            yield from decoded_texts(fresh, depth + 1)


def _readings(text: str) -> Iterator[str]:
    if _ENTITY.search(text):
        yield html.unescape(text)
    if _PERCENT.search(text):
        yield unquote(text)
    if _BROKEN.search(text):
        yield _BROKEN.sub("", text)
    if "\u202e" in text:
        yield _TURNED.sub(lambda turned: turned[1][::-1], text)
    if _ESCAPE.search(text):
        yield (
            _ESCAPE.sub(_escaped, text)
            .encode("utf-16", "surrogatepass")
            .decode("utf-16", "replace")
        )
    for run in _BASE64.finditer(text):
        yield from _unpacked("".join(run[0].split()))


def _escaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    return _PLAIN.get(match[4], match[4])


def _unpacked(run: str) -> Iterator[str]:
    """Yield what a run of base64 holds, wherever in it the coding began."""
    run = run.replace("-", "+").replace("_", "/")
    for start in range(4):
        part = run[start : start + (len(run) - start) // 4 * 4]
        rest = run[start + len(part) :]
        content = base64.b64decode(part + (rest + "AA")[:4] * (len(rest) > 1))
        if content.startswith(_GZIP):
            content = _unzipped(content)
        text = content.decode("utf-8", "replace")
        if text.count("\ufffd") * 4 < len(text):
            yield text


def _unzipped(content: bytes) -> bytes:
    """Return what gzip packed, as far as it can be read, at most MOST bytes."""
    try:
        return zlib.decompressobj(wbits=31).decompress(content, MOST)
    except zlib.error:
        return b""


def _page(text: str) -> Iterator[str]:
    """Yield the words of a page without its markup, then the values of its attributes."""
    values: list[str] = []

    def without_tag(tag: re.Match[str]) -> str:
        if tag[2]:
            values.extend(
                value[2] or value[3] or value[4] or ""
                for value in _VALUE.finditer(tag[2])
                if value[1].lower() not in _MARKUP
            )
        return break_for_tag(tag)

    yield HTML_TAG.sub(without_tag, text)
    yield "\n\n".join(values)
