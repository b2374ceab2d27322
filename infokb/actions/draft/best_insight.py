"""The one thing from a debrief that thanks can name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from infokb.actions.draft import job_words
from infokb.actions.draft.about_person import given_name
from infokb.actions.draft.phrasing import ABOUT_OTHERS, ended, plain, sentences
from infokb.core.journey import insights
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_QUOTED = re.compile(r"[“\"]([^\"“”\n]{12,240})[”\"]")
_SPEAKER = re.compile(r"([^:.\n]{1,60}):\s+(.+)")
_WORDS = range(4, 33)
_PRIVATE = ("%%", "<!--", "#private")


class Insight(NamedTuple):
    """A sentence of a debrief, its rank (the lowest is best), whether it is in their own words."""

    rank: int
    text: str
    own: bool


def best(vault: Vault, interview: Note, person: Note) -> Insight | None:
    """Return the most specific thing a person said: their own words, else what has a number."""
    found = _candidates(vault, interview, person)
    return min(found, key=lambda one: one.rank, default=None)


def _candidates(vault: Vault, interview: Note, person: Note) -> Iterator[Insight]:
    people = vault.targets(interview, "contacts")
    others = [given_name(one) for one in people if one != person]
    for theme in insights.THEMES:
        for item in interview.items_in(theme):
            raw = interview.text[item.text.start : item.text.end]
            if item.mark is None:
                yield from _of_item(raw, given_name(person), others)


def _of_item(raw: str, given: str, others: list[str]) -> Iterator[Insight]:
    text = plain(raw)
    speaker = _SPEAKER.fullmatch(text)
    said_by = speaker[1] if speaker else ""
    more = 20 * any(mark in raw for mark in _PRIVATE)
    if speaker and given in said_by:
        text = speaker[2]
    elif any(one in said_by for one in others):
        return
    elif others:
        more += 10
    for found in _QUOTED.finditer(text):
        rank = 0 if "#quote" in raw else 1 + found[1][0].islower()
        yield _ranked(rank, more, found[1], own=True)
    for sentence in sentences(_QUOTED.sub("", text) if _QUOTED.search(text) else text):
        rank = 2 if any(char.isdigit() for char in sentence) else 3
        rank += 3 * bool(ABOUT_OTHERS.search(sentence))
        yield _ranked(rank, more, sentence, own=False)


def _ranked(rank: int, more: int, text: str, *, own: bool) -> Insight:
    count = len(text.split())
    rank += more + 8 * (count not in _WORDS) + 10 * bool(job_words.found(text))
    return Insight(rank, ended(text[:1].upper() + text[1:]), own)
