"""`duplicate-field`."""

from collections.abc import Iterator
from functools import lru_cache

from infokb.core.frontmatter.entries import Entry
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


class DuplicateField(Rule):
    """Write each field once.

    Some programs take the first value and some the last, and a program that saves
    the note drops the other one silently. Upper and lower case are the same name.
    """

    local = True
    unreadable = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each field that is already above."""
        del vault
        names = tuple([entry.name for entry in note.front_matter.entries])
        if _are_distinct(names):
            return
        first: dict[str, Entry] = {}
        for entry in note.front_matter.entries:
            other = first.setdefault(fold(entry.name), entry)
            if other is not entry and not note.fault:
                lines = [note.lines.position(either.key.start).line for either in (other, entry)]
                message = f"`{entry.label}` is on lines {lines[0]} and {lines[1]}"
                if entry.label != other.label:
                    message = (
                        f"`{other.label}` (line {lines[0]}) and `{entry.label}` (line {lines[1]}) "
                    )
                    message += "are the same field"
                yield Finding(entry.key, message, "keep one")


@lru_cache(maxsize=1024)
def _are_distinct(names: tuple[str, ...]) -> bool:
    """Return whether names differ by more than case; many notes have the same ones."""
    return len(set(map(fold, names))) == len(names)
