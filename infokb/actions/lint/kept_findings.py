"""What rules find in the notes of a vault, kept while what they looked at stays the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from infokb.actions.lint.findings import RuleFinding, RuleTable, by_place, check_rule
from infokb.core.vault.contributions import looks_changed
from infokb.core.vault.indexes import Indexes
from infokb.core.vault.looks import MEMBERS, NEVER, Looks, split_look
from infokb.core.vault.note import Note
from infokb.core.vault.questions import KeyQuestion
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule


class RuleAnswer(NamedTuple):
    """What a rule found in a note, and what it looked at."""

    findings: tuple[RuleFinding, ...]
    looks: Looks

    @property
    def tells(self) -> bool:
        """Return whether anything was found or looked at; else it is the same for ever."""
        return bool(self.findings or self.looks)


class KeptAnswer(NamedTuple):
    """What rules found in a note, and what they looked at, all of them and each.

    `by_rule` has the numbers of the rules that found or looked at something; which rules apply
    hangs on `scope`.
    """

    findings: tuple[RuleFinding, ...]
    looks: Looks
    scope: Looks
    by_rule: Mapping[int, RuleAnswer]


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
        self._askers: dict[str, dict[str, list[KeyQuestion]]] = {}
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
        askers = self._askers_of(looks, before.indexes, vault.indexes)
        own_paths = set(filter(self._is_kept, paths))
        again = {*own_paths, *askers, *self._lookers_of(looks), *self._expired(vault.now)}
        asked = frozenset(question for questions in askers.values() for question in questions)
        change = Change(looks, asked, vault.now)
        for path in sorted(again):
            answer = self._forget(path)
            if path in vault.notes:
                stays = answer and path not in own_paths and not change.alters(answer.scope)
                self._keep(vault.notes[path], change, answer if stays else None)
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
        self._answers[note.path] = answer
        self._times.join_times(answer.looks)
        for key in answer.looks.keys:
            self._lookers.setdefault(key, set()).add(note.path)
        for question in answer.looks.questions:
            by_path = self._askers.setdefault(question.index, {})
            by_path.setdefault(note.path, []).append(question)

    def _anew(self, note: Note) -> KeptAnswer:
        recorder = self._recorded_vault.recorder
        recorder.begin()
        numbers = self._rules.numbers(self._recorded_vault, note)
        scope = recorder.end()
        return _answer(scope, {number: self._ask(number, note) for number in sorted(numbers)})

    def _again(self, note: Note, change: Change, before: KeptAnswer) -> KeptAnswer:
        by_rule = dict(before.by_rule)
        for number, rule_answer in before.by_rule.items():
            if change.alters(rule_answer.looks):
                by_rule[number] = self._ask(number, note)
        return _answer(before.scope, by_rule)

    def _ask(self, number: int, note: Note) -> RuleAnswer:
        recorder = self._recorded_vault.recorder
        recorder.begin()
        findings = check_rule(self._recorded_vault, note, self._rules.rules[number])
        return RuleAnswer(findings, recorder.end())

    def _forget(self, path: str) -> KeptAnswer | None:
        answer = self._answers.pop(path, None)
        for key in answer.looks.keys if answer else ():
            lookers = self._lookers[key]
            lookers.discard(path)
            if not lookers:
                del self._lookers[key]
        for question in answer.looks.questions if answer else ():
            self._askers[question.index].pop(path, None)
        return answer

    def _lookers_of(self, looks: AbstractSet[str]) -> Iterator[str]:
        for key in looks:
            yield from self._lookers.get(key, ())

    def _askers_of(
        self, looks: Iterable[str], before: Indexes, after: Indexes
    ) -> Mapping[str, Sequence[KeyQuestion]]:
        """Return the questions that may be answered otherwise, by the notes they were asked for."""
        changed_keys: dict[str, set[str]] = {}
        for look in looks:
            kind, index, key = split_look(look)
            if kind == MEMBERS and index in self._askers:
                changed_keys.setdefault(index, set()).add(key)
        askers: dict[str, list[KeyQuestion]] = {}
        for index, keys in changed_keys.items():
            for path, questions in self._askers[index].items():
                for question in questions:
                    if question.may_differ(before, after, keys):
                        askers.setdefault(path, []).append(question)
        return askers

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


def _answer(scope: Looks, by_rule: Mapping[int, RuleAnswer]) -> KeptAnswer:
    looks = Looks()
    looks.join(scope)
    for rule_answer in by_rule.values():
        looks.join(rule_answer.looks)
    findings = by_place(chain.from_iterable(answer.findings for answer in by_rule.values()))
    same_looks: dict[object, Looks] = {}  # many rules look at the same: it is held once
    telling = {
        number: answer._replace(looks=same_looks.setdefault(answer.looks.spelled, answer.looks))
        for number, answer in by_rule.items()
        if answer.tells
    }
    return KeptAnswer(findings, looks, scope, telling)
