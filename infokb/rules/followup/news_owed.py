"""`news-owed`."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from infokb.core.dates.due import Due, days_between
from infokb.core.dates.instants import days_after
from infokb.core.journey import acceptances, search, supporters, withdrawals
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
_REASON = "accepted another offer {}"
_WITHDRAWN = "I accepted another offer, and withdrew"


class NewsOwed(Rule):
    """When you accept an offer, tell everyone who helped within two weeks.

    That is everyone you had met by then, who gave you advice, who referred you, and
    everyone up the chain of referrals: for most of them it is the only thanks that shows what their
    hour was worth. People you asked who have not replied, or who you found no date with
    yet, hear that you are no longer looking, which spares them the wait. Who heard it is
    asked for nothing in a later search, unless you ask anew. Whoever is to hear what came
    of their help, too, hears both in one letter. An application that is still open is
    withdrawn, and who referred you for it hears that, with the reason, instead of the news.
    """

    about = (NoteType.OPPORTUNITY,)
    patience = 7
    together = True
    matters = 120
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days within which to tell."] = 14

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each person who has heard no news since the offer that was accepted last."""
        accepted = acceptances.latest_acceptance(vault)
        if accepted and withdrawals.is_to_withdraw(vault, note):
            yield from self._to_withdraw(vault, note, accepted)
        if note is not accepted:
            return
        helped = search.supporters_of_search(vault)
        for who in helped:
            if who.path not in withdrawals.paths_of_referrers(vault):
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
        yield to_do(note.at("status"), self._due(vault, day), follow_up)

    def _to_withdraw(self, vault: Vault, note: Note, accepted: Note) -> Iterator[Finding]:
        """Yield that an application is to be withdrawn, and who is to hear of it."""
        day = acceptances.status_day(vault, accepted)
        referrers = vault.targets(note, "referrer")
        who, task = next(iter(referrers), None), f"Withdraw your application: {note.name}"
        commands = [(who, command_words("mark {} declined", vault.called(note)))]
        for referrer in referrers:
            if not supporters.got_update_since(vault, referrer, day):
                words = command_words("log {} updated {}", vault.called(referrer), _WITHDRAWN)
                commands.append((referrer, words))
        for person, command in commands:
            message = MessageKind.WITHDRAW if person else None
            follow_up = FollowUp(person, day, command, task, _REASON, message=message)
            yield to_do(note.at("status"), self._due(vault, day), follow_up)

    def _due(self, vault: Vault, day: date | None) -> Due | None:
        return days_between(day, days_after(day, self.days), vault.zone) if day else None
