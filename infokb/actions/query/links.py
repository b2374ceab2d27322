"""Every link of a vault, and its target."""

from collections.abc import Iterator
from dataclasses import asdict

from infokb.core.value_class import value_class
from infokb.core.vault.vault import Vault


@value_class
class ListedLink:
    """A link as typed, its line and column from 1, and the path of its target or None."""

    path: str
    line: int
    column: int
    text: str
    target: str | None


def list_links(vault: Vault) -> Iterator[ListedLink]:
    """Yield the internal links of all notes, by path and place."""
    for note in vault.notes.values():
        for link in sorted(note.links, key=lambda link: link.span):
            if not link.external:
                at = note.lines.position(link.span.start)
                text = note.text[link.span.start : link.span.end]
                yield ListedLink(
                    note.path, at.line, at.column, text, vault.resolve(note, link).path
                )


def link_record(link: ListedLink) -> dict[str, object]:
    """Return a link as plain data."""
    return asdict(link)
