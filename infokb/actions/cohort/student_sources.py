"""Which of the sources that hold a student counts: the newest, as long as it shares."""

from collections.abc import Iterable, Mapping

from infokb.core.value_class import value_class


@value_class
class StudentSource:
    """A file or vault by name, whose it is, as of when, and its last day."""

    name: str
    vault: str
    as_of: str
    until: str


@value_class
class SourceChoice:
    """The newest source of each student, by name, and why any other does not count."""

    sharing_sources: tuple[StudentSource, ...]
    ended_sources: tuple[StudentSource, ...]
    refusals: Mapping[str, str]


def choose_sources(student_sources: Iterable[StudentSource], today: str) -> SourceChoice:
    """Return which sources count on a day; of two that are as new, the first by name."""
    by_age = sorted(student_sources, key=lambda source: source.name)
    by_age.sort(key=lambda source: source.as_of, reverse=True)
    newest_sources: dict[str, StudentSource] = {}
    refusals: dict[str, str] = {}
    for source in by_age:
        other = newest_sources.setdefault(source.vault, source)
        if other != source:
            age = "newer" if other.as_of > source.as_of else "as new, and first by name"
            refusals[source.name] = f"`{source.vault}` is in `{other.name}`, too, which is {age}"
    by_name = sorted(newest_sources.values(), key=lambda source: source.name)
    return SourceChoice(
        tuple(source for source in by_name if source.until >= today),
        tuple(source for source in by_name if source.until < today),
        refusals,
    )
