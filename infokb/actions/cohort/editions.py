"""Numbers that change only where enough students changed, so that no two tell of one student.

A number is what students add to it. It may be shown where none, or at least so many students as
are asked for, stand behind it, and behind its difference from each edition of it before.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from infokb.core.value_class import value_class

Parts = Mapping[str, Any]
"""What each student adds to a number, as JSON, by id; who adds nothing is not in it."""
NumberName = tuple[str, str]
"""The column and the row of a number."""
MIN_STUDENTS = 5
"""Behind every number, and every difference of two, stand at least so many students."""
MAX_EDITIONS = 12
"""So many editions of a number are held against a new one."""


@value_class
class Edition:
    """A number as it was shown: since when, for which least number of students, and its parts.

    Of those who were part of it and are forgotten, nothing is left but how many they are.
    """

    day: date
    least: int
    parts: Parts
    forgotten: int = 0

    def changed_students(self, parts: Parts) -> set[str]:
        """Return who adds something else to other parts, but for who is forgotten."""
        return {
            student
            for student in self.parts.keys() | parts.keys()
            if _mark(self.parts.get(student)) != _mark(parts.get(student))
        }

    def allows(self, parts: Parts, least: int) -> bool:
        """Return whether nobody who saw this edition learns of few students from other parts.

        Who is new may be somebody who was forgotten, and then may add the same as before.
        """
        changed_students = self.changed_students(parts)
        new_count = len(changed_students - self.parts.keys())
        at_most = len(changed_students) + self.forgotten
        at_least = len(changed_students) - new_count + abs(new_count - self.forgotten)
        return at_most == 0 or at_least >= min(least, self.least)


@value_class
class ShownNumbers:
    """The numbers that a page may show by name, and the day of the latest; none if withheld."""

    parts: Mapping[NumberName, Parts]
    day: date | None
    is_withheld: bool

    def row(self, name: str) -> Mapping[str, Parts]:
        """Return the parts of each number of a column by its row."""
        return {row: parts for (column, row), parts in self.parts.items() if column == name}


NO_NUMBERS = ShownNumbers({}, None, True)
"""What is shown where nothing may be."""


@value_class
class PublishedNumbers:
    """The editions of each number, the latest last."""

    editions: Mapping[NumberName, tuple[Edition, ...]]

    @property
    def students(self) -> frozenset[str]:
        """The ids of all who are part of any edition."""
        return frozenset(
            student
            for editions in self.editions.values()
            for edition in editions
            for student in edition.parts
        )

    def shown(self, least: int) -> ShownNumbers:
        """Return what those may see who see numbers of `least` students and more."""
        latest_editions = _latest_editions(self.editions, least)
        days = [edition.day for edition in latest_editions.values()]
        is_withheld = any(edition.forgotten for edition in latest_editions.values())
        parts = {name: edition.parts for name, edition in latest_editions.items() if edition.parts}
        return ShownNumbers({} if is_withheld else parts, max(days, default=None), is_withheld)

    def renewed(
        self,
        parts: Mapping[NumberName, Parts],
        today: date,
        least: int,
        rest: timedelta,
        absentees: Collection[str] = (),
    ) -> "PublishedNumbers":
        """Return the numbers with a new edition of each that may change, after a rest.

        Where somebody was forgotten, nothing is shown until at least `least` others changed. So it
        is with absentees; but what they added stays known, since they may come back with it.
        """
        present = self.without(absentees)
        shown_numbers, latest_editions = (
            present.shown(least),
            _latest_editions(present.editions, least),
        )
        if shown_numbers.is_withheld:
            changed_students = {
                student
                for name, edition in latest_editions.items()
                for student in edition.changed_students(parts.get(name, {}))
            }
            if len(changed_students) < least:
                return self
        elif shown_numbers.day and today - shown_numbers.day < rest:
            return self
        names = sorted(self.editions.keys() | parts.keys())
        return PublishedNumbers(
            {
                name: with_edition(
                    self.editions.get(name, ()),
                    Edition(today, least, parts.get(name, {})),
                    absentees,
                )
                for name in names
            }
        )

    def without(self, students: Collection[str]) -> "PublishedNumbers":
        """Return the numbers without any trace of some students, but how many they are."""
        return PublishedNumbers(
            {
                name: tuple(_without(edition, students) for edition in editions)
                for name, editions in self.editions.items()
            }
        )


def _latest_editions(
    editions_by_name: Mapping[NumberName, tuple[Edition, ...]], least: int
) -> Mapping[NumberName, Edition]:
    latest_editions = {
        name: _latest_edition(editions, least) for name, editions in editions_by_name.items()
    }
    return {name: edition for name, edition in latest_editions.items() if edition}


def _latest_edition(editions: tuple[Edition, ...], least: int) -> Edition | None:
    own_editions = [edition for edition in editions if edition.least >= least]
    return own_editions[-1] if own_editions else None


def with_edition(
    editions: tuple[Edition, ...], new: Edition, absentees: Collection[str] = ()
) -> tuple[Edition, ...]:
    """Return the editions of a number with a new one, if that may be shown and is another one.

    One that somebody was part of who is forgotten, or absent, gives way to nothing.
    """
    least = new.least
    present_editions = tuple(_without(edition, absentees) for edition in editions)
    latest = _latest_edition(present_editions, least) or Edition(new.day, least, {})
    if not latest.forgotten and not latest.changed_students(new.parts):
        return editions
    nothing = Edition(new.day, least, {})
    if not all(edition.allows(new.parts, least) for edition in (nothing, *present_editions)):
        if not latest.forgotten:
            return editions
        new = nothing
    earlier_editions = [
        _marked(edition) if edition.least <= least else edition for edition in editions
    ]
    own_editions = [edition for edition in earlier_editions if edition.least == least]
    old_editions = own_editions[: -MAX_EDITIONS + 1]
    return (*(edition for edition in earlier_editions if edition not in old_editions), new)


def _without(edition: Edition, students: Collection[str]) -> Edition:
    parts = {name: part for name, part in edition.parts.items() if name not in students}
    gone_count = len(edition.parts) - len(parts)
    return Edition(edition.day, edition.least, parts, edition.forgotten + gone_count)


def _marked(edition: Edition) -> Edition:
    """Return an edition that is no longer shown, with no more than what tells its parts apart."""
    parts = {student: _mark(part) for student, part in edition.parts.items()}
    return Edition(edition.day, edition.least, parts, edition.forgotten)


def _mark(part: Any) -> int | str | None:
    """Return what tells a part from others; a number and a mark tell themselves."""
    if part is None or isinstance(part, int) or (isinstance(part, str) and part[:1] == "#"):
        return part
    return f"#{hashlib.blake2b(json.dumps(part).encode(), digest_size=8).hexdigest()}"
