"""The words of notes as a message says them to somebody."""

import re
from datetime import date, datetime, timedelta

_WEEK = timedelta(days=7)
_SEASONS = timedelta(days=330)
ABOUT_OTHERS = re.compile(r"\b(?:he|she|him|his|hers?|I|my|me)\b", re.IGNORECASE)
"""Words by which a note speaks of the person, or of whoever wrote it, and to neither."""


def ended(text: str) -> str:
    """Return a text that ends as a sentence does."""
    text = text.rstrip(" ,;:")
    return text if text.endswith((".", "!", "?", "…")) or not text else f"{text}."


def going_on(text: str) -> str:
    """Return a text that goes on in the middle of a sentence, without an end."""
    text = text.rstrip(" .;,")
    if text[1:2].isupper() or text[:2] in {"I", "I "}:
        return text
    return text[:1].lower() + text[1:]


def toward(text: str, name: str, given: str) -> str:
    """Return what was promised as it is said to the person: `Send Ada it` becomes `send you it`."""
    own = "|".join(re.escape(one) for one in (name, given))
    text = re.sub(rf"\b(?:{own})(?!\w|['’]s)", "you", text)
    text = re.sub(rf"\b(?:{own})['’]s\b", "your", text)
    return going_on(re.sub(r"^(\w{1,20}) (?:her|him|them)\b", r"\1 you", text))


def day(on: date, today: date) -> str:
    """Return a day as one says it: `yesterday`, `on Monday`, `on 9 November`."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    apart = on - today
    if apart.days in near:
        return near[apart.days]
    if abs(apart) < _WEEK:
        return f"on {on:%A}"
    return f"on {_date(on, today)}"


def deadline(on: date, today: date) -> str:
    """Return a day until which something is done: `by Monday`."""
    return "by " + day(on, today).removeprefix("on ")


def season(on: date, today: date) -> str:
    """Return about when something was: `in September`, or its day when that is near."""
    if today - on < timedelta(days=31):
        return day(on, today)
    return f"in {on:%B}" if today - on < _SEASONS else f"in {on:%B} {on.year}"


def appointment(at: date, today: date) -> str:
    """Return the day and time of a meeting, both whole: `Wednesday 2 December at 16:00`."""
    clock = f" at {at:%H:%M}" if isinstance(at, datetime) else ""
    return f"{at:%A} {_date(at, today)}{clock}"


def _date(on: date, today: date) -> str:
    return f"{on.day} {on:%B}" + (f" {on.year}" if on.year != today.year else "")
