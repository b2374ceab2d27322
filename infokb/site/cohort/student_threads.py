"""Where the threads of students broke, in words, for one advisor."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from infokb.actions.cohort.center_lists import Student
from infokb.actions.cohort.cohort_questions import REASONS
from infokb.core.dates.day_words import short_date
from infokb.core.text import quantity
from infokb.core.value_class import value_class

_DAY_TITLES = {"none-asked": "Last asked", "no-reply": "Last asked", "file-old": "Last file"}
_MAX_OPEN = 60
"""Up to so many students of a reason are shown at once."""


@value_class
class BrokenThread:
    """A student, since when, and how much, in words."""

    name: str
    id: str
    programme: str
    since: str
    amount: str


@value_class
class ThreadGroup:
    """The students whose thread broke for one reason, by name; no rank."""

    reason: str
    title: str
    threads: tuple[BrokenThread, ...]

    @property
    def since_title(self) -> str:
        """What the day of each is."""
        return _DAY_TITLES.get(self.reason, "Since")

    @property
    def is_open(self) -> bool:
        """Return whether it is shown at once."""
        return len(self.threads) <= _MAX_OPEN


def thread_groups(
    rows: Iterable[Sequence[Any]],
    students: Mapping[str, Student],
    own: frozenset[str],
    today: date,
) -> tuple[ThreadGroup, ...]:
    """Return the groups of an advisor's `own` students that have any, in the order of a thread."""
    groups: dict[str, list[BrokenThread]] = {reason: [] for reason in REASONS}
    for vault, reason, since, number in rows:
        if vault in own:
            student = students.get(vault)
            groups[reason].append(
                BrokenThread(
                    (student.name or student.id) if student else vault,
                    student.id if student else vault,
                    student.programme if student else "",
                    short_date(date.fromisoformat(since), today) if since else "",
                    _amount(reason, number),
                )
            )
    return tuple(
        ThreadGroup(reason, title, tuple(sorted(groups[reason], key=_order)))
        for reason, title in REASONS.items()
        if groups[reason]
    )


def _order(thread: BrokenThread) -> tuple[str, str]:
    return thread.name.casefold(), thread.id


def _amount(reason: str, number: int | None) -> str:
    """Return how much a reason is about, empty where that number is not counted."""
    if number is None:
        return ""
    words = {
        "none-asked": lambda: f"{number} asked so far" if number else "no one yet",
        "no-reply": lambda: f"{number} asked",
        "interview-unscheduled": lambda: quantity(number, "reply", "replies"),
        "thanks-owed": lambda: f"{number} to thank",
        "opportunity-unreferred": lambda: quantity(number, "application"),
    }
    return words[reason]()
