"""The words of notes, rephrased for a message."""

import re
from collections.abc import Iterable

ABOUT_OTHERS = re.compile(r"\b(?:he|she|him|his|hers?|I|my|me)\b", re.IGNORECASE)
"""Words by which a note speaks about the person or its author."""
_OBJECT = re.compile(
    r"(^\w{1,20}|\b(?:ask|email|for|give|remind|send|show|tell|thank|to|with)) "
    r"(?:him|them|her(?= (?:the|an?|my|our|what|how|when|where|which|who|why|if|about|for|to|on|in"
    r"|by|and|some|it)\b|[.,;]|$))(?!\w)"
)
"""A person who is told or sent something, after the verb or preposition."""


def as_sentence(text: str) -> str:
    """Return `text` with the end of a sentence."""
    text = text.rstrip(" ,;:")
    return text if text.endswith((".", "!", "?", "…")) or not text else f"{text}."


def mid_sentence(text: str) -> str:
    """Return `text` ready to continue a sentence, without its end."""
    text = text.rstrip(" .;,")
    if text[1:2].isupper() or text[:2] in {"I", "I ", "I'", "I’"}:
        return text
    return text[:1].lower() + text[1:]


def in_second_person(text: str, names: Iterable[str]) -> str:
    """Return a promise as said to the person: `Send Ada it` becomes `Send you it`."""
    ordered = sorted((name for name in names if name.strip()), key=len, reverse=True)
    own = "|".join(re.escape(name) for name in ordered) or "(?!)"
    text = re.sub(rf"(?<!\w)(?:{own})(?!\w|['’]s)", "you", text)
    text = re.sub(rf"(?<!\w)(?:{own})['’]s(?!\w)", "your", text)
    return _OBJECT.sub(r"\1 you", text)
