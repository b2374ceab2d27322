"""`wrong-link-type`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


@dataclass(frozen=True)
class WrongLinkType(Rule):
    """A field links to a note of the type it asks for.

    What is owed follows these links: an interview whose contact is an organization
    reminds you to thank nobody.
    """

    linked = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each link of a field that leads to a note of another type."""
        for link in note.links:
            field = note.field(link.field) if link.field else None
            path = vault.resolve(note, link).path if field and field.to else None
            target = vault.notes.get(path) if path else None
            if field and target and target.type_name not in {"", *field.to}:
                wanted = " or ".join(f"`{name}`" for name in field.to)
                yield Finding(
                    link.aim,
                    f"`{link.field}` wants a note of type {wanted}, "
                    f"`{target.name}` is of type `{target.type_name}`",
                    "name another note, or mend its type",
                )
