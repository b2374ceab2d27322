"""File names that every system and every link can hold."""

import re
import unicodedata

MAX_BYTES = 200
_BAD = re.compile(r'[<>:"/\\|?*\[\]#^`]|%%')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def fault(name: str) -> str:
    """Give what is wrong with a file name without its ending, empty when nothing is."""
    if found := _BAD.search(name):
        return f"`{found[0]}` cannot stand in a file name"
    if not name or name[0] in ".-~$ " or name[-1] in ". ":
        return "a name does not begin with `.`, `-`, `~`, `$` or end with a dot or space"
    if _DEVICE.fullmatch(name):
        return f"`{name}` is a device on Windows"
    if unicodedata.normalize("NFC", name) != name:
        return "accents are not in their composed form (NFC)"
    if any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"} for char in name):
        return "it holds an invisible character"
    if len(name.encode("utf-8", "surrogateescape")) > MAX_BYTES:
        return f"it is longer than {MAX_BYTES} bytes"
    return ""


def mended(name: str) -> str:
    """Give the nearest file name that holds everywhere, empty when nothing is left."""
    name = unicodedata.normalize("NFC", _BAD.sub(" ", name))
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C")
    return " ".join(name.split()).lstrip(".-~$ ").rstrip(". ")[:MAX_BYTES]
