"""How a forest becomes pictures that one takes in at a glance, and that fit a sheet of paper."""

import heapq
from collections.abc import Iterator, Sequence

from infokb.core.value_class import record_class, value_class
from infokb.site.charts.referral_forest import ReferralForest

MOST_PEOPLE = 60
MOST_STEPS = 8


@value_class
class TreePart:
    """A tree or a piece of one: who is at its head, who comes next, and how many it holds."""

    top: int
    heads: tuple[int, ...]
    people: int


@record_class
class RiverPlan:
    """The parts of each picture, and the picture in which a person goes on, from 1."""

    pictures: tuple[tuple[TreePart, ...], ...]
    goes_on: dict[int, int]

    def next_below(self, forest: ReferralForest, part: TreePart, person: int) -> Sequence[int]:
        """Return who stands below a person in a part."""
        if person == part.top:
            return part.heads
        return () if person in self.goes_on else forest.below[person]


def river_plan(forest: ReferralForest) -> RiverPlan:
    """Return the pictures of a forest: one, or first the largest tree and then the others."""
    continued: set[int] = set()
    parts = [part for root in forest.roots for part in _parts(forest, root, continued)]
    pictures: list[list[TreePart]] = [[]]
    room = MOST_PEOPLE
    is_whole = sum(part.people for part in parts) <= MOST_PEOPLE
    for part in parts:
        if pictures[-1] and (part.people > room or (len(pictures) == 1 and not is_whole)):
            pictures.append([])
            room = MOST_PEOPLE
        pictures[-1].append(part)
        room -= part.people
    goes_on: dict[int, int] = {}
    for number, members in enumerate(pictures, 1):
        for part in members:
            if part.top in continued:
                goes_on.setdefault(part.top, number)
    return RiverPlan(tuple(tuple(members) for members in pictures if members), goes_on)


def _parts(forest: ReferralForest, root: int, continued: set[int]) -> Iterator[TreePart]:
    """Yield a tree in parts, each after the one that it goes on from; note who goes on."""
    tops = [root]
    while tops:
        top = tops.pop()
        heads = tuple(forest.below[top])
        for first in range(0, max(1, len(heads)), MOST_PEOPLE - 1):
            shown_heads = heads[first : first + MOST_PEOPLE - 1]
            people, shut = _grown(forest, shown_heads)
            continued.update(shut)
            tops += sorted(shut, key=lambda person: forest.size[person])
            yield TreePart(top, shown_heads, people)


def _grown(forest: ReferralForest, heads: Sequence[int]) -> tuple[int, list[int]]:
    """Return how many people a part holds, and who goes on in one of their own.

    Those with too many below for any part are opened first, the largest before the others, so
    that a part is a survey; then whatever fits as a whole.
    """
    room = MOST_PEOPLE - 1 - len(heads)
    heap = [(-forest.size[person], person, 1) for person in heads]
    heapq.heapify(heap)
    waiting: list[tuple[int, int, int]] = []
    while heap:
        size, person, step = heapq.heappop(heap)
        below = forest.below[person]
        if -size > MOST_PEOPLE and len(below) <= room and step < MOST_STEPS - 1:
            room -= len(below)
            for other in below:
                heapq.heappush(heap, (-forest.size[other], other, step + 1))
        elif below:
            waiting.append((-size, person, step))
    shut: list[int] = []
    for size, person, step in sorted(waiting):
        if size - 1 <= room and step + forest.steps[person] < MOST_STEPS:
            room -= size - 1
        else:
            shut.append(person)
    return MOST_PEOPLE - room, shut
