"""What makes a whole note unreadable, so that it is the one thing to say about it."""

from infokb.core.frontmatter.yaml_nodes import Fault
from infokb.core.patterns import compile_later
from infokb.core.text import Span, is_decodable

CONFLICT_MARK = "<<<<<<<"
"""What stands in every text with a merge conflict."""
_UNDECODED = compile_later("[\udc80-\udcff]")
_CONFLICT = compile_later(r"(?:^|(?<=[\n\r]))<{7}(?: [^\n\r]*)?(?=[\n\r]|\Z)")
_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_WIDE = compile_later("(?:[^\x00]\x00){2}|(?:\x00[^\x00]){2}")
_SAVE = "save the file as UTF-8"


def encoding_fault(text: str) -> Fault | None:
    """Return the fault of a text that was not UTF-8; its bytes are kept as lone surrogates."""
    if text.isascii() and "\x00" not in text:
        return None
    head = text[:4].encode("utf-8", "surrogateescape")
    for mark, name in _MARKS.items():
        if head.startswith(mark):
            return Fault("not-utf8", Span(0, 1), f"{name}, not UTF-8", _SAVE)
    if _WIDE.match(text):
        return Fault("not-utf8", Span(0, 1), "looks like UTF-16, not UTF-8", _SAVE)
    match = None if is_decodable(text) else _UNDECODED.search(text)
    if not match:
        return None
    offset = len(text[: match.start()].encode("utf-8", "surrogateescape"))
    byte = ord(match[0]) - 0xDC00
    what = "binary, not UTF-8" if "\x00" in text else "not UTF-8"
    message = f"{what}: byte 0x{byte:02X} at offset {offset}"
    return Fault("not-utf8", Span(*match.span()), message, _SAVE)


def conflict_fault(masked: str) -> Fault | None:
    """Return the fault of a merge that was never finished, from a text without code."""
    match = _CONFLICT.search(masked) if CONFLICT_MARK in masked else None
    if not match:
        return None
    help_text = "keep what is right, delete the `<<<<<<<`, `=======`, and `>>>>>>>` lines"
    return Fault("conflict-markers", Span(*match.span()), "unresolved merge conflict", help_text)
