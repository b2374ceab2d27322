"""File names that every system and every link can hold."""

import re
import unicodedata

MAX_BYTES = 200
_BAD = re.compile(r'[<>:"/\\|?*\[\]#^`]|%%')
_FINE = re.compile(r"[A-Za-z0-9(][A-Za-z0-9 ()'&+,_-]{4,80}[A-Za-z0-9)]")
"""Most names: nothing is wrong with them, and none is that of a device."""
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def fault(name: str) -> str:
    """Return what is wrong with a file name without its ending, empty when nothing is."""
    if _FINE.fullmatch(name):
        return ""
    bad = _BAD.search(name)
    checks = (
        (bad, f"`{bad[0] if bad else ''}` cannot stand in a file name"),
        (
            not name or name[0] in ".-~$ " or name[-1] in ". ",
            "a name does not begin with `.`, `-`, `~`, `$` or end with a dot or space",
        ),
        (_DEVICE.fullmatch(name), f"`{name}` is a device on Windows"),
        (
            not unicodedata.is_normalized("NFC", name),
            "accents are not in their composed form (NFC)",
        ),
        (
            not name.isprintable()
            and any(unicodedata.category(char) in _INVISIBLE for char in name),
            "it holds an invisible character",
        ),
        (
            len(name.encode("utf-8", "surrogateescape")) > MAX_BYTES,
            f"it is longer than {MAX_BYTES} bytes",
        ),
    )
    return next((message for wrong, message in checks if wrong), "")


def mended(name: str) -> str:
    """Return the nearest file name that holds everywhere, empty when nothing is left."""
    name = unicodedata.normalize("NFC", _BAD.sub(" ", name))
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C")
    return " ".join(name.split()).lstrip(".-~$ ").rstrip(". ")[:MAX_BYTES]
