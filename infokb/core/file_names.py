"""File names that every system and every link can hold."""

import re
import unicodedata

from infokb.core import invisible
from infokb.core.patterns import compile_later

MAX_NAME_BYTES = 200
_BAD = compile_later(r'[<>:"/\\|?*\[\]#^`]|%%|\{\{|\}\}')
_ELSEWHERE = compile_later(r"[:\\]")
_FINE = compile_later(r"[A-Za-z0-9(][A-Za-z0-9 ()'&+,_-]{4,80}[A-Za-z0-9)]")
"""Most names: nothing is wrong with them, and none is that of a device."""
_START = {start: f"`{start}`" for start in ".-~$"} | {" ": "a space"}
_DEVICE = compile_later(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def file_name_fault(name: str, *, folder: bool = False) -> str:
    """Return what is wrong with a file name without its ending, empty when nothing is.

    A `folder` has no ending, so its name must not end with a dot either.
    """
    if _FINE.fullmatch(name):
        return ""
    bad = _BAD.search(name)
    checks = (
        (not name, "the name is empty"),
        (bad, f"{_shown(bad[0]) if bad else ''} is not allowed in file names"),
        (name[:1] in _START, f"a name cannot start with {_START.get(name[:1], '')}"),
        (name[-1:] == " ", "a name cannot end with a space"),
        (folder and name[-1:] == ".", "a folder name cannot end with a dot"),
        (_DEVICE.fullmatch(name), f"`{name}` is reserved on Windows"),
        (
            not unicodedata.is_normalized("NFC", name),
            "accents are not in composed form (NFC)",
        ),
        (invisible.strip_invisible(name) != name, "contains an invisible character"),
        (_size(name) > MAX_NAME_BYTES, f"longer than {MAX_NAME_BYTES} bytes"),
    )
    return next((message for wrong, message in checks if wrong), "")


def _shown(sign: str) -> str:
    return "a backquote" if sign == "`" else f"`{sign}`"


def windows_name_fault(name: str) -> str:
    """Return why Windows would not take a name for that of a plain file, empty when it would."""
    if bad := _ELSEWHERE.search(name):
        return f"`{bad[0]}` is not allowed in file names"
    return f"`{name}` is reserved on Windows" if _DEVICE.fullmatch(name) else ""


def portable_name(name: str, *, folder: bool = False) -> str:
    """Return the nearest file name that holds everywhere, empty when nothing is left."""
    name = invisible.strip_invisible(unicodedata.normalize("NFC", _BAD.sub(" ", name)))
    name = " ".join(name.split()).lstrip("".join(_START))
    if _DEVICE.fullmatch(name):
        head, dot, tail = name.partition(".")
        name = f"{head}_{dot}{tail}"
    while _size(name) > MAX_NAME_BYTES:
        name = name[:-1]
    name = name.rstrip(". " if folder else " ")
    return "" if file_name_fault(name, folder=folder) else name


def _size(name: str) -> int:
    return len(name.encode("utf-8", "surrogateescape"))
