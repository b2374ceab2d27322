"""The words of a text as a search compares them: without case and accents."""

import re
import unicodedata

from infokb.core.patterns import compile_later

LONGEST = 32
"""Characters of a word that count; what is longer is data, not language."""

CLOSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff"
    "\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Characters of scripts that put no space between words, as a class of a regular expression."""
_WORD = compile_later(rf"[{CLOSE}]+|[^\W_{CLOSE}]+")
_CLOSE = compile_later(rf"[{CLOSE}]")
_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
"""What stands between words in a text without far letters, where no pattern needs to seek them."""
_FOREIGN = compile_later(r"[^\x00-\x7f]+")
_SIGMA = "\N{GREEK SMALL LETTER SIGMA}"
_ALIKE = str.maketrans(
    {"ς": _SIGMA, "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
)
"""Letters that no normal form takes apart, though people type them apart."""


def normalized_text(text: str) -> str:
    """Return a text in lower case, compatible characters as one, without marks and signs."""
    return text.lower() if text.isascii() else _FOREIGN.sub(_plain, text).lower()


def _plain(match: re.Match[str]) -> str:
    apart = unicodedata.normalize("NFKD", match[0])
    kinds = ((character, unicodedata.category(character)[0]) for character in apart)
    bare = "".join(character if kind in "LN" else " " for character, kind in kinds if kind != "M")
    return bare.upper().lower().translate(_ALIKE)


def search_words(text: str) -> list[str]:
    """Return the words of a text in order; pairs of characters in scripts without spaces."""
    bare = normalized_text(text)
    if bare.isascii():
        plain_words = bare.translate(_SIGNS).split()
        if max(map(len, plain_words), default=0) <= LONGEST:
            return plain_words
        return [word[:LONGEST] for word in plain_words]
    words: list[str] = []
    for word in _WORD.findall(bare):
        if _CLOSE.match(word):
            words += (word[at : at + 2] for at in range(len(word)))
        else:
            words.append(word[:LONGEST])
    return words
