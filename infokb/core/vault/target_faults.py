"""Targets of links that lead to no note or file, though what they name may be there."""

import unicodedata
from typing import NamedTuple

from infokb.core.markdown.links import Link
from infokb.core.patterns import compile_later
from infokb.core.vault.resolve import Names

_HIDDEN = compile_later(r"(?:^|/)\.[^./][^/]*/")
_WORD = compile_later(r"[^\W\d_]+")
_ALIKE = frozenset({"CYRILLIC", "GREEK"})
"""Scripts, as Unicode names their letters, some of which look like Latin ones."""


class TargetFault(NamedTuple):
    """What is wrong with a target; `harmless` where other programs follow it."""

    message: str
    help: str = ""
    harmless: bool = True


def target_fault(names: Names, folder: str, link: Link) -> TargetFault | None:
    """Return what keeps a target from leading anywhere, None where nothing of that name is there.

    `link` leads from `folder` to no note or file.
    """
    if "://" in link.target:
        return None
    if "/" in link.target and names.is_folder(folder, link.target):
        return TargetFault(f"`{link.target}` is a folder", "link to a note in it")
    if _HIDDEN.search(link.target):
        return TargetFault(
            f"`{link.target}` is in a hidden folder",
            "remove the link, or move the file",
            harmless=False,
        )
    if link.wiki:
        return None
    if link.target.endswith("/"):
        return TargetFault(f"there is no file in `{link.target}`")
    path, mark, query = link.target.partition("?")
    if mark and names.find(folder, path).path:
        return TargetFault(f"`?{query}` follows the name of a file", "remove it")
    return None


def foreign_letter(target: str) -> str:
    """Return which letter of a target looks Latin beside Latin ones and is not, for its message.

    It is empty where no word mixes letters so.
    """
    for word in () if target.isascii() else _WORD.findall(target):
        scripts = {letter: unicodedata.name(letter, "").partition(" ")[0] for letter in word}
        alike = [letter for letter in word if scripts[letter] in _ALIKE]
        if alike and "LATIN" in scripts.values():
            script = scripts[alike[0]].capitalize()
            return f"; its `{alike[0]}` is U+{ord(alike[0]):04X}, a {script} letter"
    return ""
