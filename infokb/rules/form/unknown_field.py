"""`unknown-field`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.field_edits import requote
from infokb.core.frontmatter import Entry
from infokb.core.nearest import nearest
from infokb.core.note import Note
from infokb.core.text import Edit
from infokb.core.vault import Vault
from infokb.rules.rule import Finding, Rule, Safety, Severity

OBSIDIAN = frozenset({"cssclasses", "permalink", "description", "image", "cover"})
PLURALS = {"tag": "tags", "alias": "aliases", "cssclass": "cssclasses"}


@dataclass(frozen=True)
class UnknownField(Rule):
    """A typed note must have only the fields of its type.

    A field with a misspelt name is read by nobody, and what depends on it never happens.
    """

    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each field that neither the type nor Obsidian knows."""
        del vault
        if note.schema and not note.fault:
            for entry in note.entries.values():
                if not note.field(entry.name) and entry.name not in OBSIDIAN:
                    yield self._finding(note, entry)

    def _finding(self, note: Note, entry: Entry) -> Finding:
        message = f"`{note.type_name}` has no field `{entry.name}`"
        known = note.schema.fields if note.schema else {}
        near = PLURALS.get(entry.name) or nearest(entry.name, known)
        if not near:
            return Finding(entry.key, message)
        hint = f"did you mean `{near}`?"
        if near in note.entries:
            return Finding(entry.key, message, hint)
        typed = note.text[entry.key.start : entry.key.end]
        fix = (Edit(entry.key, requote(typed, near)),)
        return Finding(entry.key, message, hint, fix, Safety.UNSAFE, f"write `{near}`")
