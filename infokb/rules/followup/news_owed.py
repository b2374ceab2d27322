"""`news-owed`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.dates.due import days_between
from infokb.core.dates.instants import days_after
from infokb.core.journey import acceptances, search, supporters
from infokb.core.journey.message_kind import MessageKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do

_NEWS = {
    MessageKind.NEWS: "you accepted an offer",
    MessageKind.WITHDRAW: "you are no longer looking",
}
_OWN_WORDS = {
    MessageKind.NEWS: "I accepted an offer",
    MessageKind.WITHDRAW: "I am no longer looking",
}


class NewsOwed(Rule):
    """When you accept an offer, tell everyone who helped within two weeks.

    That is everyone you met, who gave you advice, who referred you, and everyone up
    the chain of referrals: for most of them it is the only thanks that shows what their
    hour was worth. People you asked who have not replied, or who you found no date with
    yet, hear that you are no longer looking, which spares them the wait. Who heard it is
    asked for nothing in a later search, unless you ask anew. Whoever is to hear what came
    of their help, too, hears both in one letter.
    """

    about = (NoteType.OPPORTUNITY,)
    patience = 7
    together = True
    matters = 120
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days within which to tell."] = 14

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each person who has heard no news since the offer that was accepted last."""
        if note is not acceptances.latest_acceptance(vault):
            return
        helped = search.supporters_of_search(vault)
        for who in helped:
            yield from self._to_tell(vault, note, who, MessageKind.NEWS)
        for who in search.waiting_contacts(vault):
            if who not in helped:
                yield from self._to_tell(vault, note, who, MessageKind.WITHDRAW)

    def _to_tell(
        self, vault: Vault, note: Note, who: Note, message: MessageKind
    ) -> Iterator[Finding]:
        day = acceptances.status_day(vault, note)
        if supporters.got_update_since(vault, who, day):
            return
        command = command_words("log {} updated {}", vault.called(who), _OWN_WORDS[message])
        task, reason = f"Tell {who.name} {_NEWS[message]}", "accepted {}" if day else "accepted"
        follow_up = FollowUp(who, day, command, task, reason, message=message)
        due = days_between(day, days_after(day, self.days), vault.zone) if day else None
        yield to_do(note.at("status"), due, follow_up)
