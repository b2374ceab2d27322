"""`referrals-unasked`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.journey import conversations, outreach, referral_questions, thank_yous
from infokb.core.journey.message_kind import MessageKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class ReferralsUnasked(Rule):
    """Ask who else you should talk to.

    It is the question that leads to the next interview. What was forgotten at the
    end of one goes well with the thanks, so both are due together. A referral that
    was noted since answers it; a follow-up interview, an event, and an advisor's
    hour need no such question, nor does anyone once you accepted an offer. Of several
    interviews with a person only the latest asks.
    """

    about = (NoteType.INTERVIEW,)
    patience = 4
    rests = True
    matters = 30
    severity: Severity = Severity.WARNING
    hours: Annotated[int, "Hours in which to ask, as in `thanks-owed`."] = 24

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a completed informational interview without `asked_for_referrals: true`."""
        talk = conversations.conversation_of(vault, note)
        if (
            not talk
            or not referral_questions.is_informational(note)
            or note.get("asked_for_referrals", bool)
        ):
            return
        day = conversations.conversation_day(vault, talk)
        people = vault.targets(note, "contacts")
        if any(
            referral_questions.has_referred_since(vault, contact, note, day) for contact in people
        ):
            return
        people = tuple(contact for contact in people if not outreach.is_closed(vault, contact))
        if not people or referral_questions.has_later_question(vault, people[0], note, day):
            return
        owed = any(
            not thank_yous.is_thanked_for(vault, each, people[0])
            for each in conversations.conversations_with(vault, people[0])
        )
        yield to_do(
            talk.span,
            conversations.due_after_conversation(vault, talk, self.hours),
            FollowUp(
                people[0],
                day,
                command_words("set {} asked_for_referrals=true", vault.called(note)),
                task=f"Ask {people[0].name} who else to talk to",
                reason="talked {}",
                message=MessageKind.THANK_YOU if owed else None,
            ),
        )
