"""Words of texts as they are compared, and names found among them in one pass."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_SYLLABLE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(f"[{_SYLLABLE}]|[^\\W_{_SYLLABLE}]+")
_UNSEEN = re.compile(
    "[\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
_FOREIGN = re.compile("[^\x00-\x7f]{1,40}")
_LEAST_JOINED = 8


def words(text: str) -> list[str]:
    """Return the words of a text without accents and unseen characters, their case kept."""
    return _WORD.findall(text if text.isascii() else _FOREIGN.sub(_plain, text))


def _plain(found: re.Match[str]) -> str:
    return _unmarked(found[0])


@lru_cache(maxsize=4096)
def _unmarked(text: str) -> str:
    apart = unicodedata.normalize("NFKD", _UNSEEN.sub("", text))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def key(text: str) -> tuple[str, ...]:
    """Return a text as names are compared: its words, ignoring case."""
    return tuple(one.casefold() for one in words(text))


@dataclass
class _Node:
    after: dict[str, "_Node"] = field(default_factory=dict)
    ends: list[tuple[str, bool]] = field(default_factory=list)


class Finder:
    """Finds names as whole words; a name of one word only where it is written as a name.

    `names` gives each name with what it is called when it is found.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._root = _Node()
        for name in names:
            parts = key(name)
            if any(any(one.isalpha() for one in part) for part in parts):
                self._add(parts, name)
                joined = "".join(parts)
                if len(parts) > 1 and len(joined) >= _LEAST_JOINED:
                    self._add((joined,), name)

    def _add(self, parts: Sequence[str], name: str) -> None:
        node = self._root
        for part in parts:
            node = node.after.setdefault(part, _Node())
        node.ends.append((name, len(words(name)) == 1 and words(name)[0][:1].isupper()))

    def find(self, texts: Iterable[str]) -> Iterator[str]:
        """Yield the names that stand in texts, one as often as it does."""
        for text in texts:
            typed = words(text)
            folded = [one.casefold() for one in typed]
            if not self._root.after.keys().isdisjoint(folded):
                yield from self._found(typed, folded)

    def _found(self, typed: list[str], folded: list[str]) -> Iterator[str]:
        for start, word in enumerate(folded):
            node, at = self._root.after.get(word), start
            while node:
                for name, capital in node.ends:
                    if not capital or _named(typed, start):
                        yield name
                at += 1
                node = node.after.get(folded[at]) if at < len(folded) else None


def _named(typed: list[str], at: int) -> bool:
    """Return whether a word is written as a name, and is no month between a day and a year."""
    dated = typed[max(0, at - 1)].isdigit() and "".join(typed[at + 1 : at + 2]).isdigit()
    return typed[at][:1].isupper() and not dated
