"""Which of the sources that hold a student counts: the newest, as long as it shares."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from infokb.core.value_class import value_class

_CLOCK_DIFFERENCE = timedelta(days=1)
"""So much the clock of a student may be ahead."""


@value_class
class StudentSource:
    """A file or vault by name, whose it is, as of when, and its last day, empty if withdrawn."""

    name: str
    vault: str
    as_of: str
    until: str


@value_class
class SourceChoice:
    """The newest source of each student, by name, and why any other does not count.

    That one is older is as it should be; any other is refused.
    """

    sharing_sources: tuple[StudentSource, ...]
    ended_sources: tuple[StudentSource, ...]
    superseded: Mapping[str, str]
    refusals: Mapping[str, str]


def latest_as_of(now: datetime) -> str:
    """Return the latest instant of which a source can be."""
    return (now.astimezone(UTC) + _CLOCK_DIFFERENCE).strftime("%Y-%m-%dT%H:%M:%SZ")


def choose_sources(student_sources: Iterable[StudentSource], now: datetime) -> SourceChoice:
    """Return which sources count at a moment; of two that are as new, the first by name.

    One as of a day to come counts where its student has no other: nobody knows how old it is.
    """
    today, latest = now.date().isoformat(), latest_as_of(now)

    def age(source: StudentSource) -> tuple[str, bool]:
        return source.as_of if source.as_of <= latest else "", not source.until

    by_age = sorted(student_sources, key=lambda source: source.name)
    by_age.sort(key=age, reverse=True)
    newest_sources: dict[str, StudentSource] = {}
    superseded: dict[str, str] = {}
    refusals: dict[str, str] = {}
    for source in by_age:
        other = newest_sources.setdefault(source.vault, source)
        if other == source:
            continue
        reasons, reason = refusals, "which is as new, and comes first by name"
        if source.as_of > latest:
            reason = f"and this is as of {source.as_of}, which is to come"
        elif age(other) > age(source):
            reasons, reason = superseded, "which is newer"
        both = f"`{source.vault}` is in `{other.name}`, too, {reason}"
        reasons[source.name] = f"{both} (remove the one that does not count)"
    by_name = sorted(newest_sources.values(), key=lambda source: source.name)
    return SourceChoice(
        tuple(source for source in by_name if source.until >= today),
        tuple(source for source in by_name if source.until < today),
        superseded,
        refusals,
    )
