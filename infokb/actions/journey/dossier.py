"""What was learned about an organization, each line with its source."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from infokb.actions.journey import open_questions, vocabulary
from infokb.actions.journey.open_questions import OpenQuestion
from infokb.core.journey import insights, statuses
from infokb.core.journey.insights import Insight
from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_MAX_PAIRS = 5
_MAX_COMPARED = 80
_MIN_RARITY = 0.4
_DENIALS = frozenset(
    re.findall(
        r"\S+",
        "no not never nobody none nothing neither nor without cannot hardly against refuse refuses "
        "wrong lacks stopped lost worst less fewer",
    )
)
_CLAIMS = frozenset(
    re.findall(
        r"\S+", "yes always every everybody everything all most more best right good gained often"
    )
)
_DISSENT = frozenset(
    re.findall(r"\S+", "disagree disagrees disagreed neither contrary contradicts")
)
_WORD = compile_later(r"[^\W_]+(?:['’][^\W_]+)*")


@value_class
class SourcedInsight:
    """An insight, and who said it."""

    insight: Insight
    people: tuple[Note, ...]


@value_class
class InsightPair:
    """Two insights of different people that seem to differ on something; `shared` words."""

    first: SourcedInsight
    second: SourcedInsight
    shared: tuple[str, ...]


@value_class
class Dossier:
    """What is known of an organization: insights, open questions, insights to compare."""

    organization: Note
    interviews: tuple[Note, ...]
    lines: tuple[SourcedInsight, ...]
    open_questions: tuple[OpenQuestion, ...]
    pairs: tuple[InsightPair, ...]

    def under(self, heading: str) -> tuple[SourcedInsight, ...]:
        """Return the insights under a heading."""
        return tuple(line for line in self.lines if line.insight.theme == heading)


def dossier(vault: Vault, organization: Note) -> Dossier:
    """Return what is known of an organization, latest first."""
    lines = tuple(
        SourcedInsight(insight, insights.insight_speakers(vault, insight))
        for insight in insights.insights(vault)
        if insights.is_insight_about(vault, insight, organization)
    )
    interviews = {
        interview.path: interview for interview in insights.interviews_about(vault, organization)
    }
    interviews |= {line.insight.note.path: line.insight.note for line in lines}
    return Dossier(
        organization,
        tuple(interview for interview in interviews.values() if statuses.is_completed(interview)),
        lines,
        open_questions.unanswered_questions(vault, insights.interviews_about(vault, organization)),
        differing_insights(lines),
    )


@value_class
class _ComparedInsight:
    """What an insight is compared by: its stems and words, and the names of who said it."""

    line: SourcedInsight
    stems: frozenset[str]
    denies: bool
    dissents: bool
    words: frozenset[str]
    names: frozenset[str]

    def dissents_from(self, other: "_ComparedInsight") -> bool:
        """Return whether it dissents and names a speaker of the other."""
        return self.dissents and not self.words.isdisjoint(other.names)


def differing_insights(lines: Sequence[SourcedInsight]) -> tuple[InsightPair, ...]:
    """Return the pairs that seem to differ most: dissent first, then rare words shared.

    Of very many insights only the first, which are the latest, are compared with each other.
    """
    compared = [_compared_insight(line) for line in lines[:_MAX_COMPARED]]
    common = Counter(word for each in compared for word in each.stems)
    names = frozenset(vocabulary.stem(name) for each in compared for name in each.names)
    ranked = []
    for first, second in combinations(compared, 2):
        if first.line.insight.theme != second.line.insight.theme:
            continue
        shared = (first.stems & second.stems) - names
        if not shared or any(contact in second.line.people for contact in first.line.people):
            continue
        dissent = first.dissents_from(second) or second.dissents_from(first)
        weight = sum(1 / common[word] for word in sorted(shared))
        if dissent or (len(shared) > 1 and weight > _MIN_RARITY and first.denies != second.denies):
            pair = InsightPair(first.line, second.line, tuple(sorted(shared)))
            ranked.append(((not dissent, -weight), pair))
    return tuple(pair for _, pair in sorted(ranked, key=lambda both: both[0])[:_MAX_PAIRS])


def _compared_insight(line: SourcedInsight) -> _ComparedInsight:
    text = line.insight.text
    words = [fold(match[0]) for match in _WORD.finditer(text)]
    denials = sum(word in _DENIALS or word.endswith(("n't", "n’t")) for word in words)
    return _ComparedInsight(
        line,
        frozenset(vocabulary.stems(text)),
        denials > sum(word in _CLAIMS for word in words),
        not _DISSENT.isdisjoint(words),
        frozenset(words),
        frozenset(fold(part) for contact in line.people for part in contact.name.split()),
    )
