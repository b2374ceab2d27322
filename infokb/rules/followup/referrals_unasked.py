"""`referrals-unasked`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from infokb.core.journey import conversations, outreach, statuses
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class ReferralsUnasked(Rule):
    """Whoever gave an informational interview is asked whom else to talk with.

    It is the question that makes the next conversation. What was forgotten at the
    end of the meeting goes well with the thanks, so both are due together; a talk
    that follows up, an event and an adviser's hour are not asked for it.
    """

    about = (NoteType.INTERVIEW,)
    patience = 2
    severity: Severity = Severity.WARNING
    hours: Annotated[int, "Hours within which to ask, as in `thanks-owed`."] = 24

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a completed informational interview without `asked_for_referrals: true`."""
        held = conversations.conversation_of(vault, note)
        due = conversations.due_after_conversation(vault, held, self.hours) if held else None
        done = statuses.is_completed(note) and note.get("kind", str) == "informational"
        if not done or not due or note.get("asked_for_referrals", bool):
            return
        people = [
            contact
            for contact in vault.targets(note, "contacts")
            if not outreach.is_closed(vault, contact)
        ]
        if not people:
            return
        yield Finding(
            note.at("date"),
            f"ended {conversations.interview_end_text(vault, note)}",
            due=due,
            follow_up=FollowUp(
                people[0],
                conversations.interview_day(vault, note),
                command_words("set {} asked_for_referrals=true", vault.called(note)),
            ),
        )
