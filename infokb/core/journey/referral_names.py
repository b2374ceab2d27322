"""The names of people in the words of a referral: `Write to Bo Li or Cy Ko, who count`."""

from itertools import takewhile

from infokb.core.file_names import portable_name
from infokb.core.journey.task_verbs import begins_with_verb
from infokb.core.patterns import compile_later

_END = compile_later(r"[,;:(–—]|\s-\s|[.!?](?:\s|$)")
_JOINED = compile_later(r"\s+(?:and|or|&)\s+")
_OWNER = compile_later(r".*\w['’]s\s")
_PARTICLE_WORDS = """
al bin da das de del della den der di do dos du el ibn la las le los ten ter van von zu zur
"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_NOBODY_WORDS = """
a an another any anybody anyone boss colleague colleagues everybody everyone friend friends her
his hr manager my one our people recruiter recruiters some somebody someone team the their
whoever your
"""
_NOBODY = frozenset(_NOBODY_WORDS.split())
"""What stands for a person without a name, or before one: `someone in HR`, `her boss Bo Li`."""
_PLACES = frozenset({"at", "from", "in", "inside", "of", "on", "within"})
_AFTER_NAME = _PLACES | {"about", "for", "to", "who", "whom", "with"}
_MAX_ABBREVIATION = 4


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in plain words, the verb before them left out.

    A name ends at a comma, a dash or the like, and at a word in lower case that is no
    particle; `and` and `or` join names. Where nobody is named, as in `someone in HR`, there are
    none. Without a verb, words that are all in lower case are one name, up to `from` and the like.
    """
    words = _END.split(text, maxsplit=1)[0]
    has_verb = begins_with_verb(words)
    if has_verb:
        words = words.partition(" ")[2]
    if not any(map(_is_of_name, words.split())):
        name_words = takewhile(lambda word: word not in _AFTER_NAME, words.split())
        name = "" if has_verb else " ".join(name_words)
        return (portable_name(name),) if name and _NOBODY.isdisjoint(name.lower().split()) else ()
    names: list[str] = []
    for part in _JOINED.split(words):
        name = _name_in(part, leading=bool(names))
        names += [name] if name else []
    return tuple(names)


def _name_in(text: str, *, leading: bool) -> str:
    """Return the first name in words, or the one with which they begin, empty without one."""
    words = _OWNER.sub("her ", text).split()
    first = next((at for at, word in enumerate(words) if _is_of_name(word)), len(words))
    before, rest = words[:first], words[first:]
    ends = (at for at, word in enumerate(rest) if word[0].islower() and word not in _PARTICLES)
    end = next(ends, len(rest))
    name, after = " ".join(rest[:end]), rest[end : end + 1]
    is_place = before[-1:] and before[-1].lower() in _PLACES
    is_abbreviation = name.isupper() and name.isalpha() and 1 < len(name) <= _MAX_ABBREVIATION
    is_described = not _NOBODY.isdisjoint(word.lower() for word in before)
    is_of_thing = is_described and after and after[0] not in _AFTER_NAME
    if is_place or is_abbreviation or is_of_thing or (leading and before):
        return ""
    return portable_name(name)


def _is_of_name(word: str) -> bool:
    return not word[0].islower() and word.lower() not in _NOBODY
