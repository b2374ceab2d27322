"""A note of which path and type are known, and whose text is read when it is asked for."""

from collections.abc import Callable, Mapping
from functools import cached_property

from infokb.core.frontmatter.block import FrontMatter
from infokb.core.vault.note import Note
from infokb.core.vault.parse import parse_note
from infokb.core.vault.schema import Schema


class UnreadNote(Note):
    """A note whose text `read` returns for its path; it equals the one that was read."""

    _read_text: Callable[[str], str]
    _schemas: Mapping[str, Schema]

    def __init__(
        self,
        path: str,
        type_name: str,
        read_text: Callable[[str], str],
        schemas: Mapping[str, Schema],
    ) -> None:
        self.__dict__.update(
            path=path, schema=schemas.get(type_name), _read_text=read_text, _schemas=schemas
        )

    def __eq__(self, other: object) -> bool:
        """Return whether the other is this note, read or not."""
        if self is other or not isinstance(other, Note):
            return self is other
        own, others = ((note.path, note.text, note.schema) for note in (self, other))
        return own == others

    __hash__ = Note.__hash__

    @cached_property
    def text(self) -> str:
        """The text, as it is now."""
        return self._read_text(self.path)

    @cached_property
    def front_matter(self) -> FrontMatter:
        """The front matter."""
        return parse_note(self.path, self.text, self._schemas).front_matter
