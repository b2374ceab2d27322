"""What was learned about an organization, each line with its source."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, combinations
from operator import itemgetter

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
class _Stance:
    """The folded words of a text, whether they deny more than they claim, and whether dissent."""

    words: frozenset[str]
    denies: bool
    dissents: bool


@lru_cache(maxsize=8192)
def _stance(text: str) -> _Stance:
    words = [fold(word) for word in _WORD.findall(text)]
    denials = sum(word in _DENIALS or word.endswith(("n't", "n’t")) for word in words)
    return _Stance(
        frozenset(words),
        denials > sum(word in _CLAIMS for word in words),
        not _DISSENT.isdisjoint(words),
    )


@value_class
class _ComparedInsight:
    """An insight, its place among those compared, and its stems but for names of who speaks."""

    place: int
    line: SourcedInsight
    stems: frozenset[str]
    stance: _Stance

    def dissents_from(self, other: "_ComparedInsight") -> bool:
        """Return whether it dissents and names a speaker of the other."""
        return self.stance.dissents and not self.stance.words.isdisjoint(_names(other.line.people))


def differing_insights(lines: Sequence[SourcedInsight]) -> tuple[InsightPair, ...]:
    """Return the pairs that seem to differ most: dissent first, then rare words shared.

    Of very many insights only the first, which are the latest, are compared with each other.
    """
    compared = lines[:_MAX_COMPARED]
    speakers = {contact.path: contact for line in compared for contact in line.people}
    names = frozenset(map(vocabulary.stem, _names(speakers.values())))
    by_theme: dict[str, list[_ComparedInsight]] = {}
    common: Counter[str] = Counter()
    for place, line in enumerate(compared):
        text = line.insight.text
        stems = vocabulary.stems(text) - names
        common.update(stems)
        each = _ComparedInsight(place, line, stems, _stance(text))
        by_theme.setdefault(line.insight.theme, []).append(each)
    ranked = []
    for first, second in chain.from_iterable(combinations(same, 2) for same in by_theme.values()):
        if first.stems.isdisjoint(second.stems) or any(
            contact in second.line.people for contact in first.line.people
        ):
            continue
        dissent = first.dissents_from(second) or second.dissents_from(first)
        if dissent or first.stance.denies != second.stance.denies:
            shared = sorted(first.stems & second.stems)
            weight = sum(1 / common[word] for word in shared)
            if dissent or (len(shared) > 1 and weight > _MIN_RARITY):
                pair = InsightPair(first.line, second.line, tuple(shared))
                ranked.append(((not dissent, -weight, first.place, second.place), pair))
    return tuple(pair for _, pair in sorted(ranked, key=itemgetter(0))[:_MAX_PAIRS])


def _names(contacts: Iterable[Note]) -> frozenset[str]:
    """Return the folded parts of the names of contacts."""
    return frozenset(fold(part) for contact in contacts for part in contact.name.split())
