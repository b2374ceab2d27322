"""What rules find in the notes of a vault, kept while what they looked at stays the same."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import NamedTuple

from infokb.actions.lint.findings import RuleFinding, RuleTable, check_note
from infokb.core.vault.contributions import looks_changed
from infokb.core.vault.indexes import Indexes
from infokb.core.vault.looks import MEMBERS, NEVER, Looks, split_look
from infokb.core.vault.note import Note
from infokb.core.vault.questions import KeyQuestion
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule


class KeptAnswer(NamedTuple):
    """What rules found in a note, and what they looked at."""

    findings: tuple[RuleFinding, ...]
    looks: Looks


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
        own_paths = filter(self._is_kept, paths)
        again = {*own_paths, *self._lookers_of(looks), *self._expired(vault.now)}
        again.update(self._askers_of(looks, before.indexes, vault.indexes))
        for path in again:
            self._forget(path)
        self._check(vault.notes[path] for path in sorted(again) if path in vault.notes)
        return frozenset(again)

    def _is_kept(self, path: str) -> bool:
        return self._paths is None or path in self._paths

    def _check(self, notes: Iterable[Note]) -> None:
        recorder = self._recorded_vault.recorder
        for note in notes:
            recorder.begin()
            findings = tuple(check_note(self._recorded_vault, note, self._rules))
            looks = recorder.end()
            self._times.join_times(looks)
            self._answers[note.path] = KeptAnswer(findings, looks)
            for key in looks.keys:
                self._lookers.setdefault(key, set()).add(note.path)
            for question in looks.questions:
                by_path = self._askers.setdefault(question.index, {})
                by_path.setdefault(note.path, []).append(question)

    def _forget(self, path: str) -> None:
        answer = self._answers.pop(path, None)
        for key in answer.looks.keys if answer else ():
            lookers = self._lookers[key]
            lookers.discard(path)
            if not lookers:
                del self._lookers[key]
        for question in answer.looks.questions if answer else ():
            self._askers[question.index].pop(path, None)

    def _lookers_of(self, looks: AbstractSet[str]) -> Iterator[str]:
        for key in looks:
            yield from self._lookers.get(key, ())

    def _askers_of(self, looks: Iterable[str], before: Indexes, after: Indexes) -> Iterator[str]:
        """Yield the notes for which a question was asked that may be answered otherwise."""
        changed_keys: dict[str, set[str]] = {}
        for look in looks:
            kind, index, key = split_look(look)
            if kind == MEMBERS and index in self._askers:
                changed_keys.setdefault(index, set()).add(key)
        for index, keys in changed_keys.items():
            for path, questions in self._askers[index].items():
                if any(question.may_differ(before, after, keys) for question in questions):
                    yield path

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
