"""Words as texts are compared: without stop words, lightly stemmed, in pairs."""

import re
from collections.abc import Iterator
from functools import lru_cache

from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.value_class import value_class

_WORD = compile_later(
    r"[A-Z]{1,2}(?:/[A-Z]{1,2}|&[A-Z])(?![\w+#])|(?<!\w)\.NET\b|"
    r"[^\W_]+(?:\+\+(?!\w)|(?<=\b[CF])#(?!\w)|\.(?:js|NET)\b)|[^\W_]+(?:['’-][^\W_]+)*"
)
"""A word; `CI/CD`, `R&D`, `C++`, `C#`, `.NET` and `Node.js` are one each."""
_FREQUENCIES = frozenset({"daily", "weekly", "monthly"})
"""Words that are no terms, though they tell questions apart."""
_LETTER_WORDS = frozenset("CR")
"""Languages of one letter."""
_HEADING = compile_later(
    r"^[ \t]*#.*$|^(?![ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t])[^\n,.!?]*"
    r"(?::[ \t*_]*$|$(?=\s{1,9}(?:[-*+•]|\d{1,2}[.)])[ \t]))",
    re.MULTILINE,
)
"""What may be a heading: marked as one, before a colon, or right above a list."""
_MAX_HEADING_WORDS = 6
_JOINED = compile_later(r"[ \t]+")
_STOP = """
a able about above across actually after again against ago ahead all almost alone along already
also although always am among an and another answer answered answers any anybody anyone anything
anyway applicant applied apply apr april are around as ask asked asks at aug august autumn away
back be became because become becomes been before began begin begins being below beside best better
between beyond big both but by call called came can candidate candidates cannot change changed
changes clear clearer come comes comfortable company could country cv date dates day days dec
december describe describes did different do does doing done down during each eastern eight
eighteen eighty either eleven else enough etc even ever every everybody everyone everything example
experience experienced fall far feb february few fifteen fifty find finds first five fluent for
forty four fourteen friday from full further gave get gets getting give given gives go goes going
good got great ha had half happen happened happens hardly has have having he help helps her here
hers herself high him himself his hour hours how however hundred i idea if in include includes
including inside instead into is it its itself jan january job join jul july jun june just keep
keeps kept kind knew know known knows large last later least left less let letter like likely
little long look looking looks lot made make makes making many mar march matter may maybe me mean
means meant might mine minute minutes monday month months more most much must my myself name named
names near nearly need needs neither never new next nine nineteen ninety no nobody none nor not
nothing nov november now number oct october of off often oh old on once one ones only onto open
opening or other others our ours out outside over own owns part people per perhaps person place
point position posting postings preferred put qualification qualifications quite rather read reads
really reason remote required requirement requirements responsibilities responsibility resume right
role round résumé said same saturday saw say saying says season second see seen sees sep sept
september set seven seventeen seventy several shall she should show shows since six sixteen sixty
small so some somebody someone something sometimes soon spring still such summer sunday sure take
taken takes talk team tell telling tells ten than that the their theirs them themselves then there
therefore these they thing things think thinks third thirteen thirty this those though thought
thousand three through thursday thus till time times to today together told too took toward towards
tuesday turn twelve twenty twice two under until up upon us use used uses using very via want
wanted wants was way ways we wednesday week weeks well went were western what whatever when
whenever where whether which while who whoever whole whom whose why will winter wish wished wishes
with within without word words work worked working works would write writes wrote year years yes
yet you your yours yourself
"""
STOP_WORDS = frozenset(_STOP.split())
"""Words that say nothing about a subject, and those that every posting has."""
_CUT_WORDS = frozenset(
    ("don", "doesn", "didn", "isn", "wasn", "won", "aren", "couldn", "wouldn", "hasn")
)


@value_class
class Term:
    """A word or two-word phrase as it was written; `key` is the same for all its forms."""

    key: tuple[str, ...]
    text: str


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return what the forms of an English word share, roughly: plural, -ing, -ed, final e."""
    word = fold(word).replace("’", "'").removesuffix("'s").removesuffix(".js")
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > len("was"):
        word = word[:-1]
    for end in ("ing", "ed"):
        bare = word.removesuffix(end)
        if bare != word and len(bare) > len("us") and re.search("[aeiouy]", bare):
            double = bare[-1] == bare[-2] and bare[-1] not in "lsz"
            return bare[:-1] if double else bare
    return word[:-1] if word.endswith("e") and len(word) > len("case") else word


def terms(text: str) -> Iterator[Term]:
    """Yield the words of a text, and the pairs of words that stand side by side."""
    previous: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        if not _is_telling(match[0]) or match[0].lower() in _FREQUENCIES:
            previous = None
            continue
        yield Term((stem(match[0]),), match[0])
        if previous and _JOINED.fullmatch(text, previous.end(), match.start()):
            yield Term((stem(previous[0]), stem(match[0])), f"{previous[0]} {match[0]}")
        previous = match


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text."""
    return frozenset(stem(match[0]) for match in _WORD.finditer(text) if _is_telling(match[0]))


def drop_headings(text: str) -> str:
    """Return a text without the short lines that only say what stands below them."""

    def line_of(match: re.Match[str]) -> str:
        return match[0] if len(match[0].split()) > _MAX_HEADING_WORDS else ""

    return _HEADING.sub(line_of, text)


def is_similar(first: str, second: str) -> bool:
    """Return whether two sentences ask or say much the same."""
    first_stems, second_stems = stems(first), stems(second)
    shared = len(first_stems & second_stems)
    return fold(first) == fold(second) or (
        shared > 1 and shared * 3 >= min(len(first_stems), len(second_stems)) * 2
    )


@lru_cache(maxsize=16384)
def _is_telling(word: str) -> bool:
    """Return whether a word says something: more letters than digits, and no stop word."""
    plain = fold(word).replace("’", "'")
    head = plain.partition("'")[0]
    is_long = len(plain) > 1 and sum(map(str.isalpha, plain)) > sum(map(str.isdigit, plain))
    return word in _LETTER_WORDS or (
        is_long and not (plain in STOP_WORDS or head in STOP_WORDS or head in _CUT_WORDS)
    )
