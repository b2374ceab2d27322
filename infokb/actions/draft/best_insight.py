"""The insight of a debrief that a thank-you can name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from infokb.actions.draft import job_words
from infokb.actions.draft.phrasing import ABOUT_OTHERS, as_sentence
from infokb.core.journey import insights
from infokb.core.markdown.plain_text import item_with_lines, split_sentences
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_QUOTED = re.compile(r"[“\"]([^\"“”\n]{12,240})[”\"]")
_GOOD_WORD_COUNTS = range(4, 33)
_PRIVATE_MARKS = ("%%", "<!--", "#private")


class InsightCandidate(NamedTuple):
    """A sentence of a debrief, its rank (lowest is best), whether it is in their own words."""

    rank: int
    text: str
    own: bool


def best_insight(vault: Vault, interview: Note, person: Note) -> InsightCandidate | None:
    """Return the most specific insight of a person: own words, else one with a number."""
    candidates = _candidates(vault, interview, person)
    return min(candidates, key=lambda candidate: candidate.rank, default=None)


def _candidates(vault: Vault, interview: Note, person: Note) -> Iterator[InsightCandidate]:
    for insight in insights.insights_of(vault, interview):
        speakers = insights.insight_speakers(vault, insight)
        if person in speakers:
            more = 10 * (len(speakers) > 1)
            yield from _of_insight(insight, insights.words_said(vault, insight), more)


def _of_insight(insight: insights.Insight, text: str, more: int) -> Iterator[InsightCandidate]:
    start, end = item_with_lines(insight.note.text, insight.span)
    more += 20 * any(mark in insight.note.text[start:end] for mark in _PRIVATE_MARKS)
    for quotation in _QUOTED.finditer(text):
        rank = 0 if insight.quote else 1 + quotation[1][0].islower()
        yield _candidate(rank, more, quotation[1], own=True)
    for sentence in split_sentences(_QUOTED.sub("", text)):
        rank = 2 if any(char.isdigit() for char in sentence) else 3
        rank += 3 * bool(ABOUT_OTHERS.search(sentence))
        yield _candidate(rank, more, sentence, own=False)


def _candidate(rank: int, more: int, text: str, *, own: bool) -> InsightCandidate:
    count = len(text.split())
    rank += more + 8 * (count not in _GOOD_WORD_COUNTS) + 10 * bool(job_words.find_job_words(text))
    return InsightCandidate(rank, as_sentence(text[:1].upper() + text[1:]), own)
