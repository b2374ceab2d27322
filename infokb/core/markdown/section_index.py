"""The sections of a note by their names."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from infokb.core.lazy_property import lazy_property
from infokb.core.markdown.outline import Section, heading_letters
from infokb.core.text import Span, fold
from infokb.core.value_class import lazy_value_class

_name_key = lru_cache(maxsize=1024)(fold)
"""A name as it is compared; the notes of a type share their names."""


def own_end(sections: Iterable[Section], section: Section) -> int:
    """Return where what stands right under a heading ends: at the next heading."""
    starts = (other.heading.span.start for other in sections)
    inside = (start for start in starts if section.body.start <= start < section.body.end)
    return min(inside, default=section.body.end)


@lazy_value_class
class SectionIndex:
    """Sections by name; `type_sections` are the names that the note's type declares."""

    sections: tuple[Section, ...]
    type_sections: tuple[str, ...]

    def find(self, name: str) -> Section | None:
        """Return the section that is meant by a name.

        The one of that name, ignoring case, else the one whose name differs only by
        signs, spaces and a plural, unless the type declares that one too. Of several it is the
        first of the highest level.
        """
        return self._by_name.get(_name_key(name)) or self._by_letters.get(heading_letters(name))

    def missing(self) -> list[str]:
        """Return the names that the type declares and no section has, ignoring case."""
        present = self._by_name
        return [name for name in self.type_sections if _name_key(name) not in present]

    def nested(self, section: Section) -> tuple[Span, ...]:
        """Return the parts of a section that are other sections of the note's type."""
        start, end = section.body
        others = [each for each in self._declared if start <= each.heading.span.start < end]
        return tuple([Span(other.heading.span.start, other.body.end) for other in others])

    @lazy_property
    def _declared(self) -> tuple[Section, ...]:
        sections = (self.find(name) for name in self.type_sections)
        return tuple(sorted((each for each in sections if each), key=lambda each: each.body.start))

    @lazy_property
    def _by_name(self) -> Mapping[str, Section]:
        return _highest((_name_key(section.heading.text), section) for section in self.sections)

    @lazy_property
    def _by_letters(self) -> Mapping[str, Section]:
        declared = _folded(self.type_sections)
        return _highest(
            (heading_letters(section.heading.text), section)
            for name, section in self._by_name.items()
            if name not in declared
        )


@lru_cache
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    """Return names as they are compared; those of a type are asked for by each of its notes."""
    return frozenset(map(fold, names))


def _highest(named_sections: Iterable[tuple[str, Section]]) -> Mapping[str, Section]:
    """Return the sections by name: of several the first of the highest level."""
    highest: dict[str, Section] = {}
    for name, section in named_sections:
        other = highest.get(name)
        if not other or _rank(section) < _rank(other):
            highest[name] = section
    return highest


def _rank(section: Section) -> tuple[int, int]:
    return section.heading.level, section.body.start
