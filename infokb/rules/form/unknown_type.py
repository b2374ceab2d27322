"""`unknown-type`."""

from collections.abc import Iterator
from dataclasses import replace

from infokb.core.frontmatter.edits import requote_scalar
from infokb.core.frontmatter.entries import Entry
from infokb.core.suggest import nearest_word
from infokb.core.text import Edit, fold
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Safety, Severity

_SURE = 0.8
"""How near a word must be to a type's name, where other programs may mean something by it."""


class UnknownType(Rule):
    """Use a type that the vault has.

    A note of an unknown type is not listed or checked, and has no follow-ups. Other programs use
    `type` for other things, so outside the folders of the types only a word close to one of them
    is reported, as a hint.
    """

    local = True

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a type that no template declares."""
        entry = note.entries.get("type")
        if not entry or not entry.values or note.schema or note.fault:
            return
        plain = not entry.many and not entry.values[0].nested
        text = entry.values[0].text if plain else ""
        if vault.at_home(note.path):
            yield self._finding(note, entry, text, nearest_word(text, vault.schemas), vault)
        elif "[[" not in text and (near := nearest_word(text, vault.schemas, _SURE)):
            finding = self._finding(note, entry, text, near, vault)
            yield replace(finding, severity=Severity.HINT)

    def _finding(
        self, note: Note, entry: Entry, text: str, near: str | None, vault: Vault
    ) -> Finding:
        type_names = f"use one of {', '.join(vault.schemas)}"
        if not text:
            return Finding(entry.at, "`type` takes one word", type_names)
        message = f"there is no type `{text}`"
        if not near:
            return Finding(entry.at, message, type_names)
        safety = Safety.SAFE if fold(near) == fold(text) else Safety.UNSAFE
        span = entry.values[0].span
        fix = (Edit(span, requote_scalar(note.text[span.start : span.end], near)),)
        return Finding(entry.at, message, f"did you mean `{near}`?", fix, safety, f"write `{near}`")
