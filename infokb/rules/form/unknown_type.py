"""`unknown-type`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.frontmatter.edits import requote
from infokb.core.frontmatter.entries import Entry
from infokb.core.suggest import nearest
from infokb.core.text import Edit, fold
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Safety


@dataclass(frozen=True)
class UnknownType(Rule):
    """The type of a note must be one that the vault has.

    A note of an unknown type is not listed, checked or followed up. Lists and links are
    left alone outside the folders of types: other programs use `type` for their own ends.
    """

    local = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a type that no template declares."""
        entry = note.entries.get("type")
        if not entry or not entry.values or note.schema or note.fault:
            return
        plain = not entry.many and not entry.values[0].nested
        text = entry.values[0].text if plain else ""
        if (plain and "[[" not in text) or vault.at_home(note.path):
            yield self._finding(note, entry, text, vault)

    def _finding(self, note: Note, entry: Entry, text: str, vault: Vault) -> Finding:
        known = f"write one of {', '.join(vault.schemas)}"
        if not text:
            return Finding(entry.at, "`type` holds one word", known)
        message = f"no note type is named `{text}`"
        near = nearest(text, vault.schemas)
        if not near:
            return Finding(entry.at, message, known)
        safety = Safety.SAFE if fold(near) == fold(text) else Safety.UNSAFE
        span = entry.values[0].span
        fix = (Edit(span, requote(note.text[span.start : span.end], near)),)
        return Finding(entry.at, message, f"did you mean `{near}`?", fix, safety, f"write `{near}`")
