"""Tasks as lines of the to-do list: a verb first, the person by their first name."""

import re
from collections.abc import Sequence

from infokb.core.journey import task_text
from infokb.core.journey.person_names import given_name
from infokb.core.journey.task_verbs import begins_with_verb
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import TaskKind
from infokb.core.text import joined_words
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

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
_WORD = re.compile(r"[^\W\d_]+")


def to_do_line(vault: Vault, kind: TaskKind, text: str, people: Sequence[Note]) -> str:
    """Return the line of a promise, an advice, or something you wait for."""
    words = plain_words(text).rstrip(" .;,")
    names = joined_words([task_text.short_name(vault, person) for person in people])
    if kind is TaskKind.PROMISE:
        return _promise_line(vault, words, names, len(people))
    if kind is TaskKind.ADVICE:
        lead = f"Try {possessive(names)} advice" if names else "Try the advice"
    else:
        lead = f"Check with {names}" if names else "Check on it"
        words = _without_names(words, people)
    return with_words(vault, lead, words)


def possessive(name: str) -> str:
    """Return a name as that of an owner: `Ada's`."""
    return f"{name}'s"


def with_words(vault: Vault, lead: str, words: str) -> str:
    """Return a line with the words of a task after a colon, if it has any."""
    return f"{lead}: {task_text.after_colon(vault, words)}" if words else lead


def _promise_line(vault: Vault, words: str, names: str, number: int) -> str:
    words = _INTENTION.sub("", words, count=1) if _INTENTION.match(words) else words
    if not begins_with_verb(words):
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
