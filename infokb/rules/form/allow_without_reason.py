"""`allow-without-reason`."""

from collections.abc import Iterator
from datetime import date

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


class AllowWithoutReason(Rule):
    """Say why you allow a rule.

    An exception whose reason is forgotten is never removed, because no one dares to. Say why you
    snooze a note, too.
    """

    severity: Severity = Severity.WARNING
    local = True
    allowable = False

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each allow without a reason, and a snooze without one."""
        del vault
        for allow in note.allows:
            if allow.names and not allow.reason:
                names = ", ".join(f"`{name.text}`" for name in allow.names)
                is_allowed = "are allowed" if len(allow.names) > 1 else "is allowed"
                message = f"{names} {is_allowed} without a reason"
                yield Finding(allow.span, message, "add ` -- reason`")
        if note.get("snooze_until", date) and not (note.get("snooze_reason", str) or "").strip():
            message = "snoozed without a reason"
            yield Finding(note.at("snooze_until"), message, "add `snooze_reason`")
