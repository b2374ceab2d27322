"""What there is to congratulate a person on, as the notes record it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from infokb.core.journey import insights
from infokb.core.markdown.log import LogKind
from infokb.core.markdown.plain_text import plain_words
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_RECENT = timedelta(days=180)
_UNTIL = re.compile(r"until (\d{4}-\d{2}-\d{2}):")
_NEWS_TAG = re.compile(r"(?<!\S)#news(?![\w/-])", re.IGNORECASE)
_NOUN = re.compile(r"(?:new|promotion|move)\b", re.IGNORECASE)
_ENDING = re.compile(r"[\s.;,!]+$")


def good_news(vault: Vault, person: Note) -> str:
    """Return a person's latest news, ready to continue `Congratulations on`, or nothing."""
    today = vault.today
    recent = [(on, text) for on, text in _news(vault, person) if today - _RECENT <= on <= today]
    return max(recent)[1] if recent else ""


def _news(vault: Vault, person: Note) -> Iterator[tuple[date, str]]:
    for item in person.items_in("Background"):
        changed = _UNTIL.match(insights.line_words(person, item.text))
        if changed and (text := _new_job(vault, person)):
            yield date.fromisoformat(changed[1]), text
    for line in person.log:
        if line.kind is LogKind.HEARD and _NEWS_TAG.search(line.text):
            text = _ENDING.sub("", plain_words(line.text))
            if _NOUN.match(text):
                yield line.on, f"your {text[:1].lower()}{text[1:]}"


def _new_job(vault: Vault, person: Note) -> str:
    role, organization = person.get("role", str), vault.target(person, "organization")
    if role and organization:
        return f"your new role as {role} at {organization.name}"
    return f"your new job at {organization.name}" if organization else ""
