"""`news-owed`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.dates.due import days_between
from infokb.core.dates.instants import days_after
from infokb.core.journey import acceptances, search, withdrawals
from infokb.core.journey.message_kind import MessageKind
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules import news
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


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
        day = acceptances.status_day(vault, accepted) if accepted else None
        due = days_between(day, days_after(day, self.days), vault.zone) if day else None
        for follow_up in self._follow_ups(vault, note, accepted) if accepted else ():
            yield to_do(note.at("status"), due, follow_up)

    def _follow_ups(self, vault: Vault, note: Note, accepted: Note) -> Iterator[FollowUp]:
        if withdrawals.is_to_withdraw(vault, note):
            yield from news.withdrawal(vault, note, accepted)
        if note is not accepted:
            return
        helped = search.supporters_of_search(vault)
        for who in helped:
            if who.path not in withdrawals.paths_of_referrers(vault):
                yield from news.news_to(vault, note, who, MessageKind.NEWS)
        for who in search.waiting_contacts(vault):
            if who not in helped:
                yield from news.news_to(vault, note, who, MessageKind.WITHDRAW)
