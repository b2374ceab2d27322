"""Tasks as lines of the to-do list: a verb first, the person by their first name."""

import re
from collections import Counter
from collections.abc import Sequence

from infokb.core.journey.person_names import given_name
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import TaskKind
from infokb.core.text import fold
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_VERB_WORDS = """
add answer apply arrange ask attend be book bring build buy call change check collect come
compare complete connect contact copy correct describe do draft email explain explore
fetch fill find finish fix follow forward get give go have help include introduce invite
join keep learn leave lend let listen look mail make meet mention message move note offer
open order pass pay pick plan point post practice prepare present print put read recommend
record redo refer remember remind reply report request research return review revise
rewrite say schedule search see sell send set share show sign speak start stop study
suggest take talk tell test text thank think translate try update use visit volunteer wait
watch work write
"""
_VERBS = frozenset(_VERB_WORDS.split())
"""First words that make a promise something to do. Others are things: `half of the paper`."""
_GIVING = "bring|buy|email|forward|get|give|lend|mail|make|offer|send|show|teach|tell|text|write"
_PREPOSITIONS = "about|at|by|for|from|to|with"
_AFTER_OBJECT = (
    rf"{_PREPOSITIONS}|a|again|an|and|back|but|how|if|in|more|my|next|of|on|or|our|some|that|the|"
    "these|this|those|three|two|what|when|where|whether|who|why"
)
_PRONOUN = re.compile(
    rf"(?P<before>\b(?:{_GIVING})\s+)(?:her|them)\b(?!['’])"
    rf"|(?P<to>(?:\b(?:{_PREPOSITIONS})|^\w+)\s+)them\b(?!['’])"
    r"|\b(?:him|(?<!thank )you)\b(?!['’])"
    rf"|\bher\b(?=\s*(?:$|[,.;:!?)]|(?:{_AFTER_OBJECT})\b))"
    r"|(?P<own>\b(?:her|his|your)\b(?=\s))",
    re.IGNORECASE,
)
_INTENTION = re.compile(r"(?:I will|I['’]ll|will|to)\s+", re.IGNORECASE)
_SERIES = 3
"""So many names have a comma before the `and`."""
_NAME = re.compile(r"[^\W\d_]+['’]s\b|[^\W\d_]+ [^\W\d_a-z]")
_WORD = re.compile(r"[^\W\d_]+")


def to_do_line(vault: Vault, kind: TaskKind, text: str, people: Sequence[Note]) -> str:
    """Return the line of a promise, an advice, or something you wait for."""
    words = plain_words(text).rstrip(" .;,")
    names = joined_names([short_name(vault, person) for person in people])
    if kind is TaskKind.PROMISE:
        return _promise_line(vault, words, names, len(people))
    if kind is TaskKind.ADVICE:
        lead = f"Try {possessive(names)} advice" if names else "Try the advice"
    else:
        lead = f"Check with {names}" if names else "Check on it"
        words = _without_names(words, people)
    return with_words(vault, lead, words)


def short_name(vault: Vault, contact: Note) -> str:
    """Return the first name of a contact, or the name where it is unknown or several have it."""
    first = given_name(contact)
    return first if first and _first_names(vault)[fold(first)] == 1 else contact.name


def joined_names(names: Sequence[str]) -> str:
    """Return names as a sentence says them: `Ada and Bo`; `Ada, Bo, and Kim`."""
    if len(names) < _SERIES:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def possessive(name: str) -> str:
    """Return a name as that of an owner: `Ada's`."""
    return f"{name}'s"


def _after_colon(vault: Vault, text: str) -> str:
    """Return a text as it stands after a colon: in lower case, except names and acronyms."""
    first = _WORD.match(text)
    if not first or first[0] == "I" or not first[0][1:].islower():
        return text
    named = fold(first[0]) in _name_words(vault) or _NAME.match(text)
    return text if named else text[0].lower() + text[1:]


def with_words(vault: Vault, lead: str, words: str) -> str:
    """Return a line with the words of a task after a colon, if it has any."""
    return f"{lead}: {_after_colon(vault, words)}" if words else lead


def _promise_line(vault: Vault, words: str, names: str, number: int) -> str:
    words = _INTENTION.sub("", words, count=1) if _INTENTION.match(words) else words
    first = _WORD.match(words)
    if not first or first[0].lower() not in _VERBS:
        lead = f"Keep your promise to {names}" if names else "Keep your promise"
        return with_words(vault, lead, words)
    named = re.search(rf"(?<!\w){re.escape(names)}(?!\w)", words)
    if number == 1 and not named:
        words = _PRONOUN.sub(lambda match: _name_for(match, names), words, count=1)
    return words[0].upper() + words[1:]


def _name_for(match: re.Match[str], name: str) -> str:
    before = match["before"] or match["to"] or ""
    return before + (possessive(name) if match["own"] else name)


def _without_names(words: str, people: Sequence[Note]) -> str:
    names = {name for person in people for name in (person.name, given_name(person)) if name}
    own = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"^(?:{own})(?:\s*[:,–—-])?\s+", "", words) if own else words


@per_vault
def _first_names(vault: Vault) -> Counter[str]:
    return Counter(fold(given_name(contact)) for contact in vault.of_type(NoteType.CONTACT))


@per_vault
def _name_words(vault: Vault) -> frozenset[str]:
    notes = (*vault.of_type(NoteType.CONTACT), *vault.of_type(NoteType.ORGANIZATION))
    return frozenset(fold(word) for note in notes for word in _WORD.findall(note.name))
