"""`interview-unconfirmed`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated

from infokb.core.dates.due import Due
from infokb.core.dates.instants import days_after, instant_after, local_day, midnight
from infokb.core.journey import conversations, outreach, statuses
from infokb.core.journey.message_kind import MessageKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class InterviewUnconfirmed(Rule):
    """Confirm an interview the day before.

    A line with time, place, and number spares both sides a missed call, and gives
    the other an easy way to move it; of a group, each gets one. It lapses when the
    interview starts; an event and an exchange of letters need no confirmation, nor
    does one with people who all opted out.
    """

    about = (NoteType.INTERVIEW,)
    patience = 0
    matters = 0
    severity: Severity = Severity.WARNING
    hours: Annotated[int, "Hours before an interview to confirm it in."] = 24

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an interview that is scheduled, not confirmed, and has not started."""
        starts = conversations.interview_start(vault, note)
        if not statuses.is_scheduled(note) or not starts or vault.passed(starts):
            return
        if _is_confirmed(note, vault) or _needs_none(note) or outreach.is_off(vault, note):
            return
        people = [who for who in vault.targets(note, "contacts") if not outreach.has_opted_out(who)]
        follow_up = FollowUp(
            next(iter(people), None),
            conversations.interview_moment(vault, note),
            command_words("mark {} confirmed", vault.called(note)),
            task=f"Confirm with {conversations.people_text(vault, note, people)}",
            reason="{}",
            others=tuple(people[1:]),
            message=MessageKind.CONFIRMATION,
        )
        due = Due(self._from(note, vault, starts), starts)
        yield replace(to_do(note.at("date"), due, follow_up), message=f"starts {follow_up.fact}")

    def _from(self, note: Note, vault: Vault, starts: datetime) -> datetime:
        if isinstance(note.values["date"], datetime):
            return instant_after(starts, hours=-self.hours)
        return midnight(days_after(starts.date(), -self.hours // 24), vault.zone)


def _is_confirmed(note: Note, vault: Vault) -> bool:
    confirmed = note.get("confirmed", date)
    return confirmed is not None and vault.has_come(local_day(confirmed, vault.zone))


def _needs_none(note: Note) -> bool:
    return conversations.is_event(note) or note.get("medium", str) == "email"
