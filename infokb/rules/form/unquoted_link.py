"""`unquoted-link`."""

from collections.abc import Iterator

from infokb.core.frontmatter.block import unquoted_links
from infokb.core.frontmatter.edits import quote_scalar
from infokb.core.frontmatter.entries import Value
from infokb.core.text import Edit
from infokb.core.vault.kinds import FieldValueError
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Field
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


class UnquotedLink(Rule):
    """Put links in front matter in quotes.

    YAML reads `[[Name]]` as a list in a list, so no program follows the link.
    """

    local = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each wikilink that is a list."""
        del vault
        for entry in note.front_matter.entries:
            if not entry.node:
                continue
            for span in unquoted_links(note.text, entry.node):
                link = note.text[span.start : span.end]
                takes = _takes(note.field(entry.name), Value(link, span, plain=False))
                fix = (Edit(span, quote_scalar(link)),) if takes else ()
                message = f"without quotes, `{link}` is a list, not a link"
                yield Finding(span, message, fix=fix, title="add quotes")


def _takes(field: Field | None, value: Value) -> bool:
    """Return whether a field can hold a text; one of the vault's own can."""
    try:
        return not field or field.read(value) is not None
    except FieldValueError:
        return False
