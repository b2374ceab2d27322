"""`bad-value`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.frontmatter.block import lost_tags, unquoted_links
from infokb.core.frontmatter.edits import quote_scalar, requote_scalar
from infokb.core.frontmatter.entries import Entry, Value
from infokb.core.text import Edit, Span
from infokb.core.vault import spelling
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Field
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Safety

FOREIGN = frozenset({"type", "tags", "aliases", "publish"})


@dataclass(frozen=True)
class BadValue(Rule):
    """A value must be of its field's kind.

    A value that cannot be read counts as none: a date that is none is never due.
    In notes without a type, tags, aliases and `publish` are left to other programs.
    """

    local = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each value that its field cannot read."""
        for entry in note.entries.values() if note.unread and not note.fault else ():
            field = note.field(entry.name)
            if not field or (not note.schema and entry.name in FOREIGN):
                continue
            if next(unquoted_links(note.text, entry.node), None):
                continue
            if entry.many and entry.values and not field.kind.many:
                yield Finding(entry.at, f"`{entry.name}` takes one value, not a list")
                continue
            yield from _bad(note, field, entry, vault)
        tags = note.entries.get("tags") if note.schema and not note.fault else None
        for span in lost_tags(note.text, tags):
            tag, place = note.text[span.start : span.end], Span(span.start - 1, span.end)
            fix, title = (Edit(place, f" {quote_scalar(tag[1:])}"),), "write it without `#`"
            yield Finding(span, f"`{tag}` is a comment", "", fix, title=title)
        for allow in note.allows:
            if allow.bad_day is not None and not note.fault:
                message = f"`until`: `{allow.bad_day}` is no date, so nothing is allowed"
                yield Finding(allow.span, message, "write 2026-12-31")


def _bad(note: Note, field: Field, entry: Entry, vault: Vault) -> Iterator[Finding]:
    for value in entry.values:
        try:
            field.read(value)
        except ValueError as error:
            message = f"`{entry.name}`: {error}"
            found = spelling.respell_value(vault, note.folder, field, value.text)
            text, sure = found or ("", False)
            fix, title = (_edit(note, field, value, text), f"write `{text}`") if text else ((), "")
            safety = Safety.SAFE if sure else Safety.UNSAFE
            yield Finding(value.span, message, "", fix, safety, title)


def _edit(note: Note, field: Field, value: Value, text: str) -> tuple[Edit, ...]:
    typed = note.text[value.span.start : value.span.end]
    quoted = not value.plain and field.kind.name not in {"number", "bool"}
    scalar = requote_scalar(typed, text) if quoted else field.kind.write(text)
    return (Edit(value.span, scalar),)
