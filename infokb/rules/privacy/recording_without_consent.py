"""`recording-without-consent`."""

from collections.abc import Iterator

from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule


class RecordingWithoutConsent(Rule):
    """Record only with consent.

    In many places a secret recording is a crime, and everywhere it ends the trust
    that made someone talk with you.
    """

    local = True
    about = (NoteType.INTERVIEW,)

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an interview that was recorded and has no readable date of consent."""
        del vault
        if note.get("recording", str) != "none" and "consent" not in note.values:
            yield Finding(
                note.at("recording"),
                "recorded, but `consent` is missing",
                "add the date they agreed, or delete the recording",
            )
