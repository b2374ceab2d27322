"""Who referred whom as trees: each person once, below the first who named them."""

from collections.abc import Iterable, Sequence

from infokb.core.value_class import record_class

Pair = tuple[int, int]


@record_class
class ReferralForest:
    """Trees of people, by their numbers: the largest first, and below each the largest first.

    `size` counts a person with all below, `steps` how far below the last is, and `besides`
    holds the referrals that no tree has room for: another referrer's, or one that closes a ring.
    """

    parent: Sequence[int | None]
    below: Sequence[Sequence[int]]
    size: Sequence[int]
    steps: Sequence[int]
    roots: Sequence[int]
    besides: Sequence[Pair]

    def from_the_top(self, tops: Iterable[int]) -> list[int]:
        """Return people and all below them, each after the one above."""
        order: list[int] = []
        stack = list(tops)[::-1]
        while stack:
            person = stack.pop()
            order.append(person)
            stack += self.below[person][::-1]
        return order


def referral_forest(count: int, referrals: Sequence[Pair]) -> ReferralForest:
    """Return the trees of so many people."""
    parent, besides = _parents(count, referrals)
    below: list[list[int]] = [[] for _ in range(count)]
    for person, above in enumerate(parent):
        if above is not None:
            below[above].append(person)
    size, steps = [1] * count, [0] * count
    roots = [person for person in range(count) if parent[person] is None]
    forest = ReferralForest(parent, below, size, steps, roots, besides)
    for person in reversed(forest.from_the_top(roots)):
        below[person].sort(key=lambda other: -size[other])
        above = parent[person]
        if above is not None:
            size[above] += size[person]
            steps[above] = max(steps[above], steps[person] + 1)
    roots.sort(key=lambda root: -size[root])
    return forest


def _parents(count: int, referrals: Sequence[Pair]) -> tuple[list[int | None], list[Pair]]:
    """Return who stands above each, and the referrals left over."""
    parent: list[int | None] = [None] * count
    besides: list[Pair] = []
    tree = list(range(count))

    def root_of(person: int) -> int:
        while tree[person] != person:
            tree[person] = tree[tree[person]]
            person = tree[person]
        return person

    for referrer, person in referrals:
        if parent[person] is not None or root_of(referrer) == person:
            besides.append((referrer, person))
        else:
            parent[person] = referrer
            tree[person] = root_of(referrer)
    return parent, besides
