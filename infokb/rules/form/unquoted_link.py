"""`unquoted-link`."""

from collections.abc import Iterator

from infokb.core.frontmatter.block import unquoted_links
from infokb.core.frontmatter.edits import quote_scalar
from infokb.core.text import Edit
from infokb.core.vault.note import Note
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
        for entry in note.front_matter.entries if "[[" in note.text else ():
            for span in unquoted_links(note.text, entry.node):
                link = note.text[span.start : span.end]
                fix = (Edit(span, quote_scalar(link)),)
                message = f"without quotes, `{link}` is a list, not a link"
                yield Finding(span, message, fix=fix, title="add quotes")
