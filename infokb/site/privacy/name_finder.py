"""Words of texts as they are compared, and names found among them in one pass."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from infokb.core.patterns import compile_later
from infokb.core.publishing.name_parts import spelled_out

_SYLLABLE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = compile_later(f"[{_SYLLABLE}]|[^\\W_{_SYLLABLE}]+")
_UNSEEN = compile_later(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u20dd-\u20e3\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_FOREIGN = compile_later("[^\x00-\x7f]{1,40}")
_LEAST_JOINED = 8
_ALIKE = str.maketrans(
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03b1\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7"
    "\u0405\u0406\u0408\u0410\u0412\u0415\u0417\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u0501\u051b\u051d\u0131\u0251",
    "ABEZHIKMNOPTYXaikvoptux" + "SIJABE3KMHOPCTYX" + "aeopcyxsijhdqwia",
)
"""Greek, Cyrillic and other letters that look like a Latin one."""
_PLAIN = str.maketrans(
    {
        "\u00f8": "o", "\u00d8": "O", "\u0142": "l", "\u0141": "L", "\u0111": "d", "\u0110": "D",
        "\u00e6": "ae", "\u00c6": "AE", "\u0153": "oe", "\u0152": "OE", "\u00df": "ss",
    }
)  # fmt: skip
"""Letters that are written without their mark where a keyboard lacks it: Ørsted as `Orsted`."""
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "madam", "herr", "frau")
)
_LEAST_SURNAME = 2
_DASH = compile_later("[\u2010-\u2015\u2043\u2212\u02d7\ufe58\ufe63\uff0d\u30fb\u00b7]")


def name_words(text: str) -> list[str]:
    """Return the words of a text without accents and unseen characters, their case kept."""
    return _WORD.findall(text if text.isascii() else _FOREIGN.sub(_plain, text))


def visible_form(text: str) -> str:
    """Return a text as a reader sees it: one form of each letter, digit, dash and space."""
    return text if text.isascii() else _FOREIGN.sub(_visible_letters, text)


def _visible_letters(match: re.Match[str]) -> str:
    return _looks(match[0])


@lru_cache(maxsize=4096)
def _looks(text: str) -> str:
    apart = unicodedata.normalize("NFKC", _DASH.sub("-", _UNSEEN.sub("", text))).translate(_ALIKE)
    return "".join(
        str(unicodedata.decimal(character))
        if character.isdecimal()
        else " "
        if character.isspace()
        else character
        for character in apart
    )


def _plain(match: re.Match[str]) -> str:
    return _unmarked(match[0])


@lru_cache(maxsize=4096)
def _unmarked(text: str) -> str:
    apart = unicodedata.normalize("NFKD", _UNSEEN.sub("", text))
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare.translate(_ALIKE).translate(_PLAIN))


def name_key(text: str) -> tuple[str, ...]:
    """Return a text as names are compared: its words, ignoring case."""
    return tuple(word.casefold() for word in name_words(text))


def _name_keys(name: str) -> Iterator[tuple[str, ...]]:
    """Yield a name as names are compared, then with letters spelled out: Øyvind as `oeyvind`."""
    yield from dict.fromkeys(
        (name_key(name),) if name.isascii() else (name_key(name), name_key(spelled_out(name)))
    )


@dataclass
class _Node:
    after: dict[str, "_Node"] = field(default_factory=dict)
    ends: list[tuple[str, bool]] = field(default_factory=list)


class NameFinder:
    """Finds names as whole words; a name of one word only where it is written as a name.

    `names` gives each name with what it is called when it is found. Those of `people` are also
    found with the last words first, as in `Bay, Kim`, with an initial, as in `K. Bay` and
    `Kim R. Bay`, and behind a title, as in `Ms. Bay`.
    """

    def __init__(self, names: Mapping[str, str], people: Collection[str] = ()) -> None:
        self._root = _Node()
        self._surnames: dict[str, list[str]] = {}
        forms = ((name, key) for name in names for key in _name_keys(name))
        for name, parts in forms:
            if any(any(character.isalpha() for character in part) for part in parts):
                self._add(parts, name, capital=_is_one_capital(name))
                if name in people and len(parts) > 1:
                    self._add_person(parts, name)
                whole_name = "".join(parts)
                if len(parts) > 1 and len(whole_name) >= _LEAST_JOINED:
                    self._add((whole_name,), name, capital=False)

    def _add_person(self, parts: Sequence[str], name: str) -> None:
        for at in range(1, len(parts)):
            self._add((*parts[at:], *parts[:at]), name, capital=True)
        if len(parts[-1]) >= _LEAST_SURNAME:
            self._add((parts[0][0], *parts[1:]), name, capital=True)
            self._surnames.setdefault(parts[-1], []).append(name)

    def _add(self, parts: Sequence[str], name: str, *, capital: bool) -> None:
        node = self._root
        for part in parts:
            node = node.after.setdefault(part, _Node())
        node.ends.append((name, capital))

    def find(self, texts: Iterable[str]) -> Iterator[str]:
        """Yield the names that stand in texts, one as often as it does."""
        for text in texts:
            typed = name_words(text)
            folded = [word.casefold() for word in typed]
            if not self._root.after.keys().isdisjoint(folded):
                yield from self._matches(typed, folded)
            if not _TITLES.isdisjoint(folded):
                yield from self._addressed(typed, folded)

    def _matches(self, typed: list[str], folded: list[str]) -> Iterator[str]:
        for start, word in enumerate(folded):
            node, at = self._root.after.get(word), start
            while node:
                for name, capital in node.ends:
                    if not capital or _is_written_as_name(typed, start):
                        yield name
                at += 1
                if node.after and _is_initial(typed, at) and folded[at] not in node.after:
                    at += 1
                node = node.after.get(folded[at]) if at < len(folded) else None

    def _addressed(self, typed: list[str], folded: list[str]) -> Iterator[str]:
        for at, word in enumerate(folded[1:], 1):
            if folded[at - 1] in _TITLES and typed[at][0].isupper():
                yield from self._surnames.get(word, ())


def _is_initial(typed: list[str], at: int) -> bool:
    return at < len(typed) and len(typed[at]) == 1 and typed[at].isupper()


def _is_one_capital(name: str) -> bool:
    """Return whether a name is one word that begins with a capital."""
    words = name_words(name)
    return len(words) == 1 and words[0][:1].isupper()


def _is_written_as_name(typed: list[str], at: int) -> bool:
    """Return whether a word is written as a name, and is no month of a day with its year."""
    before, numbers = typed[max(0, at - 1)], [word.isdigit() for word in typed[at + 1 : at + 3]]
    is_month = numbers[:1] == [True] and (before.isdigit() or numbers == [True, True])
    return typed[at][:1].isupper() and not is_month
