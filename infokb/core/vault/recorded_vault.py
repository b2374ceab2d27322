"""A vault that records what is asked of it, and keeps what functions make of it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from infokb.core.dates.date_reader import DateReader
from infokb.core.dates.instants import days_after
from infokb.core.value_class import mutable_class
from infokb.core.vault.contributions import NAMED_INDEX, NOTE_INDEX
from infokb.core.vault.copies import copy_keys
from infokb.core.vault.derive import per_vault
from infokb.core.vault.looks import KeptLooks, Looks, LooksTable, Recorder
from infokb.core.vault.note import Note
from infokb.core.vault.recorded import RecordedFiles, RecordedIndexes, RecordedNotes
from infokb.core.vault.vault import Vault

ResultT = TypeVar("ResultT")


@mutable_class
class KeptResult:
    """What a function made, what it looked at, and the last state of the vault it held in."""

    result: Any
    looks: KeptLooks
    state: int


@mutable_class
class KeptResults:
    """The results of functions over the states of a vault, and what changed from each to the next.

    `state` counts the states; `last_changes` has the one that last answered a look otherwise.
    `carried` is what functions take over from the state before, each under its own name, where it
    is what they would make again.
    """

    by_function: dict[object, dict[str, KeptResult]] = field(default_factory=dict)
    last_changes: dict[str, int] = field(default_factory=dict)
    table: LooksTable = field(default_factory=LooksTable)
    state: int = 0
    carried: dict[object, Any] = field(default_factory=dict)

    def follow(self, changed_looks: AbstractSet[str]) -> None:
        """Continue with the next state, in which other answers are given to these looks."""
        self.state += 1
        self.last_changes.update(dict.fromkeys(changed_looks, self.state))

    def hold(self, entry: KeptResult, now: datetime) -> bool:
        """Return whether what a function made of an earlier state still holds."""
        last_change = self.last_changes.get
        for key in entry.looks.keys:
            if last_change(key, 0) > entry.state:
                return False
        if not entry.looks.holds_at(now):
            return False
        entry.state = self.state
        return True

    def keep(self, derive: object, path: str, result: object, looks: Looks) -> KeptResult:
        """Keep the result of a function for a note in the latest state."""
        entry = KeptResult(result, self.table.keep(looks), self.state)
        self.by_function.setdefault(derive, {})[path] = entry
        return entry


class RecordedVault(Vault):
    """A vault that records what is asked of it; its answers are those of the `raw` one."""

    raw: Vault
    recorder: Recorder
    results: KeptResults

    def __init__(
        self, raw: Vault, results: KeptResults | None = None, *, keeps_questions: bool = False
    ) -> None:
        recorder = Recorder(keeps_questions=keeps_questions)
        self.__dict__.update(
            raw=raw,
            recorder=recorder,
            results=results or KeptResults(),
            notes=RecordedNotes(raw.notes, recorder),
            schemas=raw.schemas,
            config=raw.config,
            files=RecordedFiles(raw.files, recorder),
            indexes=RecordedIndexes(raw.indexes, recorder),
            zone=raw.zone,
        )

    @property
    def now(self) -> datetime:
        """The moment; an answer that depends on it holds for no other."""
        self.recorder.looks.has_passed(self.raw.now, yes=True)
        self.recorder.looks.has_passed(self.raw.now, yes=False)
        return self.raw.now

    @property
    def today(self) -> date:
        """The local day."""
        today = self.raw.today
        self.recorder.looks.has_come(today, yes=True)
        self.recorder.looks.has_come(days_after(today, 1), yes=False)
        return today

    def passed(self, instant: datetime) -> bool:
        """Return whether an instant has come."""
        has_passed = self.raw.passed(instant)
        self.recorder.looks.has_passed(instant, yes=has_passed)
        return has_passed

    def has_come(self, day: date) -> bool:
        """Return whether a day is today or an earlier one."""
        come = day <= self.raw.today
        self.recorder.looks.has_come(day, yes=come)
        return come

    def at(self, moment: datetime) -> Vault:
        """Return the vault at another moment; who asks it anything gets an answer for now only."""
        self.recorder.never()
        return self.raw.updated(now=moment)

    @property
    def date_reader(self) -> DateReader:
        """What reads dates as they are meant today, in the manner of the settings."""
        self.recorder.never()
        return self.raw.date_reader

    @property
    def doubled(self) -> frozenset[str]:
        """The paths of the copies of notes that are there."""
        return _copies(self)

    def closest(self, name: str) -> str | None:
        """Return the name of a note that is nearest to what was typed, None when none is."""
        self.recorder.all_keys(NAMED_INDEX)
        return self.raw.closest(name)

    def targets(self, note: Note, name: str) -> tuple[Note, ...]:
        """Return the notes that a field of a note links to, in order; each time that is a look."""
        if name not in note.entries:
            return ()
        kept_targets, path = self._kept_targets[name], note.path
        entry = kept_targets.get(path)
        if entry is None or entry[0] is not note:
            looks = self.recorder.begin()
            try:
                targets = self._find_targets(note, name)
            finally:
                self.recorder.end()
            entry = kept_targets[path] = (note, targets, tuple(looks.keys))
        self.recorder.looks.keys.update(entry[2])
        return entry[1]

    @cached_property
    def _kept_targets(self) -> dict[str, dict[str, tuple[Note, tuple[Note, ...], Sequence[str]]]]:
        """The targets of notes by field and path, and what was looked at: keys alone."""
        return defaultdict(dict)

    def _look_at(self, note: Note) -> None:
        """Record that something is made of a note."""
        self.recorder.contents(NOTE_INDEX, note.path)

    def recall(self, derive: Callable[..., ResultT], *notes: Note) -> ResultT:
        """Return what a function makes of the vault and a note, if it is of one; made once."""
        path, results = notes[0].path if notes else "", self.results
        by_path = results.by_function.get(derive)
        entry = by_path.get(path) if by_path else None
        if not entry or (entry.state != results.state and not results.hold(entry, self.raw.now)):
            self.recorder.begin()
            try:
                for note in notes:
                    self._look_at(note)
                result = derive(self, *notes)
            finally:
                looks = self.recorder.end()
            looks.widen()
            entry = results.keep(derive, path, result, looks)
        self.recorder.looks.parts[entry.looks] = None  # once, however often it is asked for
        answer: ResultT = entry.result
        return answer


@per_vault
def _copies(vault: Vault) -> frozenset[str]:
    copies = vault.indexes.groups(copy_keys).get("", ())
    return frozenset(note.path for note in copies if vault.is_double(note))
