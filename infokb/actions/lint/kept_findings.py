"""What rules find in the notes of a vault, kept while what they looked at stays the same."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import NamedTuple

from infokb.actions.lint.findings import RuleFinding, RuleTable, check_rule
from infokb.actions.lint.lookers import Lookers
from infokb.actions.lint.rule_answers import (
    AnswerPart,
    KeptAnswer,
    RuleAnswer,
    answer_with,
    join_answers,
    whole_answer,
)
from infokb.core.vault.contributions import looks_changed
from infokb.core.vault.looks import NEVER, KeptLooks, LooksTable
from infokb.core.vault.nearest_times import NearestTimes
from infokb.core.vault.note import Note
from infokb.core.vault.questions import KeyQuestion
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule


class Change(NamedTuple):
    """What differs between two states of a vault: looks, answers to questions, and the time.

    `shared` are the looks, of several answers, among which is one of these.
    """

    looks: AbstractSet[str]
    shared: AbstractSet[KeptLooks]
    questions: AbstractSet[KeyQuestion]
    now: datetime

    def alters(self, looks: KeptLooks) -> bool:
        """Return whether what hangs on some looks may be something else."""
        return not (
            self.looks.isdisjoint(looks.keys)
            and looks.holds_at(self.now)
            and (not looks.questions or self.questions.isdisjoint(looks.questions))
            and (not looks.shared or self.shared.isdisjoint(looks.shared))
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
        self._lookers = Lookers()
        self._times = NearestTimes()
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
        asked = self._lookers.asked_otherwise(looks, before.indexes, vault.indexes)
        change = Change(looks, self._lookers.shared_with_any(looks), asked, vault.now)
        own_paths = set(filter(self._is_kept, paths))
        lookers = self._lookers.paths_with(looks, change.shared, asked)
        again = {*own_paths, *lookers, *self._expired(vault.now)}
        for path in sorted(again):
            if path in vault.notes:
                self._ask_again(vault.notes[path], change, is_new=path in own_paths)
            else:
                self._forget(path)
        return frozenset(again)

    @property
    def _table(self) -> LooksTable:
        return self._recorded_vault.results.table

    def _is_kept(self, path: str) -> bool:
        return self._paths is None or path in self._paths

    def _check(self, notes: Iterable[Note]) -> None:
        for note in notes:
            self._ask_all(note)

    def _ask_again(self, note: Note, change: Change, *, is_new: bool) -> None:
        """Ask the rules of a note whose answers a change alters, all of them where it `is_new`."""
        before = self._answers.get(note.path)
        if before is None or is_new or change.alters(before.scope):
            self._ask_all(note)
            return
        altered: list[AnswerPart] = []
        others: list[AnswerPart] = []
        for part in before.parts:
            (altered if change.alters(part.looks) else others).append(part)
        answers = self._ask(note, [number for part in altered for number in part.numbers])
        parts = join_answers(answers, self._table, altered)
        old_looks, new_looks = ({part.looks for part in some} for some in (altered, parts))
        if old_looks == new_looks:
            self._answers[note.path] = answer_with(before, (*others, *parts))
            return
        other_looks = (before.scope, *(part.looks for part in others), *(old_looks & new_looks))
        gone_looks, more_looks = old_looks - new_looks, new_looks - old_looks
        self._lookers.follow(note.path, gone_looks, more_looks, other_looks)
        self._keep(note.path, whole_answer(before.scope, (*others, *parts), self._table))

    def _ask_all(self, note: Note) -> None:
        recorder = self._recorded_vault.recorder
        recorder.begin()
        numbers = self._rules.numbers(self._recorded_vault, note)
        scope = self._table.keep(recorder.end())
        parts = join_answers(self._ask(note, sorted(numbers)), self._table)
        answer = whole_answer(scope, parts, self._table)
        before = self._answers.get(note.path)
        self._lookers.follow(note.path, before.all_looks if before else (), answer.all_looks)
        self._keep(note.path, answer)

    def _keep(self, path: str, answer: KeptAnswer) -> None:
        self._answers[path] = answer
        if answer.times:
            self._times.join_times(answer.times)

    def _ask(self, note: Note, numbers: Iterable[int]) -> list[RuleAnswer]:
        recorder, answers = self._recorded_vault.recorder, []
        for number in numbers:
            recorder.begin()
            findings = check_rule(self._recorded_vault, note, self._rules.rules[number])
            answers.append(RuleAnswer(number, findings, recorder.end()))
        note.release()
        return answers

    def _forget(self, path: str) -> None:
        if path in self._answers:
            self._lookers.follow(path, self._answers.pop(path).all_looks, ())

    def _expired(self, now: datetime) -> Iterator[str]:
        """Yield the notes whose answers do not hold at a moment."""
        if self._times.holds_at(now):
            return
        self._times = NearestTimes()
        for path, answer in self._answers.items():
            times = answer.times or NearestTimes()
            if times.holds_at(now):
                self._times.join_times(times)
            else:
                yield path
