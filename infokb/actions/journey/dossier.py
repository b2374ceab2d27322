"""What was learned about an organization, each line with its source."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from infokb.actions.journey import open_questions, vocabulary
from infokb.actions.journey.open_questions import Open
from infokb.core.journey import insights, statuses
from infokb.core.journey.insights import Insight
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_SHOWN = 5
_RARE = 0.4
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
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class Line:
    """Something learned, and who said it."""

    insight: Insight
    people: tuple[Note, ...]


@dataclass(frozen=True)
class Pair:
    """Two lines of different people that seem to differ on the same thing; `shared` words."""

    one: Line
    other: Line
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Dossier:
    """What is known of an organization: by heading, what is open, and what to compare."""

    organization: Note
    talks: tuple[Note, ...]
    lines: tuple[Line, ...]
    open: tuple[Open, ...]
    pairs: tuple[Pair, ...]

    def under(self, heading: str) -> tuple[Line, ...]:
        """Return what was learned under a heading."""
        return tuple(one for one in self.lines if one.insight.theme == heading)


def dossier(vault: Vault, organization: Note) -> Dossier:
    """Return what is known of an organization, the latest first."""
    lines = tuple(
        Line(one, insights.speakers(vault, one))
        for one in insights.insights(vault)
        if insights.tells(vault, one, organization)
    )
    talks = {one.path: one for one in insights.talks(vault, organization)}
    talks |= {one.insight.note.path: one.insight.note for one in lines}
    return Dossier(
        organization,
        tuple(one for one in talks.values() if statuses.is_completed(one)),
        lines,
        open_questions.unanswered(vault, insights.talks(vault, organization)),
        _pairs(lines),
    )


def _pairs(lines: Sequence[Line]) -> tuple[Pair, ...]:
    """Return the pairs of lines that seem to differ most: dissent first, then shared rare words."""
    common = Counter(word for one in lines for word in vocabulary.stems(one.insight.text))
    names = frozenset(name for one in lines for name in _names(one))
    found = []
    for one, other in combinations(lines, 2):
        same = one.insight.theme == other.insight.theme
        if not same or any(who in other.people for who in one.people):
            continue
        shared = vocabulary.stems(one.insight.text) & vocabulary.stems(other.insight.text)
        shared -= names
        dissent = _answers(one, other) or _answers(other, one)
        weight = sum(1 / common[word] for word in shared)
        if shared and (dissent or (len(shared) > 1 and weight > _RARE and _differ(one, other))):
            found.append(((not dissent, -weight), Pair(one, other, tuple(sorted(shared)))))
    return tuple(pair for _, pair in sorted(found, key=lambda both: both[0])[:_SHOWN])


def _differ(one: Line, other: Line) -> bool:
    """Return whether one line denies and the other does not."""
    return (_tone(one.insight.text) < 0) != (_tone(other.insight.text) < 0)


def _tone(text: str) -> int:
    """Return -1 where denials outweigh, 1 where claims do, else 0."""
    words = [fold(found[0]) for found in _WORD.finditer(text)]
    denials = sum(word in _DENIALS or word.endswith(("n't", "n’t")) for word in words)
    claims = sum(word in _CLAIMS for word in words)
    return (claims > denials) - (denials > claims)


def _answers(one: Line, other: Line) -> bool:
    """Return whether a line names the other's people and dissents."""
    words = {fold(found[0]) for found in _WORD.finditer(one.insight.text)}
    return bool(words & _DISSENT and words & _plain(other))


def _plain(line: Line) -> frozenset[str]:
    return frozenset(fold(part) for who in line.people for part in who.name.split())


def _names(line: Line) -> frozenset[str]:
    return frozenset(vocabulary.stem(part) for part in _plain(line))
