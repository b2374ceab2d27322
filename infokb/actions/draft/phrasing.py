"""The words of notes, rephrased for a message."""

import re
from datetime import date, datetime, timedelta

_WEEK = timedelta(days=7)
_SEASONS = timedelta(days=330)
ABOUT_OTHERS = re.compile(r"\b(?:he|she|him|his|hers?|I|my|me)\b", re.IGNORECASE)
"""Words by which a note speaks about the person or its author."""


def as_sentence(text: str) -> str:
    """Return `text` with the end of a sentence."""
    text = text.rstrip(" ,;:")
    return text if text.endswith((".", "!", "?", "…")) or not text else f"{text}."


def mid_sentence(text: str) -> str:
    """Return `text` ready to continue a sentence, without its end."""
    text = text.rstrip(" .;,")
    if text[1:2].isupper() or text[:2] in {"I", "I "}:
        return text
    return text[:1].lower() + text[1:]


def in_second_person(text: str, name: str, given: str) -> str:
    """Return a promise as said to the person: `Send Ada it` becomes `send you it`."""
    own = "|".join(re.escape(part) for part in (name, given))
    text = re.sub(rf"\b(?:{own})(?!\w|['’]s)", "you", text)
    text = re.sub(rf"\b(?:{own})['’]s\b", "your", text)
    return mid_sentence(re.sub(r"^(\w{1,20}) (?:her|him|them)\b", r"\1 you", text))


def spoken_day(on: date, today: date) -> str:
    """Return a day as spoken: `yesterday`, `on Monday`, `on 9 November`."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    apart = on - today
    if apart.days in near:
        return near[apart.days]
    if abs(apart) < _WEEK:
        return f"on {on:%A}"
    return f"on {_long_date(on, today)}"


def spoken_deadline(on: date, today: date) -> str:
    """Return a day as a deadline: `by Monday`."""
    return "by " + spoken_day(on, today).removeprefix("on ")


def spoken_season(on: date, today: date) -> str:
    """Return roughly when something was: `in September`, or its day when that is near."""
    if today - on < timedelta(days=31):
        return spoken_day(on, today)
    return f"in {on:%B}" if today - on < _SEASONS else f"in {on:%B} {on.year}"


def spoken_appointment(at: date, today: date) -> str:
    """Return the day and time of a meeting in full: `Wednesday 2 December at 16:00`."""
    clock = f" at {at:%H:%M}" if isinstance(at, datetime) else ""
    return f"{at:%A} {_long_date(at, today)}{clock}"


def _long_date(on: date, today: date) -> str:
    return f"{on.day} {on:%B}" + (f" {on.year}" if on.year != today.year else "")
