"""The sections of a note by their names."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from infokb.core.markdown.outline import Section, letters
from infokb.core.text import fold


@dataclass(frozen=True)
class SectionIndex:
    """Sections by name; `type_sections` are the names that the note's type declares."""

    sections: tuple[Section, ...]
    type_sections: tuple[str, ...]

    def find(self, name: str) -> Section | None:
        """Return the section that is meant by a name.

        The first of that name, ignoring case, else the first whose name differs only by
        signs, spaces and a plural, unless the type declares that one too.
        """
        return self.find_exact(name) or self._by_letters.get(letters(name))

    def find_exact(self, name: str) -> Section | None:
        """Return the first section of exactly that name, ignoring case."""
        return self._by_name.get(fold(name))

    @cached_property
    def _by_name(self) -> Mapping[str, Section]:
        return {fold(section.heading.text): section for section in reversed(self.sections)}

    @cached_property
    def _by_letters(self) -> Mapping[str, Section]:
        declared = {fold(name) for name in self.type_sections}
        return {
            letters(section.heading.text): section
            for section in reversed(self.sections)
            if fold(section.heading.text) not in declared
        }
