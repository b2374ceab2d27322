"""New notes as templates of Obsidian's core plugin, which knows a title, a date and a time."""

from collections.abc import Collection, Mapping

from infokb.actions.record.new import note_front_matter
from infokb.actions.templates.outline import fill_outline
from infokb.actions.templates.sandbox import Fill
from infokb.core.errors import InfokbError
from infokb.core.frontmatter.edits import quote_scalar
from infokb.core.vault import parse
from infokb.core.vault.schema import Schema
from infokb.core.vault.types import NoteType

TITLE, DATE = "{{title}}", "{{date:YYYY-MM-DD}}"
_TABLES: Mapping[str, str] = {
    NoteType.CONTACT.value: "Interviews.base#Person",
    NoteType.ORGANIZATION.value: "Contacts.base#Organization",
}
"""The table that a note of a type shows, of the notes that lead to it."""


def core_template_name(schema: Schema) -> str:
    """Return the file name of the template of a type."""
    return f"New {schema.name}.md"


def core_template(schema: Schema, fill: Fill, bases: Collection[str]) -> str:
    """Return what Obsidian makes a new note of; of an outline that asks for more, its headings.

    `bases` are the files of tables that the vault has.
    """
    front_matter = note_front_matter(schema, {})
    if schema.dated:
        day = quote_scalar(schema.own_names.names.get("date", "date"))
        front_matter = front_matter.replace(f"\n{day}:\n", f'\n{day}: "{DATE}"\n')
    table = _TABLES.get(schema.name, "")
    embed = f"\n![[{table}]]\n" if table.partition("#")[0] in bases else ""
    return f"{front_matter}{embed}{_outline(schema, fill)}"


def _outline(schema: Schema, fill: Fill) -> str:
    facts = {"name": TITLE, "title": TITLE, "date": DATE, "type": schema.name}
    try:
        return fill_outline(schema, facts, fill)
    except InfokbError:
        return "".join(f"\n## {section}\n" for section in schema.sections)


def template_gaps(schema: Schema, text: str, template: str) -> tuple[str, ...]:
    """Return the fields and headings that a template of a type lacks, of those it is to have."""
    note, new = (parse.parse_note("", each, {schema.name: schema}) for each in (text, template))
    fields = (name for name in new.entries if name not in note.entries)
    return (*fields, *note.missing_sections())
