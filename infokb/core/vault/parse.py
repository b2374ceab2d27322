"""Text into notes and note types."""

from collections.abc import Mapping
from dataclasses import field

from infokb.core.errors import InfokbError
from infokb.core.frontmatter import block as frontmatter_block
from infokb.core.frontmatter.block import FrontMatter
from infokb.core.suggest import did_you_mean
from infokb.core.text import Lines
from infokb.core.value_class import value_class
from infokb.core.vault.declaration import read_declaration
from infokb.core.vault.kinds import KINDS, FieldValueError
from infokb.core.vault.note import Note
from infokb.core.vault.schema import COMMON_FIELDS, Field, Schema, home_schema, schemas_by_folder
from infokb.core.vault.written_names import type_words

_SECTION = 2
"""The level of the headings that are a type's sections."""


def parse_note(path: str, text: str, schemas: Mapping[str, Schema]) -> Note:
    """Return the note of a text; never raises, faults become findings."""
    block = frontmatter_block.parse_front_matter(text)
    if not block.present and (home := home_schema(path, schemas_by_folder(schemas))):
        block = frontmatter_block.unfenced_front_matter(text, home.fields) or block
    schema = _schema_of(path, block, schemas)
    return Note(path, text, schema, schema.own_names.read_names(block) if schema else block)


def _schema_of(path: str, block: FrontMatter, schemas: Mapping[str, Schema]) -> Schema | None:
    """Return the type that a note says it has, or that its folder says; the vault's words count."""
    schema = schemas.get(declared_type(block))
    if schema:
        return schema
    for other in schemas.values():
        if other.own_names.word and other.own_names.says_type(block):
            return other
    telling = {other.folder: other for other in schemas.values() if other.own_names.by_folder}
    home = home_schema(path, {**schemas_by_folder(schemas), **telling}) if telling else None
    if not home or not home.own_names.by_folder:
        return None
    return None if any(type_words(block, home.own_names.type_field)) else home


def declared_type(block: FrontMatter) -> str:
    """Return what `type` says, empty unless it is one text."""
    for entry in block.entries:
        if entry.name == "type":
            return entry.values[0].text if len(entry.values) == 1 and not entry.many else ""
    return ""


@value_class
class _Field:
    kind: str
    required: bool = False
    starter: bool = False
    default: str | int | float | bool = ""
    choices: tuple[str | int, ...] = ()
    to: str | tuple[str, ...] = ()
    help: str = ""


@value_class
class _Declaration:
    summary: str
    folder: str
    fields: Mapping[str, _Field] = field(default_factory=dict)
    table: tuple[str, ...] = ()
    sections: tuple[str, ...] | None = None
    dated: bool = False
    subject: str = ""


def parse_schema(path: str, text: str) -> Schema:
    """Return the type a template declares; raise InfokbError with path and line of a fault."""
    declared, block = read_declaration(_Declaration, path, text)
    fields = {
        name: _field(path, name, declaration) for name, declaration in declared.fields.items()
    }
    return Schema(
        name=path.rpartition("/")[2].removesuffix(".md"),
        summary=declared.summary,
        folder=declared.folder.strip("/"),
        fields={"type": COMMON_FIELDS["type"], **fields, **COMMON_FIELDS},
        body=text[block.body :],
        table=declared.table,
        sections=_outline(text, block) if declared.sections is None else declared.sections,
        dated=declared.dated,
        subject=declared.subject,
        path=path,
        line=Lines(text).position(block.body).line,
    )


def _outline(text: str, block: FrontMatter) -> tuple[str, ...]:
    headings = Note("", text, None, block).headings
    return tuple(heading.text for heading in headings if heading.level == _SECTION)


def declares_type(text: str) -> bool:
    """Return whether a file in `templates/` declares a type, and is not another program's."""
    return any(
        entry.name == "fields" for entry in frontmatter_block.parse_front_matter(text).entries
    )


def _field(path: str, name: str, declared: _Field) -> Field:
    if declared.kind not in KINDS:
        message = f"{path}: `fields.{name}.kind`: there is no kind `{declared.kind}`"
        raise InfokbError(message, did_you_mean(declared.kind, KINDS))
    default = (
        str(declared.default).lower()
        if isinstance(declared.default, bool)
        else str(declared.default)
    )
    result = Field(
        name=name,
        kind=KINDS[declared.kind],
        required=declared.required,
        starter=declared.starter,
        default=default,
        choices=tuple(str(choice) for choice in declared.choices),
        to=(declared.to,) if isinstance(declared.to, str) else declared.to,
        help=declared.help,
    )
    try:
        _ = result.missing
    except FieldValueError as error:
        raise InfokbError(f"{path}: `fields.{name}.default`: {error}", error.help) from error
    return result
