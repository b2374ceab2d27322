"""`invitation-due`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from infokb.core.dates.due import due_on_day
from infokb.core.dates.instants import days_after
from infokb.core.journey import conversations, outreach, statuses
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class InvitationDue(Rule):
    """Whoever you have talked with is invited to connect within two days.

    They are now part of your network, and they still know your name; an invitation
    a month later has to explain itself. Of several conversations the first counts.
    """

    about = (NoteType.INTERVIEW,)
    patience = 5
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days within which to invite."] = 2

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each person met in a completed interview who was neither invited nor connected."""
        day = conversations.interview_day(vault, note)
        if not statuses.is_completed(note) or not day:
            return
        people = vault.targets(note, "contacts")
        for who in people:
            if {"invited", "connected"} & {*who.values} or outreach.is_closed(vault, who):
                continue
            talks = conversations.interviews_with(vault, who)
            first = next(
                (interview for interview in talks if statuses.is_completed(interview)),
                note,
            )
            if first.path != note.path:
                continue
            yield Finding(
                note.at("date"),
                f"interview {day}{f' with {who.name}' if len(people) > 1 else ''}",
                due=due_on_day(days_after(day, self.days), vault.zone),
                follow_up=FollowUp(who, day, command_words("mark {} invited", vault.called(who))),
            )
