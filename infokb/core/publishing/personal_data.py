"""What of a text reaches or describes a person: addresses, numbers, pay."""

import re
from collections.abc import Iterator

from infokb.core.patterns import compile_later
from infokb.core.text import Span

EMAIL = compile_later(r"[^\W_][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = compile_later(
    r"(?<![\w.+])(?:(?:\+|00)[1-9](?:[ ().\-/]{0,2}\d){6,15}"
    r"|(?:1[ .-])?(?:\(\d{3}\)[ .-]?|\d{3}[ .-])\d{3}[ .-]\d{4})(?![\w-])"
)
_PROFILE = compile_later(
    r"(?:[\w-]{1,63}\.){0,4}(?:linkedin\.[\w.]{2,60}/(?:in|pub)|xing\.[\w.]{2,60}/profile"
    r"|facebook\.[\w.]{2,60})/[\w%][^\s<>()\[\]\"']{0,199}",
    re.IGNORECASE,
)
_PAY = compile_later(
    r"\b(?:salar(?:y|ies)|compensation|base pay|hourly rate|wages?|stipend|signing bonus)\b"
    r"[^\n\r.!?]{0,60}?\d[\d.,]*[ ]?k?\b",
    re.IGNORECASE,
)
PAY_KIND = "what someone is paid"
_PATTERNS = (
    ("an email address", EMAIL, "@"),
    ("a phone number", _PHONE, ""),
    ("a profile address", _PROFILE, "/"),
    (PAY_KIND, _PAY, ""),
)


def find_personal_data(text: str, span: Span) -> Iterator[tuple[Span, str, str]]:
    """Yield where a part of a text holds personal data, what it is, and the words of it."""
    for kind, pattern, needs in _PATTERNS:
        if needs in text:
            for match in pattern.finditer(text, span.start, span.end):
                yield Span(*match.span()), kind, match[0]


def phone_key(number: str) -> str:
    """Return what two spellings of a phone number share: its last seven digits."""
    return "".join(char for char in number if char.isdecimal())[-7:]
