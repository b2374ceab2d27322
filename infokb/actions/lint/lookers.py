"""Which notes' answers looked at what."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

from infokb.core.vault.indexes import Indexes
from infokb.core.vault.looks import MEMBERS, KeptLooks, split_look
from infokb.core.vault.questions import KeyQuestion

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


class Lookers:
    """The paths of notes by the looks, and by the questions, that their answers hang on."""

    def __init__(self) -> None:
        self._by_look: dict[str, set[str]] = {}
        self._by_question: dict[str, dict[KeyQuestion, set[str]]] = {}
        self._by_shared: dict[KeptLooks, set[str]] = {}
        self._shared_by_look: dict[str, set[KeptLooks]] = {}

    def follow(
        self,
        path: str,
        before: Iterable[KeptLooks],
        after: Iterable[KeptLooks],
        others: Iterable[KeptLooks] = (),
    ) -> None:
        """Know that a note's answer hangs on other looks than before, and still on `others`."""
        old_keys = set().union(*[looks.keys for looks in before])
        new_keys = set().union(*[looks.keys for looks in after])
        for key in new_keys - old_keys:
            self._by_look.setdefault(key, set()).add(path)
        if gone_keys := old_keys - new_keys:
            for key in gone_keys.difference(*[looks.keys for looks in others]):
                _discard(self._by_look, key, path)
        self._follow_questions(path, *map(_questions, (before, after, others)))
        self._follow_shared(path, *map(_shared, (before, after, others)))

    def paths_with(
        self,
        looks: Iterable[str],
        shared: Iterable[KeptLooks],
        questions: Iterable[KeyQuestion],
    ) -> set[str]:
        """Return the paths of notes that looked at any of this, or asked any of it."""
        lookers = [self._by_look.get(look, ()) for look in looks]
        sharers = [self._by_shared[each] for each in shared]
        askers = [self._by_question[question.index][question] for question in questions]
        return set().union(*lookers, *sharers, *askers)

    def shared_with_any(self, looks: Iterable[str]) -> frozenset[KeptLooks]:
        """Return the looks of several answers among which are any of these."""
        by_look: Mapping[str, AbstractSet[KeptLooks]] = self._shared_by_look
        return frozenset().union(*[by_look.get(look, ()) for look in looks])

    def asked_otherwise(
        self, looks: Iterable[str], before: Indexes, after: Indexes
    ) -> frozenset[KeyQuestion]:
        """Return the questions that may be answered otherwise, where some looks are."""
        changed_keys: dict[str, set[str]] = {}
        for look in looks:
            kind, index, key = split_look(look)
            if kind == MEMBERS and self._by_question.get(index):
                changed_keys.setdefault(index, set()).add(key)
        questions: set[KeyQuestion] = set()
        for index, keys in changed_keys.items():
            told_keys = next(iter(self._by_question[index])).narrow(before, after, keys)
            questions.update(
                question
                for question in (self._by_question[index] if told_keys else ())
                if question.may_differ(before, after, told_keys)
            )
        return frozenset(questions)

    def _follow_questions(
        self,
        path: str,
        before: AbstractSet[KeyQuestion],
        after: AbstractSet[KeyQuestion],
        others: AbstractSet[KeyQuestion],
    ) -> None:
        for question in after - before:
            by_question = self._by_question.setdefault(question.index, {})
            by_question.setdefault(question, set()).add(path)
        for question in before - after - others:
            _discard(self._by_question[question.index], question, path)

    def _follow_shared(
        self,
        path: str,
        before: AbstractSet[KeptLooks],
        after: AbstractSet[KeptLooks],
        others: AbstractSet[KeptLooks],
    ) -> None:
        for looks in after - before:
            if looks not in self._by_shared:
                for key in looks.keys:
                    self._shared_by_look.setdefault(key, set()).add(looks)
            self._by_shared.setdefault(looks, set()).add(path)
        for looks in before - after - others:
            _discard(self._by_shared, looks, path)
            if looks not in self._by_shared:
                for key in looks.keys:
                    _discard(self._shared_by_look, key, looks)


def _questions(all_looks: Iterable[KeptLooks]) -> frozenset[KeyQuestion]:
    return frozenset().union(*[looks.questions for looks in all_looks if looks.questions])


def _shared(all_looks: Iterable[KeptLooks]) -> frozenset[KeptLooks]:
    return frozenset().union(*[looks.shared for looks in all_looks if looks.shared])


def _discard(by_key: dict[KeyT, set[ValueT]], key: KeyT, value: ValueT) -> None:
    values = by_key[key]
    values.discard(value)
    if not values:
        del by_key[key]
