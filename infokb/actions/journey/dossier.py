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


def differing_insights(lines: Sequence[SourcedInsight]) -> tuple[InsightPair, ...]:
    """Return the pairs that seem to differ most: dissent first, then rare words shared.

    Of very many insights only the first, which are the latest, are compared with each other.
    """
    lines = lines[:_MAX_COMPARED]
    common = Counter(word for line in lines for word in vocabulary.stems(line.insight.text))
    names = frozenset(name for line in lines for name in _name_stems(line))
    ranked = []
    for first, second in combinations(lines, 2):
        same = first.insight.theme == second.insight.theme
        if not same or any(contact in second.people for contact in first.people):
            continue
        shared = vocabulary.stems(first.insight.text) & vocabulary.stems(second.insight.text)
        shared -= names
        dissent = _dissents(first, second) or _dissents(second, first)
        weight = sum(1 / common[word] for word in shared)
        if shared and (
            dissent or (len(shared) > 1 and weight > _MIN_RARITY and _differ_in_tone(first, second))
        ):
            ranked.append(
                ((not dissent, -weight), InsightPair(first, second, tuple(sorted(shared))))
            )
    return tuple(pair for _, pair in sorted(ranked, key=lambda both: both[0])[:_MAX_PAIRS])


def _differ_in_tone(first: SourcedInsight, second: SourcedInsight) -> bool:
    """Return whether one line denies and the other does not."""
    return (_tone(first.insight.text) < 0) != (_tone(second.insight.text) < 0)


def _tone(text: str) -> int:
    """Return -1 where denials outweigh, 1 where claims do, else 0."""
    words = [fold(match[0]) for match in _WORD.finditer(text)]
    denials = sum(word in _DENIALS or word.endswith(("n't", "n’t")) for word in words)
    claims = sum(word in _CLAIMS for word in words)
    return (claims > denials) - (denials > claims)


def _dissents(line: SourcedInsight, other: SourcedInsight) -> bool:
    """Return whether a line dissents and names the speakers of the other."""
    words = {fold(match[0]) for match in _WORD.finditer(line.insight.text)}
    return bool(words & _DISSENT and words & _folded_names(other))


def _folded_names(line: SourcedInsight) -> frozenset[str]:
    return frozenset(fold(part) for contact in line.people for part in contact.name.split())


def _name_stems(line: SourcedInsight) -> frozenset[str]:
    return frozenset(vocabulary.stem(part) for part in _folded_names(line))
