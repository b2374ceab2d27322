"""A vault that records which part was looked at of what a function makes of all of it.

An answer that only looked at a part of such a result, as that for one note, hangs on that part
alone: it holds for as long as the part is the same, however the rest was changed.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from infokb.core.vault.contributions import NOTE_INDEX
from infokb.core.vault.derive import NOTE_FUNCTIONS, VAULT_FUNCTIONS
from infokb.core.vault.kept_vault import AnswerSource
from infokb.core.vault.looks import Looks, Recorder, index_name
from infokb.core.vault.note import Note
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.seen_note import NOTE_PARTS
from infokb.core.vault.seen_vault import SeenIndexes, SeenNotes
from infokb.core.vault.value_digest import UNTELLABLE, ValueDigest, ValueDigests
from infokb.core.vault.vault import Vault

ResultT = TypeVar("ResultT")
RESULT_INDEX = "result"
"""The parts of what functions make of a vault, by the function and the key of the part."""
_WHOLE = ""
_SPACE = "\0"
_BEFORE_PATH = " "
_NOTHING = ValueDigests().digest(frozenset({"nothing has this key"}))
_MOST_KEYS = 8192


class VaultResult:
    """What a function made of a vault; each look at it is recorded."""

    def __init__(
        self, name: str, result: Any, looks: Looks, recorder: Recorder, digests: ValueDigests
    ) -> None:
        self.name, self.result, self.looks = name, result, looks
        self._recorder, self._digests = recorder, digests
        self._by_part: dict[str, ValueDigest] = {}

    def parts(self) -> Any:
        """Return the result as a mapping whose parts are looked at one by one."""
        return ResultParts(self)

    def whole(self) -> Any:
        """Return the result, and record a look at all of it."""
        self.look()
        return self.result

    def look(self, key: str = _WHOLE) -> None:
        """Record a look at a part, or at the whole."""
        self._recorder.members(RESULT_INDEX, f"{self.name}{_SPACE}{key}")

    def digest(self, key: str) -> ValueDigest:
        """Return what a part says, or the whole."""
        if key != _WHOLE and key not in self._by_key:
            return _NOTHING
        if key not in self._by_part:
            part = self.result if key == _WHOLE else self._by_key[key]
            self._by_part[key] = self._digests.digest(part)
        return self._by_part[key]

    @cached_property
    def _by_key(self) -> Mapping[str, object]:
        return {_key_text(key): part for key, part in self.result.items()}


class ResultParts(Mapping[Any, Any]):
    """A result that is a mapping: who asks for one key hangs on that part alone."""

    def __init__(self, result: VaultResult) -> None:
        self._result = result

    def __getitem__(self, key: Hashable) -> Any:
        """Return the part of a key."""
        self._result.look(_key_text(key))
        return self._result.result[key]

    def __iter__(self) -> Iterator[Any]:
        """Yield the keys."""
        self._result.look()
        return iter(self._result.result)

    def __len__(self) -> int:
        """Return how many parts there are."""
        self._result.look()
        return len(self._result.result)


class KeyedVault(RecordedVault):
    """A vault of one state that records looks at parts of what functions make of it."""

    digests: ValueDigests
    notes: SeenNotes
    _made: dict[object, VaultResult]
    _making: list[object]

    def __init__(self, raw: Vault) -> None:
        super().__init__(raw)
        notes = SeenNotes(raw.notes, self.recorder)
        indexes = SeenIndexes(raw.indexes, self.recorder, notes)
        self.__dict__.update(notes=notes, indexes=indexes)
        self.__dict__.update(digests=ValueDigests(), _made={}, _making=[])

    @property
    def kept_answers(self) -> AnswerSource | None:
        """What tells the answers that are kept, for what is compared when it is made again."""
        if not self._making:
            return None
        self.recorder.never()
        return self.raw.kept_answers

    @property
    def keeps_answers(self) -> bool:
        """Whether answers are kept for what is compared when it is made again."""
        return bool(self._making) and self.raw.keeps_answers

    def recall(self, derive: Callable[..., ResultT], *notes: Note) -> ResultT:
        """Return what a function makes of the vault and a note, if it is of one; made once."""
        if notes and derive not in NOTE_FUNCTIONS.values():
            return super().recall(derive, *map(self.notes.see, notes))
        made = self._result(derive, *notes)
        answer: ResultT = made.parts() if type(made.result) is dict else made.whole()
        return answer

    def at(self, moment: datetime) -> Vault:
        """Return the vault, of the same notes, at another moment; looks at it are recorded, too.

        Who asks is to take the moment from notes, from settings, or from a day.
        """
        vault = Vault(self.notes, self.schemas, moment, self.config, self.files)
        vault.__dict__["indexes"] = self.indexes
        return vault

    def _look_at(self, note: Note) -> None:
        self.recorder.members(NOTE_INDEX, note.path)

    def part_digest(self, name: str, key: str) -> ValueDigest:
        """Return what a part of a function's result says now; who got it hangs on its notes too."""
        function, _, path = name.partition(_BEFORE_PATH)
        if derive := VAULT_FUNCTIONS.get(function):
            return self._result(derive).digest(key)
        of_note, note = NOTE_FUNCTIONS.get(function), self.raw.notes.get(path)
        return self._result(of_note, note).digest(key) if of_note and note else UNTELLABLE

    @property
    def results_made(self) -> tuple[VaultResult, ...]:
        """What functions made of the vault until now."""
        return tuple(self._made.values())

    def seen_digest(self, part: str, path: str) -> str:
        """Return a digest of what a part of a note says now, empty where it cannot be told."""
        derive = NOTE_PARTS.get(part)
        return self.digests.digest((derive(self.raw.notes[path]),)).digest if derive else ""

    def _result(self, derive: Callable[..., object], *notes: Note) -> VaultResult:
        key = (derive, notes[0].path) if notes else derive
        if key not in self._made:
            self._made[key] = self._make(derive, [*map(self.notes.see, notes)])
        return self._made[key]

    def _make(self, derive: Callable[..., object], notes: Sequence[Note]) -> VaultResult:
        self.recorder.begin()
        self._making.append(derive)
        try:
            for note in notes:
                self._look_at(note)
            result = derive(self, *notes)
        finally:
            self._making.pop()
            looks = self.recorder.end()
        name = _BEFORE_PATH.join((index_name(derive), *(note.path for note in notes)))
        return VaultResult(name, result, looks, self.recorder, self.digests)


@lru_cache(_MOST_KEYS, typed=True)
def _key_text(key: Hashable) -> str:
    return f"={key}" if isinstance(key, str) else ValueDigests().digest(key).digest
