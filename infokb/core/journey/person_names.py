"""What people are called: by their first name in a greeting, by their full name in a sentence."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import dropwhile
from typing import NamedTuple

from infokb.core.patterns import compile_later
from infokb.core.plain_letters import plain_letters
from infokb.core.text import fold
from infokb.core.vault.note import Note

REMOVED_NAME = "(removed)"
"""What stands in a text where the name of someone stood whom you forgot."""
_TITLE_WORDS = "dr prof professor mr mrs ms mx miss sir dame rev reverend hon capt col lt sgt"
_PARTICLE_WORDS = "van von der den de del della di da dos do du la le las los al bin ibn ter ten zu"
_SUFFIX_WORDS = "jr ii iii iv phd md rn mba mph esq cpa cfa dds jd pharmd msc bsc"
_TITLES = frozenset(_TITLE_WORDS.split())
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_SUFFIXES = frozenset(_SUFFIX_WORDS.split())
_NICKNAME = compile_later(r"[(\"“\u2018]\s*([^\W\d_][^()\"“”\u2018’]*?)\s*[)\"”’]\s*(?=[^\W\d_])")
_BRACKETS = frozenset('(["“\u2018')
_ASIDE = compile_later(r"\([^()]*\)|\[[^\[\]]*\]|[\"“\u2018][^\"“”\u2018’]*[\"”’]")
_INITIAL = compile_later(r"(?:[^\W\d_]\.)+[^\W\d_]?|[^\W\d_]")
_NAME_SHAPE = compile_later(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|[-'’.·](?=[^\W\d_]))*\.?")
_FAMILY_NAME_FIRST = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")
_MIN_SHOUTED = 3
"""With fewer letters, all of them capitals, a word may be a first name: `AJ`."""
_FIRST_AND_LAST = 2


class _NameParts(NamedTuple):
    """The words of a name, and those of the last name that was typed before them."""

    words: tuple[str, ...]
    last: tuple[str, ...] = ()


def given_name(contact: Note) -> str:
    """Return a contact's first name, empty where it cannot be told.

    It is an alias of one word, rather one that is in the name, else a word of the name. Of a word
    that an alias repeats without its accents, it keeps them.
    """
    words = contact.name.split()
    aliases = [str(alias).strip() for alias in contact.get("aliases", tuple) or ()]
    usable = [_with_accents(alias, words) for alias in aliases if _is_name_to_call(alias, words)]
    alias = min(usable, key=lambda alias: alias not in words, default="")
    return alias or given_name_in(contact.name)


def names_of(contact: Note) -> tuple[str, ...]:
    """Return what notes may call a contact: the name of their note, first name, aliases."""
    aliases = [str(alias) for alias in contact.get("aliases", tuple) or ()]
    return (contact.name, full_name_in(contact.name), given_name(contact), *aliases)


def is_named_in(contact: Note, words: str) -> bool:
    """Return whether plain words call a contact by a name."""
    names = [name for name in names_of(contact) if name.strip() and name in words]
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in names)


@lru_cache(maxsize=4096)
def given_name_in(name: str) -> str:
    """Return the first name in a person's name, empty where it cannot be told."""
    nickname = None if _BRACKETS.isdisjoint(name) else _NICKNAME.search(name)
    if nickname and _NAME_SHAPE.fullmatch(nickname[1]):
        return nickname[1]
    parts = _name_parts(name)
    words = [word for word in parts.words if _bare(word) not in _TITLES]
    is_last_name_alone = len(words) == 1 and len(parts.words) > 1 and not parts.last
    if words and _is_initial(words[0]):
        words = list(dropwhile(_is_initial, words))
        words = words if len(words) + len(parts.last) >= _FIRST_AND_LAST else []
    if not words or is_last_name_alone or not _can_greet(words):
        return ""
    return _in_name_case(words[0], (*words, *parts.last))


def full_name_in(name: str) -> str:
    """Return a name in the order of a sentence: `Okafor, Ada` becomes `Ada Okafor`."""
    parts = _name_parts(name)
    return " ".join((*parts.words, *parts.last)) or name


@lru_cache(maxsize=4096)
def name_in_sentence(name: str) -> str:
    """Return a name as a sentence says it: `okafor, ada`, too, becomes `Ada Okafor`."""
    parts = _name_parts(name)
    return " ".join(_in_full_case((*parts.words, *parts.last))) or name


def split_name(name: str) -> tuple[str, str]:
    """Return the given names and the last name in a person's name; either may be empty."""
    parts = _name_parts(name)
    words = [word for word in parts.words if _bare(word) not in _TITLES] or name.split()
    if parts.last:
        return " ".join(words), " ".join(parts.last)
    particles = (at for at, word in enumerate(words) if at and word in _PARTICLES)
    at = next(particles, max(len(words) - 1, 1))
    return " ".join(words[:at]), " ".join(words[at:])


def _is_name_to_call(alias: str, words: list[str]) -> bool:
    """Return whether a person may be called by an alias: a name that is no initials."""
    initials = "".join(word[:1] for word in words)
    is_initials = alias.isupper() and fold(alias) == fold(initials)
    return bool(_NAME_SHAPE.fullmatch(alias)) and alias[0].isupper() and not is_initials


def _with_accents(alias: str, words: list[str]) -> str:
    """Return the word of a name that an alias is without accents, else the alias."""
    spellings = (
        word for word in words if not word.isascii() and plain_letters(word) == alias.lower()
    )
    return next(spellings, alias)


@lru_cache(maxsize=4096)
def _name_parts(name: str) -> _NameParts:
    without_asides = name if _BRACKETS.isdisjoint(name) else _ASIDE.sub(" ", name)
    typed = [_words(part) for part in without_asides.split(",")]
    groups = [group for group in typed if not all(_bare(word) in _SUFFIXES for word in group)]
    match groups:
        case [words]:
            return _NameParts(_without_suffixes(words))
        case [last, words] if sum(word not in _PARTICLES for word in last) == 1:
            return _NameParts(words, last)
    return _NameParts(())


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text that have letters, without emoji and other signs."""
    words = ("".join(filter(_is_of_name, word)) for word in text.split())
    return tuple(
        word.strip("-'’·").lstrip(".") for word in words if any(char.isalpha() for char in word)
    )


def _is_of_name(char: str) -> bool:
    return char.isalnum() or char in "-'’._·" or "\u0300" <= char <= "\u036f"


def _without_suffixes(words: tuple[str, ...]) -> tuple[str, ...]:
    while len(words) > 1 and _bare(words[-1]) in _SUFFIXES:
        words = words[:-1]
    return words


def _is_initial(word: str) -> bool:
    return word[0].isupper() and bool(_INITIAL.fullmatch(word))


def _can_greet(words: list[str]) -> bool:
    """Return whether the first of these words is a first name, as far as can be told."""
    first = words[0]
    is_particle = fold(first) in _PARTICLES and (
        first.islower() or any(word in _PARTICLES for word in words[1:2])
    )
    family_first = unicodedata.name(first[0], "").startswith(_FAMILY_NAME_FIRST)
    return bool(_NAME_SHAPE.fullmatch(first)) and not is_particle and not family_first


def _in_name_case(first: str, name: tuple[str, ...]) -> str:
    """Return a first name in the case of names, empty where capitals mark a last name."""
    if all(word.islower() for word in name):
        return first.title()
    if len(first) < _MIN_SHOUTED or not first.isupper():
        return first
    return first.title() if all(word.isupper() for word in name) else ""


def _in_full_case(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the words of a name that has no capitals, or nothing else, in the case of names."""
    is_lower, is_upper = (all(map(test, words)) for test in (str.islower, str.isupper))
    for at, word in enumerate(words):
        is_last_word = at == len(words) - 1
        if is_lower and (not at or is_last_word or word not in _PARTICLES):
            yield word.title()
        else:
            yield word.title() if is_upper and len(word) >= _MIN_SHOUTED else word


def _bare(word: str) -> str:
    return fold(word.replace(".", ""))
