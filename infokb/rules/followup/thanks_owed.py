"""`thanks-owed`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from infokb.core.journey import contacts, conversations, outreach, statuses
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity


@dataclass(frozen=True)
class ThanksOwed(Rule):
    """Whoever gave an interview must be thanked within a day.

    Thanks that come later read as an afterthought, and most people who forget
    them once never send them at all. Of a panel, each person is thanked.
    """

    about = (NoteType.INTERVIEW,)
    patience = 0
    severity: Severity = Severity.WARNING
    hours: Annotated[int, "Hours within which to give thanks."] = 24

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each person who gave a completed interview and has not been thanked."""
        held = conversations.conversation_of(vault, note)
        due = conversations.due_after_conversation(vault, held, self.hours) if held else None
        if not statuses.is_completed(note) or not due:
            return
        people = vault.targets(note, "contacts")
        for who in people:
            if outreach.is_closed(vault, who) or contacts.is_thanked(vault, note, who):
                continue
            settle = (
                command_words("mark {} thanked", vault.called(note))
                if len(people) == 1
                else command_words('log {} thanked "for their time"', vault.called(who))
            )
            whom = f" with {who.name}" if len(people) > 1 else ""
            yield Finding(
                note.at("date"),
                f"ended {conversations.interview_end_text(vault, note)}{whom}",
                due=due,
                follow_up=FollowUp(who, conversations.interview_day(vault, note), settle),
            )
