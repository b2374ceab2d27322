"""Tasks as lines of the to-do list: a verb first, the person by their first name."""

import re
from collections.abc import Sequence

from infokb.core.journey import pronouns, task_text
from infokb.core.journey.person_names import given_name
from infokb.core.journey.task_verbs import begins_with_verb
from infokb.core.markdown.plain_text import plain_words
from infokb.core.markdown.tasks import TaskKind
from infokb.core.patterns import compile_later
from infokb.core.text import joined_words
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_INTENTION = compile_later(
    r"(?:(?:I|you)\s+(?:will|should|must|(?:have|need|ought)\s+to)|I['’]ll|will|should|to|please"
    r"|(?:he|she|they)\s+(?:said|(?:told|asked|advised|wants)\s+me)\s+to)\s+",
    re.IGNORECASE,
)


def to_do_line(vault: Vault, kind: TaskKind, text: str, people: Sequence[Note]) -> str:
    """Return the line of a promise, an advice, or something you wait for."""
    words = without_intention(plain_words(text).rstrip(" .;,"))
    names = joined_words([task_text.short_name(vault, person) for person in people])
    if kind is TaskKind.PROMISE:
        return _promise_line(vault, words, names, len(people))
    if kind is TaskKind.ADVICE:
        lead = f"Try {possessive(names)} advice" if names else "Try the advice"
    else:
        lead = f"Check with {names}" if names else "Check on it"
        words = _without_names(words, people)
    return with_words(vault, lead, words)


def without_intention(words: str) -> str:
    """Return words without `I will`, `you should` and the like, where a verb follows."""
    rest = _INTENTION.sub("", words, count=1) if _INTENTION.match(words) else words
    return rest if begins_with_verb(rest) else words


def possessive(name: str) -> str:
    """Return a name as that of an owner: `Ada's`."""
    return f"{name}'s"


def with_words(vault: Vault, lead: str, words: str) -> str:
    """Return a line with the words of a task after a colon, if it has any."""
    return f"{lead}: {task_text.after_colon(vault, words)}" if words else lead


def _promise_line(vault: Vault, words: str, names: str, number: int) -> str:
    if not begins_with_verb(words):
        lead = f"Keep your promise to {names}" if names else "Keep your promise"
        return with_words(vault, lead, words)
    mention = re.search(rf"(?<!\w){re.escape(names)}(?!\w)", words)
    if number == 1 and not mention:
        words = pronouns.with_person(words, names, possessive(names), count=1)
    return words[0].upper() + words[1:]


def _without_names(words: str, people: Sequence[Note]) -> str:
    names = {name for person in people for name in (person.name, given_name(person)) if name}
    own = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"^(?:{own})(?:\s*[:,–—-])?\s+", "", words) if own else words
