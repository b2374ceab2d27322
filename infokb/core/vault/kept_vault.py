"""What is kept of a vault from one run to the next: its notes, and what they give to indexes.

Notes are numbered in path order. What each of them gives to the indexes stands as codes, beside
the notes of each code, so that an index answers without a note being read.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, compress, count, repeat
from typing import Protocol

from infokb.core.value_class import record_class
from infokb.core.vault.look_codes import CODE

NUMBER = "I"
"""The type of an array of the numbers of notes, or of places in other arrays."""
TIME = "d"
"""The type of an array of instants, in seconds since 1970."""


@record_class
class CodeRows:
    """Some codes for each note: those of note `n` lie between `starts[n]` and `starts[n + 1]`."""

    codes: "array[int]"
    starts: "array[int]"

    def row(self, number: int) -> "array[int]":
        """Return the codes of a note."""
        return self.codes[self.starts[number] : self.starts[number + 1]]

    def with_rows(self, rows: "Mapping[int, array[int]]") -> "CodeRows":
        """Return the codes where some notes have others."""
        codes, starts = array(CODE), array(NUMBER)
        first = 0
        for number in sorted(rows):
            shift = len(codes) - self.starts[first]
            codes.extend(self.codes[self.starts[first] : self.starts[number]])
            codes.extend(rows[number])
            starts.extend(_shifted(self.starts[first : number + 1], shift))
            first = number + 1
        shift = len(codes) - self.starts[first]
        codes.extend(self.codes[self.starts[first] :])
        starts.extend(_shifted(self.starts[first:], shift))
        return CodeRows(codes, starts)

    def with_any(self, sought_codes: set[int]) -> set[int]:
        """Return the numbers of the notes that have any of some codes."""
        starts = self.starts
        places = compress(count(), map(sought_codes.__contains__, self.codes))
        numbers: set[int] = set()
        number = 0
        for place in places:
            if place >= starts[number + 1]:
                number = bisect_left(starts, place + 1, number) - 1
            numbers.add(number)
        return numbers


def _shifted(starts: "array[int]", shift: int) -> "array[int]":
    return array(NUMBER, [start + shift for start in starts]) if shift else starts


def code_rows(rows: Iterable[Iterable[int]]) -> CodeRows:
    """Return the codes of notes in their order."""
    codes, starts = array(CODE), array(NUMBER, [0])
    for row in rows:
        codes.extend(row)
        starts.append(len(codes))
    return CodeRows(codes, starts)


@record_class
class Postings:
    """The notes of each code: `codes` in order, and the number of a note beside each."""

    codes: "array[int]"
    numbers: "array[int]"

    def notes_with(self, code: int) -> Iterator[int]:
        """Yield the numbers of the notes that have a code, in their order."""
        at = bisect_left(self.codes, code)
        while at < len(self.codes) and self.codes[at] == code:
            yield self.numbers[at]
            at += 1

    def with_rows(self, before: CodeRows, rows: "Mapping[int, array[int]]") -> "Postings":
        """Return the notes of each code where some notes, which had those of `before`, have others.

        Where many differ it is quicker to make all anew.
        """
        codes, numbers = self.codes[:], self.numbers[:]
        for number, row in rows.items():
            old, new = set(before.row(number)), set(row)
            for code in old - new:
                at = _place(codes, numbers, code, number)
                del codes[at], numbers[at]
            for code in new - old:
                at = _place(codes, numbers, code, number)
                codes.insert(at, code)
                numbers.insert(at, number)
        return Postings(codes, numbers)


def _place(codes: "array[int]", numbers: "array[int]", code: int, number: int) -> int:
    """Return where a note stands, or is to stand, among those of a code."""
    start = bisect_left(codes, code)
    end = bisect_right(codes, code, start)
    return bisect_left(numbers, number, start, end)


def postings_of(rows: CodeRows) -> Postings:
    """Return the notes of each code."""
    by_code: dict[int, list[int]] = {}
    for number in range(len(rows.starts) - 1):
        for code in rows.row(number):
            by_code.setdefault(code, []).append(number)
    return postings_by_code(by_code)


def postings_by_code(by_code: Mapping[int, Sequence[int]]) -> Postings:
    """Return the notes of each code, where these are known in their order."""
    codes = sorted(by_code)
    numbers = [by_code[code] for code in codes]
    repeated_codes = map(repeat, codes, map(len, numbers))
    return Postings(
        array(CODE, chain.from_iterable(repeated_codes)),
        array(NUMBER, chain.from_iterable(numbers)),
    )


@record_class
class KeptVault:
    """The notes of a vault by path, in order, with their types, and what they contribute.

    `numbers_by_key` are the keys of the indexes of which all are asked for, with their notes.
    """

    paths: Sequence[str]
    types: Sequence[str]
    files: Sequence[str]
    contributions: CodeRows
    postings: Postings
    numbers_by_key: Mapping[str, Mapping[str, Sequence[int]]]


@record_class
class KeptAnswers:
    """What was answered for each note of a vault, and what each answer depends on.

    `rows` are the findings of each note, a list in JSON; `suspects` are the numbers
    of the notes that may hide a follow-up; each answer holds from its `since` until its `until`.
    `condition` is a hash of what all answers depend on: settings, types, and the zone.
    """

    vault: KeptVault
    looks: CodeRows
    since: "array[float]"
    until: "array[float]"
    rows: Sequence[bytes]
    suspects: frozenset[int]
    condition: str


class AnswerSource(Protocol):
    """What tells the answers that are kept for a vault, worked out when they are asked for."""

    def __call__(self) -> KeptAnswers:
        """Return all answers, and all that the next state of the vault needs to know of them."""

    def for_now(self, *, follow_ups_only: bool) -> KeptAnswers:
        """Return answers that hold now, at least those of the rules that ask for follow-ups."""


class AllAnswers:
    """All answers of a vault, made once."""

    def __init__(self, make: Callable[[], KeptAnswers]) -> None:
        self._make = cache(make)

    def __call__(self) -> KeptAnswers:
        """Return all answers."""
        return self._make()

    def for_now(self, *, follow_ups_only: bool) -> KeptAnswers:
        """Return all answers, which holds whatever is asked for."""
        del follow_ups_only
        return self._make()
