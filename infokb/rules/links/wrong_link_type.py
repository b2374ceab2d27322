"""`wrong-link-type`."""

from collections.abc import Iterator

from infokb.core.text import with_article
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


class WrongLinkType(Rule):
    """Link each field to the right type of note.

    Follow-ups follow these links: an interview whose contact is an organization
    reminds you to thank no one.
    """

    linked = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each link of a field that leads to a note of another type."""
        for link in note.links:
            field = note.field(link.field) if link.field else None
            path = vault.resolve(note, link).path if field and field.to else None
            target = vault.notes.get(path) if path else None
            if field and target and target.type_name not in {"", *field.to}:
                types = " or ".join(with_article(name) for name in field.to)
                is_of = with_article(target.type_name)
                name = note.front_matter.written_name(link.field)
                message = f"`{name}` takes {types}, and `{target.name}` is {is_of}"
                yield Finding(link.aim, message, "link another note, or fix its type")
