"""A vault that records until when its answers hold; its files are as they are."""

from datetime import date, datetime
from typing import Any

from infokb.core.dates.instants import days_after
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


class TimedVault(Vault):
    """A vault whose `turns` tell the moments around which any of its answers would be others."""

    raw: Vault

    def __init__(self, raw: Vault) -> None:
        self.__dict__.update(
            raw=raw,
            notes=raw.notes,
            schemas=raw.schemas,
            config=raw.config,
            files=raw.files,
            zone=raw.zone,
        )

    def updated(self, *notes: Note, **changes: Any) -> Vault:
        """Return the vault with other notes; what it answers is recorded here."""
        vault = TimedVault(self.raw.updated(*notes, **changes))
        vault.__dict__["turns"] = self.turns
        return vault

    @property
    def now(self) -> datetime:
        """The moment; an answer that hangs on it holds for no other."""
        now = self.raw.now
        self.turns.has_passed(now, yes=True)
        self.turns.has_passed(now, yes=False)
        return now

    @property
    def today(self) -> date:
        """The local day."""
        today = self.raw.today
        self.turns.has_come(today, yes=True)
        self.turns.has_come(days_after(today, 1), yes=False)
        return today

    def passed(self, instant: datetime) -> bool:
        """Return whether an instant has come."""
        return self.turns.compare(instant, self.raw.now)

    def has_come(self, day: date) -> bool:
        """Return whether a day is today or an earlier one."""
        come = self.raw.has_come(day)
        self.turns.has_come(day, yes=come)
        return come
