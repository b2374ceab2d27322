"""What an answer was made from: what was looked at, and from when until when the answer holds."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import date, datetime, tzinfo
from functools import partial

from infokb.core.dates.instants import midnight
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


class Looks:
    """The keys that were looked at, and the nearest moments around now that would tell otherwise.

    `since` is the latest instant that had to have come, `until` the first one that had not; of
    the days likewise, which begin at the vault's midnight. `questions` were asked of all keys.
    """

    __slots__ = ("first_day", "keys", "next_day", "questions", "since", "until")

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.questions: tuple[KeyQuestion, ...] = ()
        self.since: datetime | None = None
        self.until: datetime | None = None
        self.first_day: date | None = None
        self.next_day: date | None = None

    @property
    def spelled(self) -> object:
        """What tells these looks from others."""
        times = self.since, self.until, self.first_day, self.next_day
        return frozenset(self.keys), times, self.questions

    def __bool__(self) -> bool:
        """Return whether anything was looked at."""
        times = (self.since, self.until, self.first_day, self.next_day)
        return bool(self.keys or self.questions) or times != (None, None, None, None)

    def has_passed(self, instant: datetime, *, yes: bool) -> None:
        """Record that an instant has come, or has not."""
        if yes:
            if self.since is None or instant > self.since:
                self.since = instant
        elif self.until is None or instant < self.until:
            self.until = instant

    def compare(self, instant: datetime, now: datetime) -> bool:
        """Return whether an instant has come at a moment, and record it."""
        come = instant <= now
        self.has_passed(instant, yes=come)
        return come

    def has_come(self, day: date, *, yes: bool) -> None:
        """Record that a day has come, or has not."""
        if yes:
            if self.first_day is None or day > self.first_day:
                self.first_day = day
        elif self.next_day is None or day < self.next_day:
            self.next_day = day

    def join(self, other: "Looks") -> None:
        """Record what another answer looked at."""
        self.keys |= other.keys
        if other.questions:
            self.questions += other.questions
        if other.since or other.until or other.first_day or other.next_day:
            self.join_times(other)

    def widen(self) -> None:
        """Take each question for a look at all keys."""
        self.keys.update(f"{ALL_KEYS}{question.index}" for question in self.questions)
        self.questions = ()

    def join_times(self, other: "Looks") -> None:
        """Record the moments around which another answer would be different."""
        if other.since is not None:
            self.has_passed(other.since, yes=True)
        if other.until is not None:
            self.has_passed(other.until, yes=False)
        if other.first_day is not None:
            self.has_come(other.first_day, yes=True)
        if other.next_day is not None:
            self.has_come(other.next_day, yes=False)

    def holds_at(self, now: datetime) -> bool:
        """Return whether the answer would be the same at a moment, as far as time goes."""
        today = now.date()
        return not (
            (self.since is not None and now < self.since)
            or (self.until is not None and now >= self.until)
            or (self.first_day is not None and today < self.first_day)
            or (self.next_day is not None and today >= self.next_day)
        )

    def interval(self, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
        """Return the instant from which, and the one until which, the answer holds, if any."""
        since = [self.since] if self.since else []
        until = [self.until] if self.until else []
        if self.first_day:
            since.append(midnight(self.first_day, zone))
        if self.next_day:
            until.append(midnight(self.next_day, zone))
        return max(since, default=None), min(until, default=None)


class Recorder:
    """Where looks are recorded: the answers that are being made, the innermost last.

    Where it `keeps_questions`, they are not taken for looks at all keys.
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
