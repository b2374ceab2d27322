"""Every link of a vault, and where it leads."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from infokb.core.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Listed:
    """A link as typed, its place (line and column from 1), and the path it leads to or None."""

    path: str
    line: int
    column: int
    text: str
    target: str | None


def listed(vault: Vault) -> Iterator[Listed]:
    """Yield the links of all notes that lead into the vault, by path and place."""
    for note in vault.notes.values():
        for link in sorted(note.links, key=lambda one: one.span):
            if not link.external:
                at = note.lines.position(link.span.start)
                text = note.text[link.span.start : link.span.end]
                yield Listed(note.path, at.line, at.column, text, vault.resolve(note, link).path)


def record(one: Listed) -> dict[str, object]:
    """Return a link as plain data."""
    return asdict(one)
