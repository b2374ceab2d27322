"""`interview-unconfirmed`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from infokb.core.dates.due import Due
from infokb.core.dates.instants import days_after, instant_after, midnight
from infokb.core.journey import conversations, statuses
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class InterviewUnconfirmed(Rule):
    """An interview is confirmed within the day before it.

    A line with time, place and number spares both sides a missed call, and gives
    the other an easy way to move it. It lapses when the interview starts; an event
    and an exchange of letters need no confirmation.
    """

    about = (NoteType.INTERVIEW,)
    patience = 0
    severity: Severity = Severity.WARNING
    hours: Annotated[int, "Hours before an interview from which to confirm it."] = 24

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an interview that is scheduled, not confirmed, and has not started."""
        starts = conversations.interview_start(vault, note)
        if not statuses.is_scheduled(note) or not starts or starts <= vault.now:
            return
        if "confirmed" in note.values or _apart(note):
            return
        yield Finding(
            note.at("date"),
            f"starts {conversations.interview_start_text(vault, note)}",
            due=Due(self._from(note, vault, starts), starts),
            follow_up=FollowUp(
                vault.target(note, "contacts"),
                conversations.interview_day(vault, note),
                command_words("mark {} confirmed", vault.called(note)),
            ),
        )

    def _from(self, note: Note, vault: Vault, starts: datetime) -> datetime:
        if isinstance(note.values["date"], datetime):
            return instant_after(starts, hours=-self.hours)
        return midnight(days_after(starts.date(), -self.hours // 24), vault.zone)


def _apart(note: Note) -> bool:
    return note.get("kind", str) == "event" or note.get("medium", str) == "email"
