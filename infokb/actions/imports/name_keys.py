"""What tells people and organizations apart: names without what is written in many ways."""

from collections.abc import Iterable
from functools import lru_cache

from infokb.core.file_names import portable_name
from infokb.core.journey.person_names import full_name_in
from infokb.core.near_names import compared_name
from infokb.core.text import bare_name

_TITLE_WORDS = "dr prof professor mr mrs ms mx miss sir dame rev hon ing dipl mag"
_DEGREE_WORDS = "jr sr ii iii iv phd md rn mba mph esq cpa cfa dds jd pharmd msc bsc mphil edd pmp"
_LEGAL_WORDS = (
    "inc incorporated llc llp ltd limited plc corp corporation co company gmbh ag kg ug se sa sas "
    "sarl srl bv nv ab asa oy oyj aps pty pte kk"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_DEGREES = frozenset(_DEGREE_WORDS.split())
_LEGAL = frozenset(_LEGAL_WORDS.split())
_INITIAL = 1
_MAX_KEPT = 16_384
_MAX_BYTES = 120
"""What is left of a long name, so that a file name has room for what tells two apart."""


def name_for_file(name: str, limit: int = _MAX_BYTES) -> str:
    """Return a name as file names can hold it, and no longer than names are."""
    name = portable_name(name.replace("`", "'"))
    while len(name.encode()) > limit:
        name = name[:-1]
    return portable_name(name)


@lru_cache(maxsize=_MAX_KEPT)
def person_key(name: str) -> str:
    """Return a name without case, accents, titles, and degrees; `Okafor, Ada` as `ada okafor`."""
    name = name_for_file(name)
    words = compared_name(full_name_in(name).replace(".", " ").replace("'", "")).split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _DEGREES:
        words = words[:-1]
    return " ".join(words) or bare_name(name)


@lru_cache(maxsize=_MAX_KEPT)
def organization_key(name: str) -> str:
    """Return a name without case, accents, and its legal form; `Acme, Inc.` as `acme`."""
    name = name_for_file(name)
    words = compared_name(name.replace(".", "").replace("'", "")).split()
    while len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
    return " ".join(words) or bare_name(name)


def organization_keys(names: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of names that have one."""
    return tuple(filter(None, map(organization_key, names)))


def near_keys(key: str) -> tuple[str, ...]:
    """Return what the keys of names that may mean one person share: words in any order, no middle.

    An initial may stand for a first name.
    """
    words = key.split()
    if len(words) <= 1:
        return ()
    first, last = words[0], words[-1]
    keys = {" ".join(sorted(words)), f"{first} {last}", f"{first[0]}. {last}"}
    return tuple(sorted(keys))


def may_be_alike(key: str, other: str) -> bool:
    """Return whether two keys that share a near key may be of one person.

    With only the initial in common, an initial is all that one of them has.
    """
    initials = [words[0] for words in (key.split(), other.split())]
    is_initial = any(len(initial) == _INITIAL for initial in initials)
    shared = set(near_keys(key)) & set(near_keys(other))
    return is_initial or any(". " not in near for near in shared)
