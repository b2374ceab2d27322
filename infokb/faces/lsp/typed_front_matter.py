"""The front matter of a note that is being typed: with half a line in it nothing can be read."""

import re
from collections.abc import Mapping

from infokb.core.frontmatter.block import open_fields_end
from infokb.core.frontmatter.near_front_matter import UNCLOSED_RULE
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.parse import parse_note
from infokb.core.vault.schema import COMMON_FIELDS, Field, Schema
from infokb.core.vault.vault import Vault
from infokb.core.vault.written_names import TYPE_FIELD

_NEARLY_DASHES = ("--", "\u2014", "\u2013")


def fields_span(note: Note, offset: int) -> Span | None:
    """Return where the fields are among which a place is, None where it is not among them.

    Front matter that is not closed yet ends where the text seems to begin, below the place; what is
    nearly a line `---` ends it, too.
    """
    block = note.front_matter
    span = block.inner
    if _is_nearly_closed(note, offset):
        return None
    if block.fault and block.fault.rule == UNCLOSED_RULE and offset >= span.start:
        line = note.lines.span(note.lines.position(offset).line)
        indented = (
            f"{note.text[: line.start]}{' ' * (line.end - line.start)}{note.text[line.end :]}"
        )
        span = Span(span.start, open_fields_end(indented, span.start))
    return span if block.present and span.start <= offset <= span.end else None


def _is_nearly_closed(note: Note, offset: int) -> bool:
    """Return whether a place is below front matter that ends with what is nearly a line `---`."""
    block = note.front_matter
    fault, start = block.fault, block.inner.start
    if not fault or start > fault.span.start or offset < block.body:
        return False
    last_line = note.text[: block.body].rstrip("\r\n").rpartition("\n")[2]
    return last_line.lstrip().startswith(_NEARLY_DASHES)


def known_fields(vault: Vault, note: Note, span: Span) -> Mapping[str, Field]:
    """Return the fields of a note's type by their names in notes; `span` is where fields are."""
    schema = _typed_schema(vault, note, span) or note.schema or vault.at_home(note.path)
    if not schema:
        types = dict.fromkeys(sorted(_type_fields(vault)), COMMON_FIELDS[TYPE_FIELD])
        others = {name: field for name, field in COMMON_FIELDS.items() if name != TYPE_FIELD}
        return {**types, **others}
    names = {**schema.own_names.names, TYPE_FIELD: schema.own_names.type_field}
    return {names.get(name, name): field for name, field in schema.fields.items()}


def _typed_schema(vault: Vault, note: Note, span: Span) -> Schema | None:
    """Return the type that a note says, whatever its other lines are."""
    names = "|".join(map(re.escape, sorted({TYPE_FIELD, *_type_fields(vault)})))
    pattern = rf"^(?:{names}):.*(?:\r?\n(?:[ \t]+|-[ \t]).*)*"
    lines = re.findall(pattern, note.text[slice(*span)], re.MULTILINE | re.IGNORECASE)
    text = "\n".join(("---", *lines, "---", ""))
    return parse_note(note.path, text, vault.schemas).schema


def _type_fields(vault: Vault) -> set[str]:
    """Return the fields that say the types of notes in a vault."""
    return {schema.own_names.type_field for schema in vault.schemas.values()}
