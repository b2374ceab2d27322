"""Characters that are not seen, and where a script or an emoji needs them all the same."""

import re
import unicodedata
from functools import cache

from infokb.core.patterns import compile_later

_SCRIPTS = (
    "\u0600-\u07ff\u0840-\u085f\u0860-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af"
    "\u1a20-\u1aaf\u1b00-\u1bff\ua840-\ua87f\ua8e0-\ua9df\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00010a5f\U00010ac0-\U00010aff\U00011000-\U00011aff"
)
"""Letters that join or part with the help of joiners: Arabic, Indic and their like."""
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
NEEDED_CHARACTERS = (
    "\U0001f3f4[\U000e0020-\U000e007e]{1,32}\U000e007f"
    f"|(?<=[{_SCRIPTS}])\u200d"
    f"|(?<=[{_SCRIPTS}])\u200c(?=[{_SCRIPTS}])"
    f"|(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])"
    f"|(?<=[{_EMOJI}0-9#*])[\ufe0e\ufe0f]"
    "|(?<=[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\ufe00-\ufe02\U000e0100-\U000e01ef]"
)
"""A flag of tags, joiners of letters and emoji, and marks that choose how a sign is drawn."""
JOINERS = "[\u200c\u200d\ufe00-\ufe0f\U000e0000-\U000e0fff]"
_JOINER = compile_later(JOINERS)
_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})


def stray_joiners(text: str) -> tuple[re.Match[str], ...]:
    """Return the joiners and marks of form that nothing needs, as between two Latin letters."""
    if text.isascii() or not _JOINER.search(text):
        return ()
    return tuple(match for match in _pattern().finditer(text) if match["joiner"])


def strip_invisible(text: str) -> str:
    """Return a text without what is not seen and not needed: controls, marks, stray joiners."""
    return text if is_seen(text) else _pattern("|.").sub(_visible_part, text)


def is_seen(text: str) -> bool:
    """Return whether a text has no character at all that may not be seen."""
    return text.isprintable() and (text.isascii() or not _JOINER.search(text))


@cache
def _pattern(more: str = "") -> re.Pattern[str]:
    """Return the pattern of joiners, made when a text first needs it, as that takes long."""
    return re.compile(f"(?P<needed>{NEEDED_CHARACTERS})|(?P<joiner>{JOINERS}){more}", re.DOTALL)


def _visible_part(match: re.Match[str]) -> str:
    if match["needed"]:
        return match[0]
    is_hidden = match["joiner"] or unicodedata.category(match[0]) in _CATEGORIES
    return "" if is_hidden else match[0]
