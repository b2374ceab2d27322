"""Texts in addresses, where a byte of a file's name that is no UTF-8 stays that byte."""

from urllib.parse import quote, unquote

from infokb.core.patterns import compile_later

_ALONE = compile_later(r"[\ud800-\udc7f\udd00-\udfff]")
"""Halves of surrogate pairs that stand for no byte; an editor may send them."""


def percent_encode(text: str, safe: str = "/") -> str:
    """Return a text as part of an address; what is neither a letter nor a byte is U+FFFD."""
    return quote(_ALONE.sub("\ufffd", text), safe, errors="surrogateescape")


def percent_decode(text: str) -> str:
    """Return the text that a part of an address stands for."""
    return unquote(text, errors="surrogateescape")
