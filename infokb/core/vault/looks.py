"""What an answer was made from: what was looked at, and from when until when the answer holds."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import partial

from infokb.core.value_class import record_class
from infokb.core.vault.nearest_times import NO_TIMES, NearestTimes
from infokb.core.vault.questions import KeyQuestion

MEMBERS = "="
"""Begins the look at which notes, or files, have a key."""
CONTENTS = "+"
"""Begins the look at the notes that have a key: which they are, and what they say."""
ALL_KEYS = "*"
"""Begins the look at which keys there are."""
NEVER = "!"
"""The look at what no change tells of; its answer does not hold beyond its vault."""
_END = "\0"
_MANY = 32
"""From more looks on they are held once for all answers, and not by each."""


def key_of(index: str, key: str) -> str:
    """Return a key of an index as looks and contributions spell it."""
    return f"{index}{_END}{key}"


def split_key(contribution: str) -> tuple[str, str]:
    """Return the index and the key of what `key_of` spells."""
    index, _, key = contribution.partition(_END)
    return index, key


def index_of(key: str) -> str:
    """Return the index of a key, as `key_of` spells it."""
    return key.partition(_END)[0]


def split_look(look: str) -> tuple[str, str, str]:
    """Return the kind of a look, its index, and its key, which is empty for all keys."""
    return look[0], *split_key(look[1:])


class Looks(NearestTimes):
    """The keys that were looked at, and the nearest moments around now that would tell otherwise.

    `questions` were asked of all keys. `shared` are looks for what several answers are made of.
    `parts` are those of the results that this answer is made of, until it ends.
    """

    __slots__ = ("keys", "parts", "questions", "shared")

    def __init__(self) -> None:
        self.since = self.until = None  # without a call, for there are many
        self.first_day = self.next_day = None
        self.keys: set[str] = set()
        self.questions: tuple[KeyQuestion, ...] = ()
        self.shared: tuple[KeptLooks, ...] = ()
        self.parts: dict[KeptLooks, None] = {}

    def __bool__(self) -> bool:
        """Return whether anything was looked at."""
        return bool(self.keys or self.questions or self.shared) or self.spelled != NO_TIMES

    @property
    def told_apart_by(self) -> object:
        """What tells these looks from others."""
        return frozenset(self.keys), self.spelled, self.questions, self.shared

    def join(self, other: "Looks") -> None:
        """Record what another answer looked at."""
        self.keys |= other.keys
        self.questions += other.questions
        self.shared += other.shared
        self.join_times(other)

    def widen(self) -> None:
        """Take each question for a look at all keys, and looks that are shared for own ones."""
        if self.questions or self.shared:
            self.keys.update(f"{ALL_KEYS}{question.index}" for question in self.questions)
            self.keys.update(*(looks.keys for looks in self.shared))
            self.questions, self.shared = (), ()

    def join_parts(self, most_keys: int | None) -> None:
        """Make those of the results own ones; with `most_keys` those at more keys are shared."""
        parts, self.parts = self.parts, {}
        for times in dict.fromkeys([part.times for part in parts]):
            if times:
                self.join_times(times)
        if most_keys is None:
            self.keys.update(*[part.keys for part in parts])
        else:
            self.keys.update(*[part.keys for part in parts if len(part.keys) <= most_keys])
            self.shared += tuple([part for part in parts if len(part.keys) > most_keys])


@record_class
class KeptLooks:
    """Looks that are kept, in little room; `times` are None where they hold at any time."""

    keys: tuple[str, ...]
    questions: tuple[KeyQuestion, ...]
    shared: "tuple[KeptLooks, ...]"
    times: NearestTimes | None

    def holds_at(self, now: datetime) -> bool:
        """Return whether the answer would be the same at a moment, as far as time goes."""
        return self.times is None or self.times.holds_at(now)

    def are(self, looks: Looks) -> bool:
        """Return whether some looks are the same."""
        return (
            len(self.keys) == len(looks.keys)
            and looks.keys.issuperset(self.keys)
            and self.questions == looks.questions
            and self.shared == looks.shared
            and (self.times.spelled if self.times else NO_TIMES) == looks.spelled
        )


class LooksTable:
    """Looks that are kept; what several of them have in common is held once."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._times: dict[object, NearestTimes] = {}

    def keep(self, looks: Looks) -> KeptLooks:
        """Return some looks as they are kept."""
        same_key = self._keys.setdefault
        keys = tuple([same_key(key, key) for key in looks.keys])
        return KeptLooks(keys, looks.questions, looks.shared, self.times(looks))

    def times(self, times: NearestTimes) -> NearestTimes | None:
        """Return the same times as they are kept, None where there are none."""
        if not times.are_any:
            return None
        spelled = times.spelled
        if spelled not in self._times:
            own = self._times[spelled] = NearestTimes()
            own.join_times(times)
        return self._times[spelled]


class Recorder:
    """Where looks are recorded: the answers that are being made, the innermost last.

    Where it `keeps_questions`, they are not taken for looks at all keys, nor those of a result that
    looked at much for looks of each answer that is made of it.
    """

    __slots__ = ("keeps_questions", "looks", "outer")

    def __init__(self, *, keeps_questions: bool = False) -> None:
        self.keeps_questions = keeps_questions
        self.looks = Looks()
        self.outer: list[Looks] = []

    def begin(self) -> Looks:
        """Begin an answer within the one that is being made."""
        self.outer.append(self.looks)
        self.looks = Looks()
        return self.looks

    def end(self) -> Looks:
        """End an answer; what it looked at is recorded for the one around it by `join` alone."""
        looks, self.looks = self.looks, self.outer.pop()
        if looks.parts:
            looks.join_parts(_MANY if self.keeps_questions else None)
        return looks

    def turn_to(self, looks: Looks) -> Callable[[], object]:
        """Return what goes on with another of several answers that are being made in turn."""
        return partial(setattr, self, "looks", looks)  # which no other function slows down

    def members(self, index: str, key: str) -> None:
        """Record a look at which notes have a key."""
        self.looks.keys.add(f"{MEMBERS}{index}{_END}{key}")

    def contents(self, index: str, key: str) -> None:
        """Record a look at the notes that have a key."""
        self.looks.keys.add(f"{CONTENTS}{index}{_END}{key}")

    def never(self) -> None:
        """Record a look at what no change tells of."""
        self.looks.keys.add(NEVER)

    def all_keys(self, index: str) -> None:
        """Record a look at which keys an index has."""
        self.looks.keys.add(f"{ALL_KEYS}{index}")

    def ask(self, question: KeyQuestion) -> None:
        """Record a question to all keys of an index."""
        if self.keeps_questions:
            self.looks.questions += (question,)
        else:
            self.all_keys(question.index)


def changed_looks(before: AbstractSet[str], after: AbstractSet[str], *, contents: bool) -> set[str]:
    """Return the looks that may differ where what a note contributes to indexes was other keys.

    `contents` tells whether what the note says may differ too.
    """
    looks: set[str] = set()
    for key in before ^ after:
        looks.update((f"{MEMBERS}{key}", f"{CONTENTS}{key}", f"{ALL_KEYS}{index_of(key)}"))
    if contents:
        looks.update(f"{CONTENTS}{key}" for key in before & after)
    return looks


def index_name(keys: Callable[..., object]) -> str:
    """Return the name of the index that a function of notes makes."""
    own = getattr(keys, "index", None)
    return str(own) if own else f"{keys.__module__}.{keys.__qualname__}"
