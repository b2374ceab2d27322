"""`thanks-overdue`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from infokb.core import journey
from infokb.core.calendar import Due, later, midnight
from infokb.core.note import Note
from infokb.core.vault import Vault
from infokb.rules.rule import Debt, Finding, Rule, Severity


@dataclass(frozen=True)
class ThanksOverdue(Rule):
    """Whoever gave an interview must be thanked within a day.

    Thanks that come later read as an afterthought, and most people who forget
    them once never send them at all.
    """

    about = "interview"
    severity: Severity = Severity.WARNING
    hours: Annotated[int, "Hours within which to give thanks."] = 24

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each person who gave a completed interview and has not been thanked."""
        ended = journey.ends(vault, note)
        if journey.status(note) != "completed" or not ended:
            return
        for who in vault.targets(note, "contacts"):
            if not journey.thanked(vault, note, who):
                yield self._finding(note, vault, who, ended)

    def _finding(self, note: Note, vault: Vault, who: Note, ended: datetime) -> Finding:
        end = later(ended, timedelta(hours=self.hours))
        timed = isinstance(note.values["date"], datetime)
        if not timed:
            days = -(-self.hours // 24)
            end = midnight(ended.date() + timedelta(days=days), vault.zone)
        said = f"{ended:%Y-%m-%d %H:%M}" if timed else str(note.values["date"])
        return Finding(
            note.at("date"),
            f"ended {said}",
            due=Due(ended, end),
            debt=Debt(who, journey.day(vault, note), f'mark "{note.name}" thanked'),
        )
