"""`bad-value`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core import respell
from infokb.core.frontmatter import Entry, Value, bare_links
from infokb.core.note import Note
from infokb.core.schema import Field
from infokb.core.text import Edit
from infokb.core.vault import Vault
from infokb.rules.rule import Finding, Rule, Safety

FOREIGN = frozenset({"type", "tags", "aliases"})


@dataclass(frozen=True)
class BadValue(Rule):
    """A value must be of its field's kind.

    A value that cannot be read counts as none: a date that is none is never due.
    In notes without a type, tags and aliases are left to other programs.
    """

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each value that its field cannot read."""
        del vault
        for entry in note.entries.values() if not note.fault else ():
            field = note.field(entry.name)
            if not field or (not note.schema and entry.name in FOREIGN):
                continue
            if next(bare_links(note.text, entry.node), None):
                continue
            if entry.many and entry.values and not field.kind.many:
                yield Finding(entry.at, f"`{entry.name}` takes one value, not a list")
                continue
            yield from _bad(field, entry)


def _bad(field: Field, entry: Entry) -> Iterator[Finding]:
    for value in entry.values:
        try:
            field.read(value)
        except ValueError as error:
            message = f"`{entry.name}`: {error}"
            same = respell.same(field, value.text)
            near = respell.near(field, value.text)
            if same and _reads(field, value, same):
                yield _finding(field, value, message, same, Safety.SAFE)
            elif near:
                yield _finding(field, value, message, near, Safety.UNSAFE)
            else:
                yield Finding(value.span, message)


def _reads(field: Field, value: Value, text: str) -> bool:
    try:
        field.read(Value(text, value.span))
    except ValueError:
        return False
    return True


def _finding(field: Field, value: Value, message: str, text: str, safety: Safety) -> Finding:
    fix = (Edit(value.span, field.kind.write(text)),)
    return Finding(value.span, message, "", fix, safety, f"write `{text}`")
