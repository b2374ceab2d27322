"""`thanks-owed`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from infokb.core.journey import conversations, outreach, thank_yous
from infokb.core.journey.conversations import Conversation
from infokb.core.journey.message_kind import MessageKind
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class ThanksOwed(Rule):
    """Thank people within 24 hours of an interview.

    Thanks that come later read as an afterthought, and most people who forget
    them once never send them at all. Each person of a panel or an event is thanked,
    and so is someone whose conversation is only a `met` line in the log. Closing someone
    does not cancel what you owe them, unless they want no messages. Thanks that stand
    before the `met` line of their day, or before the hour of the interview, end with
    `before we talked`, or name the day of another conversation, were for something else.
    """

    about = (NoteType.INTERVIEW, NoteType.CONTACT)
    patience = 0
    severity: Severity = Severity.WARNING
    hours: Annotated[int, "Hours in which to thank."] = 24

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each person you talked with and have not thanked."""
        if note.note_type is NoteType.CONTACT:
            yield from self._for_log(note, vault)
            return
        talk = conversations.conversation_of(vault, note)
        if not talk:
            return
        people = vault.targets(note, "contacts")
        for who in people:
            whose = who if len(people) > 1 else note
            for finding in self._thanks(vault, talk, who, whose):
                whom = f" with {who.name}" if len(people) > 1 else ""
                yield replace(finding, message=f"{finding.message}{whom}")

    def _for_log(self, contact: Note, vault: Vault) -> Iterator[Finding]:
        """Find the latest conversation that only the log has; thanks for it settle all."""
        unlisted = conversations.unlisted_conversations(vault, contact)
        for latest in sorted(unlisted, key=lambda talk: talk.moment)[-1:]:
            yield from self._thanks(vault, latest, contact, contact)

    def _thanks(
        self, vault: Vault, talk: Conversation, who: Note, whose: Note
    ) -> Iterator[Finding]:
        if outreach.has_opted_out(who) or thank_yous.is_thanked_for(vault, talk, who):
            return
        day = conversations.conversation_day(vault, talk)
        yield to_do(
            talk.span,
            conversations.due_after_conversation(vault, talk, self.hours),
            FollowUp(
                who,
                day,
                thank_yous.thanks_command(vault, who, whose, day),
                task=f"Thank {who.name}",
                reason="talked {}",
                message=MessageKind.THANK_YOU,
            ),
        )
