"""`bad-value`."""

from collections.abc import Iterator

from infokb.core.dates.date_help import date_help
from infokb.core.frontmatter.block import lost_tags, unquoted_links
from infokb.core.frontmatter.edits import quote_scalar
from infokb.core.frontmatter.entries import Entry
from infokb.core.text import Edit, Span
from infokb.core.vault import value_edits
from infokb.core.vault.kinds import FieldValueError
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Field
from infokb.core.vault.value_edits import ValueEdit
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Safety

FOREIGN = frozenset({"type", "tags", "aliases", "publish"})


class BadValue(Rule):
    """Write each value in the format of its field.

    A value that cannot be read counts as missing: what depends on such a date is never due.
    In notes without a type, `tags`, `aliases`, and `publish` are left to other programs.
    """

    local = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each value that its field cannot read."""
        for entry in note.entries.values() if note.has_unreadable_value and not note.fault else ():
            field = note.field(entry.name)
            if not field or (not note.schema and entry.name in FOREIGN):
                continue
            if next(unquoted_links(note.text, entry.node), None):
                continue
            if entry.many and entry.values and not (field.kind.many or entry.is_single):
                message = f"`{entry.label}` takes one value, not a list"
                yield _finding(
                    entry.at, message, value_edits.unlist_value(note, entry), "keep one value"
                )
                continue
            yield from _bad(note, field, entry, vault)
        tags = note.entries.get("tags") if note.schema and not note.fault else None
        for span in lost_tags(note.text, tags):
            tag, place = note.text[span.start : span.end], Span(span.start - 1, span.end)
            fix, title = (Edit(place, f" {quote_scalar(tag[1:])}"),), "write it without `#`"
            yield Finding(span, f"`{tag}` is a comment, not a tag", "", fix, title=title)
        for allow in note.allows:
            if allow.bad_day is not None and not note.fault:
                message = f"`{allow.bad_day}`: not a date, so nothing is allowed"
                yield Finding(allow.span, message, date_help(allow.bad_day, "2026-12-31"))


def _bad(note: Note, field: Field, entry: Entry, vault: Vault) -> Iterator[Finding]:
    for value in entry.values:
        try:
            field.read(value)
        except FieldValueError as error:
            mended = value_edits.mend_value(vault, note, field, entry, value)
            yield _finding(value.span, f"`{entry.label}`: {error}", mended, error.help)


def _finding(span: Span, message: str, mended: ValueEdit | None, help_text: str) -> Finding:
    if not mended:
        return Finding(span, message, help_text)
    safety = Safety.SAFE if mended.sure else Safety.UNSAFE
    return Finding(span, message, "", (mended.edit,), safety, f"write `{mended.text}`")
