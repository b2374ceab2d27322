"""`unknown-field`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from infokb.core.frontmatter.edits import requote_scalar
from infokb.core.frontmatter.entries import Entry
from infokb.core.text import Edit, fold
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Field
from infokb.core.vault.vault import Vault
from infokb.rules.field_names import OBSIDIAN, field_meant, own_names
from infokb.rules.rule import Finding, Rule, Safety, Severity


class UnknownField(Rule):
    """Use only the fields of the note's type.

    No one reads a field with a misspelled name, so what depends on it never happens.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each field that neither the type nor Obsidian knows."""
        if not note.schema or note.fault:
            return
        fields = note.schema.fields
        others = [note.entries[name] for name in note.entries if name not in fields]
        own = own_names(vault.config, note.schema) if others else ()
        entries = (entry for entry in others if entry.name not in OBSIDIAN)
        unknown = [entry for entry in entries if fold(entry.label) not in own]
        names = Counter(fold(entry.name) for entry in note.front_matter.entries if unknown)
        for entry in unknown:
            near = field_meant(note.schema, entry.label)
            near_name = note.front_matter.written_name(near) if near else ""
            message = f"`{note.type_name}` has no field `{entry.label}`"
            finding = Finding(entry.key, message, f"did you mean `{near_name}`?" if near else "")
            targets = vault.targets(note, entry.name)
            if near and _free(names, entry.name, near) and _fits(note.field(near), entry, targets):
                names[fold(near)] += 1
                finding = _with_rename(note, finding, near_name)
            yield finding


def _free(names: Counter[str], name: str, near: str) -> bool:
    """Return whether a name that stands once can become another that stands nowhere else."""
    other = names[fold(near)] - (fold(near) == fold(name))
    return names[fold(name)] == 1 and not other


def _fits(field: Field | None, entry: Entry, targets: Iterable[Note]) -> bool:
    """Return whether a field takes an entry with these targets; one that is unknown takes any."""
    if not field:
        return True
    try:
        for value in entry.values:
            field.read(value)
    except ValueError:
        return False
    typed = all(target.type_name in {"", *field.to} for target in targets if field.to)
    return typed and (field.kind.many or not entry.many)


def _with_rename(note: Note, finding: Finding, near: str) -> Finding:
    typed = note.text[finding.span.start : finding.span.end]
    fix = (Edit(finding.span, requote_scalar(typed, near)),)
    return replace(finding, fix=fix, safety=Safety.UNSAFE, title=f"write `{near}`")
