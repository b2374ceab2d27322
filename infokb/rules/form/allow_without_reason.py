"""`allow-without-reason`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


@dataclass(frozen=True)
class AllowWithoutReason(Rule):
    """What is allowed, or put to sleep, must say why.

    Nobody dares to take an exception away whose reason is forgotten, so it stays for good.
    """

    severity: Severity = Severity.WARNING
    local = True
    allowable = False

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find what is allowed without a reason, and a sleep without one."""
        del vault
        for allow in note.allows:
            if allow.names and not allow.reason:
                names = ", ".join(f"`{name.text}`" for name in allow.names)
                yield Finding(allow.span, f"{names} without a reason", "write ` -- why` behind it")
        if note.get("snooze_until", date) and not (note.get("snooze_reason", str) or "").strip():
            message = "it sleeps without a `snooze_reason`"
            yield Finding(note.at("snooze_until"), message, "say why, as `infokb snooze` does")
