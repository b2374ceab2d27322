"""What there is to congratulate a person on, as a letter says it."""

import re
from datetime import timedelta

from infokb.actions.draft.lateness import tells_late
from infokb.core.journey import good_news
from infokb.core.journey.good_news import GoodNews
from infokb.core.markdown.plain_text import plain_words
from infokb.core.patterns import compile_later
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_RECENT = timedelta(days=180)
_NOUN = compile_later(r"(?:new|promotion|move)\b", re.IGNORECASE)
_ENDING = compile_later(r"[\s.;,!]+$")


def news_words(vault: Vault, person: Note) -> str:
    """Return a person's latest news, ready to continue `Congratulations on`, or nothing."""
    news = _latest_news(vault, person)
    return _words(vault, person, news) if news else ""


def congratulates_late(vault: Vault, person: Note) -> bool:
    """Return whether a person's latest news is old: new to nobody."""
    news = _latest_news(vault, person)
    return news is not None and tells_late(vault, news.on)


def _latest_news(vault: Vault, person: Note) -> GoodNews | None:
    all_news = (
        news
        for news in good_news.recorded_news(person)
        if vault.today - _RECENT <= news.on <= vault.today
    )
    return max(all_news, key=lambda news: news.on, default=None)


def _words(vault: Vault, person: Note, news: GoodNews) -> str:
    for line in person.log:
        if line.span == news.span:
            text = _ENDING.sub("", plain_words(line.text))
            if _NOUN.match(text):
                return f"your {text[:1].lower()}{text[1:]}"
            return "" if news.event == "good news" else f"your {news.event}"
    role, organization = (
        plain_words(person.get("role", str) or ""),
        vault.target(person, "organization"),
    )
    if role and organization:
        return f"your new role as {role} at {organization.name}"
    return f"your new job at {organization.name}" if organization else "your new job"
