"""A note: its path, its text and its type; everything else is derived when it is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TypeVar

from infokb.core.frontmatter.block import FrontMatter
from infokb.core.frontmatter.entries import Entry
from infokb.core.frontmatter.yaml_nodes import Fault
from infokb.core.lazy_property import lazy_property
from infokb.core.markdown import links, masking, outline, tasks
from infokb.core.markdown.blocks import BlockSpans, find_blocks
from infokb.core.markdown.log import LogFault, LogLine, parse_log_line
from infokb.core.markdown.section_index import SectionIndex
from infokb.core.text import Lines, Span
from infokb.core.value_class import lazy_value_class
from infokb.core.vault import allow, note_faults
from infokb.core.vault.schema import COMMON_FIELDS, COMMON_VALUES, Field, Schema
from infokb.core.vault.types import NOTE_TYPES, NoteType

T = TypeVar("T")
_LARGE = ("lines", "items", "log_items", "masked", "visible_text")
"""What takes much room and is seldom asked for twice."""


@lazy_value_class
class Note:
    """A Markdown file of the vault.

    `path` is relative to the vault's root, with `/`. `schema` is None for a note without a
    known type. `text` keeps the BOM, every line end, and undecodable bytes as surrogates.
    """

    path: str
    text: str
    schema: Schema | None = field(repr=False)
    front_matter: FrontMatter = field(repr=False, compare=False)

    @lazy_property
    def name(self) -> str:
        """The file's name without `.md`."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @lazy_property
    def folder(self) -> str:
        """The path of the folder, empty for the vault's root."""
        return self.path.rpartition("/")[0]

    @lazy_property
    def type_name(self) -> str:
        """The name of the note's type, empty when it has none."""
        return self.schema.name if self.schema else ""

    @lazy_property
    def note_type(self) -> NoteType | None:
        """The note's type where infokb knows it by name."""
        return NOTE_TYPES.get(self.schema.name) if self.schema else None

    @lazy_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text)

    @lazy_property
    def fault(self) -> Fault | None:
        """What makes the note unreadable: its encoding, a merge conflict, its front matter."""
        may_conflict = note_faults.CONFLICT_MARK in self.text
        return (
            note_faults.encoding_fault(self.text)
            or note_faults.conflict_fault(self.masked if may_conflict else "")
            or self.front_matter.fault
        )

    @lazy_property
    def entries(self) -> Mapping[str, Entry]:
        """The first front matter entry of each name."""
        by_name: dict[str, Entry] = {}
        for entry in self.front_matter.entries:
            by_name.setdefault(entry.name, entry)
        return by_name

    @lazy_property
    def values(self) -> Mapping[str, object]:
        """The values that are there and good, by field: a tuple where the field holds many."""
        by_name: dict[str, object] = {}
        own = self.schema.fields if self.schema else COMMON_FIELDS
        for name, entry in self.entries.items():
            field_ = own.get(name) or COMMON_FIELDS.get(name)
            if field_ and entry.values:
                value = field_.read_entry(entry)
                if value is not None:
                    by_name[name] = value
        return by_name

    @property
    def has_unreadable_value(self) -> bool:
        """Return whether a value is there that its field cannot read."""
        unread = [entry for name, entry in self.entries.items() if name not in self.values]
        return any(entry.values and self.field(entry.name) for entry in unread)

    def field(self, name: str) -> Field | None:
        """Return the declaration of a field, None when the type has no such field."""
        own = self.schema.fields.get(name) if self.schema else None
        return own or COMMON_FIELDS.get(name)

    def get(self, name: str, cls: type[T]) -> T | None:
        """Return a field's value, or what a missing one stands for; None when it is no `cls`."""
        value = self.values.get(name)
        if value is None:
            value = (self.schema.missing_values if self.schema else COMMON_VALUES).get(name)
        return value if isinstance(value, cls) else None

    def at(self, name: str) -> Span:
        """Return where to point for a field: its value, its key, or the note's first line."""
        entry = self.entries.get(name)
        return entry.at if entry else Span(self.lines.span(1).start, self.lines.span(1).end)

    @lazy_property
    def _blocks(self) -> BlockSpans | None:
        """What the body hides, and its headings; None when it hides nothing."""
        return find_blocks(self.text, self.front_matter.body)

    @property
    def literal_spans(self) -> Sequence[Span]:
        """What is code or math."""
        return self._blocks.literal_spans if self._blocks else ()

    @lazy_property
    def masked(self) -> str:
        """The text with code and math blanked."""
        return masking.mask(self.text, self.literal_spans) if self.literal_spans else self.text

    @lazy_property
    def visible_text(self) -> str:
        """The text with code, math, comments and HTML blanked."""
        blocks = self._blocks
        more = sorted((*blocks.comments, *blocks.html)) if blocks else []
        return masking.mask(self.masked, more) if more else self.masked

    @lazy_property
    def comments(self) -> tuple[Span, ...]:
        """The `%% … %%` and HTML comments."""
        return tuple(self._blocks.comments) if self._blocks else ()

    @lazy_property
    def allows(self) -> tuple[allow.Allow, ...]:
        """What the note allows: its comments, then its entries of `lint_allow`."""
        entry = self.entries.get(allow.ALLOW_FIELD) if allow.ALLOW_FIELD in self.text else None
        field_allows = allow.allows_in_field(entry, self.text) if entry else ()
        if allow.ALLOW_MARK not in self.text:
            return tuple(field_allows)
        return (*allow.allows_in_comments(self.comments, self.text), *field_allows)

    @lazy_property
    def field_links(self) -> tuple[links.Link, ...]:
        """The links that are front matter values."""
        fields = (
            links.field_link(value.text, value.span, self.text, entry.name)
            for entry in self.front_matter.entries
            for value in entry.values
            if "[[" in value.text
        )
        return tuple(link for link in fields if link)

    @lazy_property
    def links(self) -> tuple[links.Link, ...]:
        """Every link: those that are front matter values, then those of the body."""
        body = links.find_links(self.text, self.masked, self.front_matter.body)
        return (*self.field_links, *body)

    @lazy_property
    def headings(self) -> tuple[outline.Heading, ...]:
        """The headings of the body."""
        blocks = self._blocks
        if not blocks:
            return outline.headings(self.text, self.front_matter.body)
        return tuple(outline.headings_at(self.text, blocks.titles, blocks.comments))

    @lazy_property
    def anchors(self) -> outline.Anchors:
        """The headings by what links call them."""
        return outline.Anchors(self.headings)

    @lazy_property
    def sections(self) -> tuple[outline.Section, ...]:
        """A section for each heading."""
        return outline.sections(self.headings, len(self.text))

    @lazy_property
    def _section_index(self) -> SectionIndex:
        return SectionIndex(self.sections, self.schema.sections if self.schema else ())

    def section(self, name: str) -> outline.Section | None:
        """Return the section that is meant by a name, as `SectionIndex.find` does."""
        return self._section_index.find(name)

    def missing_sections(self) -> list[str]:
        """Return the headings that its type declares and it does not have, ignoring case."""
        return self._section_index.missing()

    def prose(self, name: str) -> str:
        """Return the text of a section without comments, empty when there is none."""
        section = self.section(name)
        if not section:
            return ""
        other = sorted((*self.comments, *self._section_index.nested(section)))
        return masking.mask(self.text, other)[section.body.start : section.body.end].strip()

    @lazy_property
    def blocks(self) -> Mapping[str, Span]:
        """The block ids of the body."""
        return outline.block_ids(self.masked, self.front_matter.body)

    @lazy_property
    def items(self) -> tuple[outline.ListItem, ...]:
        """The list items of the body."""
        return outline.list_items(self.visible_text, self.front_matter.body)

    def items_in(self, name: str) -> Sequence[outline.ListItem]:
        """Return the list items of a section, without those of another one that stands in it."""
        section = self.section(name)
        if not section:
            return ()
        items = outline.items_within(self.items, section.body)
        other = self._section_index.nested(section)
        if not other:
            return items
        return tuple(i for i in items if not any(a <= i.span.start < b for a, b in other))

    @lazy_property
    def log(self) -> tuple[LogLine, ...]:
        """The lines under *Log*, as they stand; the others are for `bad-log-line` to report."""
        return tuple(line for _, line in self.log_items if isinstance(line, LogLine))

    @lazy_property
    def log_items(self) -> Sequence[tuple[outline.ListItem, LogLine | LogFault]]:
        """The list items under *Log*, each as a log line, or with what is wrong with it."""
        text = masking.mask(self.text, self.comments)
        return [(item, parse_log_line(text, item)) for item in self.items_in("Log")]

    @lazy_property
    def tasks(self) -> tuple[tasks.Task, ...]:
        """The tasks of the note."""
        return tuple(tasks.tasks(masking.mask(self.text, self.comments), self.items))

    def release(self) -> None:
        """Let go what takes much room; it is derived again when it is asked for."""
        for name in _LARGE:
            self.__dict__.pop(name, None)
