"""What rules find in the notes of a vault, kept while what they looked at stays the same."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import NamedTuple, TypeVar

from infokb.actions.lint.findings import RuleFinding, RuleTable, check_rule
from infokb.actions.lint.rule_answers import (
    KeptAnswer,
    RuleAnswer,
    distinct_looks,
    share_looks,
    whole_answer,
)
from infokb.core.vault.contributions import looks_changed
from infokb.core.vault.indexes import Indexes
from infokb.core.vault.looks import MEMBERS, NEVER, Looks, split_look
from infokb.core.vault.note import Note
from infokb.core.vault.questions import KeyQuestion
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule

KeyT = TypeVar("KeyT")


class Change(NamedTuple):
    """What differs between two states of a vault: looks, answers to questions, and the time."""

    looks: AbstractSet[str]
    questions: AbstractSet[KeyQuestion]
    now: datetime

    def alters(self, looks: Looks) -> bool:
        """Return whether what hangs on some looks may be something else."""
        return not (
            looks.keys.isdisjoint(self.looks)
            and looks.holds_at(self.now)
            and self.questions.isdisjoint(looks.questions)
        )


class KeptFindings:
    """The findings of the notes of a vault; `update` checks only what a change may alter.

    With `paths` it keeps those of these notes alone, and of those that are added.
    """

    def __init__(
        self, vault: Vault, rules: Sequence[Rule], paths: Iterable[str] | None = None
    ) -> None:
        self._rules = RuleTable(rules)
        self._recorded_vault = RecordedVault(vault, keeps_questions=True)
        self._paths = None if paths is None else set(paths)
        self._answers: dict[str, KeptAnswer] = {}
        self._lookers: dict[str, set[str]] = {}
        self._askers: dict[str, dict[KeyQuestion, set[str]]] = {}
        self._times = Looks()
        self._check(note for note in vault.notes.values() if self._is_kept(note.path))

    @property
    def vault(self) -> Vault:
        """The vault whose findings are kept."""
        return self._recorded_vault.raw

    @property
    def recorded_vault(self) -> RecordedVault:
        """The same vault, with what functions made of its earlier states where that holds."""
        return self._recorded_vault

    def findings(self) -> Iterator[RuleFinding]:
        """Yield what rules find, as `run_rules` does for all notes that are kept."""
        for path in self.vault.notes:
            if self._is_kept(path):
                yield from self._answers[path].findings

    def add(self, path: str) -> None:
        """Keep the findings of another note of the vault too."""
        if self._paths is not None and path not in self._paths:
            self._paths.add(path)
            self._check([self.vault.notes[path]])

    def drop(self, path: str) -> None:
        """Keep the findings of a note no longer."""
        if self._paths is not None and path in self._paths:
            self._paths.remove(path)
            self._forget(path)

    def findings_of(self, path: str) -> tuple[RuleFinding, ...]:
        """Return what rules find in a note."""
        return self._answers[path].findings

    def update(self, vault: Vault, changed_paths: Iterable[str]) -> frozenset[str]:
        """Continue with another state of the vault; return the paths that were checked again.

        `changed_paths` are those of the notes that differ, come or go. The settings and the types
        are the same.
        """
        paths = frozenset(changed_paths)
        before = self.vault
        looks = looks_changed(before.indexes, vault.indexes, paths) | {NEVER}
        results = self._recorded_vault.results
        results.follow(looks)
        self._recorded_vault = RecordedVault(vault, results, keeps_questions=True)
        asked = self._asked_otherwise(looks, before.indexes, vault.indexes)
        askers = (path for question in asked for path in self._askers[question.index][question])
        own_paths = set(filter(self._is_kept, paths))
        again = {*own_paths, *askers, *self._lookers_of(looks), *self._expired(vault.now)}
        change = Change(looks, asked, vault.now)
        for path in sorted(again):
            if path in vault.notes:
                answer = self._answers.get(path)
                stays = answer and path not in own_paths and not change.alters(answer.scope)
                self._keep(vault.notes[path], change, answer if stays else None)
            else:
                self._forget(path)
        return frozenset(again)

    def _is_kept(self, path: str) -> bool:
        return self._paths is None or path in self._paths

    def _check(self, notes: Iterable[Note]) -> None:
        for note in notes:
            self._keep(note)

    def _keep(
        self, note: Note, change: Change | None = None, before: KeptAnswer | None = None
    ) -> None:
        """Ask the rules of a note; where it is as `before`, those that a change alters."""
        answer = self._again(note, change, before) if change and before else self._anew(note)
        note.release()
        old = self._answers.get(note.path)
        self._follow_looks(note.path, old.looks if old else Looks(), answer.looks)
        self._answers[note.path] = answer

    def _anew(self, note: Note) -> KeptAnswer:
        recorder = self._recorded_vault.recorder
        recorder.begin()
        numbers = self._rules.numbers(self._recorded_vault, note)
        scope = recorder.end()
        answers = {number: self._ask(number, note) for number in sorted(numbers)}
        return whole_answer(scope, share_looks(answers, {}))

    def _again(self, note: Note, change: Change, before: KeptAnswer) -> KeptAnswer:
        altered = {key for key, looks in distinct_looks(before).items() if change.alters(looks)}
        old = {n: answer for n, answer in before.by_rule.items() if id(answer.looks) in altered}
        answers = share_looks(
            {number: self._ask(number, note) for number in old},
            {answer.looks.spelled: answer.looks for answer in old.values()},
        )
        by_rule = {
            number: answers.get(number, answer)
            for number, answer in before.by_rule.items()
            if number in answers or number not in old
        }
        same = all(n in answers and answers[n].looks is old[n].looks for n in old)
        return whole_answer(before.scope, by_rule, before.looks if same else None)

    def _ask(self, number: int, note: Note) -> RuleAnswer:
        recorder = self._recorded_vault.recorder
        recorder.begin()
        findings = check_rule(self._recorded_vault, note, self._rules.rules[number])
        return RuleAnswer(findings, recorder.end())

    def _forget(self, path: str) -> None:
        if path in self._answers:
            self._follow_looks(path, self._answers.pop(path).looks, Looks())

    def _follow_looks(self, path: str, before: Looks, after: Looks) -> None:
        """Know by other looks than before which changes a note's answer hangs on."""
        if before is after:
            return
        for key in before.keys - after.keys:
            _discard(self._lookers, key, path)
        for key in after.keys - before.keys:
            self._lookers.setdefault(key, set()).add(path)
        old_questions, new_questions = {*before.questions}, {*after.questions}
        for question in old_questions - new_questions:
            _discard(self._askers[question.index], question, path)
        for question in new_questions - old_questions:
            self._askers.setdefault(question.index, {}).setdefault(question, set()).add(path)
        self._times.join_times(after)

    def _lookers_of(self, looks: AbstractSet[str]) -> Iterator[str]:
        for key in looks:
            yield from self._lookers.get(key, ())

    def _asked_otherwise(
        self, looks: Iterable[str], before: Indexes, after: Indexes
    ) -> frozenset[KeyQuestion]:
        """Return the questions that may be answered otherwise."""
        changed_keys: dict[str, set[str]] = {}
        for look in looks:
            kind, index, key = split_look(look)
            if kind == MEMBERS and index in self._askers:
                changed_keys.setdefault(index, set()).add(key)
        return frozenset(
            question
            for index, keys in changed_keys.items()
            for question in self._askers[index]
            if question.may_differ(before, after, keys)
        )

    def _expired(self, now: datetime) -> Iterator[str]:
        """Yield the notes whose answers do not hold at a moment."""
        if self._times.holds_at(now):
            return
        self._times = Looks()
        for path, answer in self._answers.items():
            if answer.looks.holds_at(now):
                self._times.join_times(answer.looks)
            else:
                yield path


def _discard(paths_by_key: dict[KeyT, set[str]], key: KeyT, path: str) -> None:
    paths = paths_by_key[key]
    paths.discard(path)
    if not paths:
        del paths_by_key[key]
