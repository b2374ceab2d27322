"""The answers that the pages of a center are made of."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from infokb.actions.cohort.center_lists import Student
from infokb.actions.cohort.editions import NO_NUMBERS, ShownNumbers
from infokb.core.text import fold, quantity

Answer = tuple[Sequence[str], Sequence[tuple[Any, ...]]]


def records_of(answer: Answer) -> Sequence[Mapping[str, Any]]:
    """Return the rows of an answer by the names of their columns."""
    names, rows = answer
    return [dict(zip(names, row, strict=True)) for row in rows]


class CohortAnswers:
    """What a cohort's tables answer on a day, the students of the roster, and what may be shown.

    Without `numbers` it is not known what was shown before, so none are. The
    `unread_students` shared before, and could not be read.
    """

    def __init__(
        self,
        answers: Mapping[str, Answer],
        students: Mapping[str, Student],
        numbers: ShownNumbers | None,
        today: date,
        unread_students: frozenset[str] = frozenset(),
    ) -> None:
        self._answers = answers
        self.students = students
        self.numbers = numbers or NO_NUMBERS
        self.has_memory = numbers is not None
        self.today = today
        self.unread_students = unread_students
        self.unread = len(unread_students)

    def rows(self, question: str) -> Sequence[tuple[Any, ...]]:
        """Return the rows of an answer."""
        return self._answers[question][1]

    def records(self, question: str) -> Sequence[Mapping[str, Any]]:
        """Return the rows of an answer by the names of their columns."""
        return records_of(self._answers[question])

    @cached_property
    def vaults(self) -> frozenset[str]:
        """The ids of the students who share."""
        return frozenset(vault for (vault,) in self.rows("vaults"))

    @property
    def center(self) -> str:
        """The name that most of them know the center by."""
        rows = self.rows("centers")
        return str(rows[0][0]) if rows else "Career center"

    @cached_property
    def advisors(self) -> Mapping[str, frozenset[str]]:
        """The sharing students of each advisor, by name; those without one under no name."""
        names: dict[str, set[str]] = {
            student.advisor: set() for student in self.students.values() if student.advisor
        }
        for vault in self.vaults:
            student = self.students.get(vault)
            names.setdefault(student.advisor if student else "", set()).add(vault)
        return {name: frozenset(names[name]) for name in sorted(names)}

    @property
    def _known_unread(self) -> frozenset[str]:
        return self.unread_students & self.students.keys()

    def silent_students(self, advisor: str | None) -> Sequence[Student]:
        """Return who shares nothing as far as the roster knows, by name; without one, of all."""
        known_students = self.vaults | self.unread_students
        silent = [
            student
            for vault, student in self.students.items()
            if vault not in known_students and advisor in (None, student.advisor)
        ]
        return sorted(silent, key=lambda student: (fold(student.name), student.id))

    def own_count_words(self, advisor: str, silent: Sequence[Student]) -> str:
        """How many of an advisor's students share, in words; of all where there is one."""
        if len(self.advisors) <= 1:
            return self.count_words
        own = len(self.advisors[advisor])
        unread = sum(self.students[vault].advisor == advisor for vault in self._known_unread)
        students = large_quantity(own + len(silent) + unread, "student")
        return f"{own:,} of these {students} {_shares(own)}{_unread_words(unread)}"

    @property
    def count_words(self) -> str:
        """How many of the roster share, in words."""
        count = len(self.vaults & self.students.keys())
        others = len(self.vaults) - count
        unread = _unread_words(self.unread)
        if not self.students:
            students = large_quantity(len(self.vaults), "student")
            return f"{students} {_shares(len(self.vaults))}{unread}"
        more = f", and {others:,} who {'is' if others == 1 else 'are'} not in it" if others else ""
        all_students = large_quantity(len(self.students), "student")
        return f"{count:,} of {all_students} in the roster {_shares(count)}{more}{unread}"


def _unread_words(number: int) -> str:
    return f"; {large_quantity(number, 'more was', 'more were')} not read" if number else ""


def _shares(number: int) -> str:
    return "shares" if number == 1 else "share"


def large_quantity(number: int, noun: str, many: str = "") -> str:
    """Return a number with its noun, as `1,300 students`."""
    return quantity(number, noun, many).replace(str(number), f"{number:,}", 1)
