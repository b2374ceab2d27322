"""`missing-referrer`."""

from collections.abc import Iterator

from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


class MissingReferrer(Rule):
    """Say who referred you to each referral.

    Otherwise the referral tree ends there, and the person who opened the door never
    hears what came of it.
    """

    local = True
    about = (NoteType.CONTACT,)
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact with `how_met: referral` and no `referred_by`."""
        del vault
        by = note.entries.get("referred_by")
        if note.get("how_met", str) == "referral" and not (by and by.values):
            name = note.front_matter.written_name("referred_by")
            message = f"met through a referral, but `{name}` is missing"
            yield Finding(note.at("how_met"), message, f'add `{name}: "[[Name]]"`')
