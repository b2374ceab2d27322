"""The words of notes, rephrased for a message."""

import re
from collections.abc import Iterable, Sequence

from infokb.core.journey import pronouns, task_verbs, task_wording
from infokb.core.patterns import compile_later
from infokb.core.text import fold

ABOUT_OTHERS = compile_later(r"\b(?:he|she|him|his|hers?|I|my|me)\b", re.IGNORECASE)
"""Words by which a note speaks about the person or its author."""
_SOMEBODY = compile_later(r"\b(?:he|she|him|his|hers?)\b", re.IGNORECASE)
_SUBJECT = compile_later(
    r"\b(?:he|she)((?:['’](?:d|ll)|\s+(?:\w+ed|said|told|gave|wrote|made|did|had|saw|knew|thought|meant"
    r"|sent|showed|found|got|took|brought|kept|left|heard|read|let|can|could|will|would|should"
    r"|might|may|must))\b(?!['’]))",
    re.IGNORECASE,
)
"""Who said or did something, with a verb that is the same behind `you`."""
_OTHER_NAME = compile_later(r"(?<!^)\b(?!\w+day\b)[A-Z][a-z]+\b")
"""Somebody else, perhaps, of whom a pronoun may speak."""
_NEGATION = compile_later(
    r"(?:I (?:will|should) |you should )?"
    r"(?:(?P<verbal>not to|don['’]t|do not|won['’]t)|not|never)\s+(?P<rest>.+)",
    re.IGNORECASE,
)


def as_sentence(text: str) -> str:
    """Return `text` with the end of a sentence."""
    text = text.rstrip(" ,;:")
    return text if text.endswith((".", "!", "?", "…")) or not text else f"{text}."


def mid_sentence(text: str) -> str:
    """Return `text` ready to continue a sentence, without its end."""
    text = text.rstrip(" .;,!")
    if text[1:2].isupper() or text[:2] in {"I", "I ", "I'", "I’"}:
        return text
    return text[:1].lower() + text[1:]


def in_second_person(text: str, names: Iterable[str]) -> str:
    """Return a task as said to the person: `Send Ada it` becomes `Send you it`.

    It stays as it is where it cannot be told whom it speaks of.
    """
    typed = task_wording.without_intention(text)
    text = pronouns.with_person(_with_you(typed, names), "you", "your")
    if not _OTHER_NAME.search(text):
        text = _SUBJECT.sub(lambda match: f"you{match[1]}", text)
    return typed if _SOMEBODY.search(text) else text


def speaks_of_reader(text: str, names: Iterable[str]) -> bool:
    """Return whether a task speaks of the person as of somebody else, whoever says it to them."""
    names = tuple(names)
    is_clear = not _SOMEBODY.search(in_second_person(text, names))
    return not is_clear and not _OTHER_NAME.search(_with_you(text, names))


def _with_you(text: str, names: Iterable[str]) -> str:
    """Return a text with `you` and `your` for the names of a person."""
    longest_first = sorted((name for name in names if name.strip()), key=len, reverse=True)
    own = "|".join(re.escape(name) for name in longest_first) or "(?!)"
    text = re.sub(rf"(?<!\w)(?:{own})(?!\w|['’]s)", "you", text)
    return re.sub(rf"(?<!\w)(?:{own})['’]s(?!\w)", "your", text)


def continues_sentence(text: str) -> bool:
    """Return whether what is said to a person can follow `I'll`, or `you suggested that I`."""
    begins = task_verbs.begins_with_verb(text) and not _NEGATION.match(text)
    return begins and not _SOMEBODY.search(text)


def as_step(text: str, otherwise: str) -> str:
    """Return what is said to a person ready to continue `I'll`, else as what you keep or follow.

    What begins with no verb, or speaks of somebody, is quoted.
    """
    words = text.rstrip(" .;,")
    if continues_sentence(words):
        return mid_sentence(words)
    negation = None if _SOMEBODY.search(words) else _NEGATION.match(words)
    if negation and (negation["verbal"] or task_verbs.begins_with_verb(negation["rest"])):
        return f"{otherwise} not to {mid_sentence(negation['rest'])}"
    unquoted_words = words.strip('“”"')
    return f"{otherwise} (“{unquoted_words}”)"


def without_repeats(steps: Sequence[str]) -> list[str]:
    """Return steps without those that are there before, or are one of several in another."""
    parts = {part for step in steps if "; " in step for part in fold(step).split("; ")}
    different_steps: dict[str, str] = {}
    for step in steps:
        different_steps.setdefault(fold(step), step)
    return [step for key, step in different_steps.items() if key not in parts]
