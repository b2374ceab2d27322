"""Addresses of files, as editors write them: each in its own way."""

import re
from pathlib import Path
from urllib.parse import unquote

from infokb.core.patterns import compile_later
from infokb.core.percent import percent_decode, percent_encode

_ENCODED_LETTERS = compile_later(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_FILE = compile_later(r"(?i:file://(?:localhost)?)(/.+)")
_SAFE = "/()!$&'*+,;=:@~"


def path_of_uri(uri: str) -> Path | None:
    """Return the absolute path of a file's address, None for any other address."""
    match = _FILE.fullmatch(uri)
    path = percent_decode(match[1]) if match else ""
    return Path(path) if path and "\0" not in path else None


def uri_of_path(path: Path) -> str:
    """Return the address of a file."""
    return f"file://{percent_encode(str(path), _SAFE)}"


def with_raw_letters(uri: str) -> str:
    """Return an address in which letters beyond ASCII stand as they are."""

    def decode(match: re.Match[str]) -> str:
        try:
            return unquote(match[0], errors="strict")
        except UnicodeDecodeError:
            return match[0]

    return _ENCODED_LETTERS.sub(decode, uri)
