"""Good news of contacts: a change of employer, and what they told of themselves."""

import re
from collections.abc import Iterator
from datetime import date

from infokb.core.journey.touches import INBOUND_KINDS, touches
from infokb.core.markdown.log import LogKind
from infokb.core.patterns import compile_later
from infokb.core.text import Span
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

NO_EMPLOYER = "employer not noted"
"""What a change of employer says of the one before, where nothing was noted."""
_FORMER = compile_later(r"until (\d{4}-\d{2}-\d{2}): (?=\S)")
_NEW_JOB = compile_later(
    r"\bnew (?:job|role|position)\b|\b(?P<promotion>promot(?:ed|ion))\b|\bchanged jobs\b"
    r"|\b(?:got|accepted) (?:a|an|the)(?: new)? (?:job|offer|role)\b",
    re.IGNORECASE,
)
_NO_NEWS_BEFORE = compile_later(
    r"n['\u2019]t\b|\b(?:no|not|never|nearly|almost|instead|looking|searching|seeking|want(?:s|ed)?"
    r"|hop(?:es?|ed|ing)|needs?|ask(?:s|ed|ing)?|appl(?:y|ied|ying)|would|could|may|might|should"
    r"|turn(?:ed|ing)? down|declin(?:ed|ing)|refus(?:ed|ing)|reject(?:ed|ing)?|missed|lost"
    r"|laid off|fired|passed (?:over|up)|sad(?:ly)?|unfortunately"
    r"|den(?:y|ied)|withdrew|withdrawn|cancel(?:l)?ed|(?:we|they) have|there|our|their"
    r"|any|if|when|whether|until|your|my|you|about|for)\b",
    re.IGNORECASE,
)
_NO_NEWS_AFTER = compile_later(
    r"^[^.;!?]*(?:\?|\b(?:open|opens|opening|available|posted|want(?:ed)?|needed"
    r"|fell through|denied|withdrawn|cancel(?:l)?ed"
    r"|turned down|declined|refused|rejected|passed over|someone else)\b)"
    r"|^[^.,;!?]*(?:n['\u2019]t|\bnot|\bwould)\b",
    re.IGNORECASE,
)
_TAG = compile_later(r"(?<!\S)#news(?![\w-])", re.IGNORECASE)


@value_class
class GoodNews:
    """Something to congratulate on: its day, what it is, and where it is recorded."""

    on: date
    event: str
    span: Span


def unanswered_news(vault: Vault, contact: Note) -> GoodNews | None:
    """Return the latest good news of a contact if you have not written or met since.

    A change of employer counts where you knew the contact before it.
    """
    all_news = tuple(recorded_news(contact))
    days = [touch.on for touch in touches(vault, contact)] if all_news else []
    candidates = [
        news for news in all_news if days and days[0] <= news.on and vault.has_come(news.on)
    ]
    latest = max(candidates, key=lambda news: news.on, default=None)
    if not latest:
        return None
    acts = (touch for touch in touches(vault, contact) if touch.kind not in INBOUND_KINDS)
    return latest if all(touch.on < latest.on for touch in acts) else None


def recorded_news(contact: Note) -> Iterator[GoodNews]:
    """Yield the good news that a contact's note records, whenever that was."""
    for line in contact.log:
        if line.kind is LogKind.HEARD and (event := _event_in(line.text)):
            yield GoodNews(line.on, event, line.span)
    for on, span, _ in job_changes(contact):
        yield GoodNews(on, "new job", span)


def job_changes(contact: Note) -> Iterator[tuple[date, Span, Span]]:
    """Yield each change of employer: its day, its line, and the words for what was before."""
    for item in contact.items_in("Background") if "until " in contact.text else ():
        former = _FORMER.match(contact.text, item.text.start, item.text.end)
        if former and (on := _day(former[1])):
            yield on, item.span, Span(former.end(), item.text.end)


def moved_on(vault: Vault, contact: Note) -> date:
    """Return the day of the latest change of employer until today, the first day without one."""
    days = (on for on, *_ in job_changes(contact))
    return max(filter(vault.has_come, days), default=date.min)


def _event_in(text: str) -> str:
    """Return the good news that a text tells, empty where a job is looked for, or was refused."""
    for match in _NEW_JOB.finditer(text):
        before = re.split(r"[.;!?]", text[: match.start()])[-1]
        if not _NO_NEWS_BEFORE.search(before) and not _NO_NEWS_AFTER.search(text[match.end() :]):
            return "promotion" if match["promotion"] else "new job"
    return "good news" if _TAG.search(text) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
