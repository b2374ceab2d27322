"""`congratulation-due`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.dates.due import days_between
from infokb.core.dates.instants import days_after
from infokb.core.journey import good_news, outreach
from infokb.core.journey.message_kind import MessageKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class CongratulationDue(Rule):
    """Congratulate people on good news.

    It is the easiest message there is: it asks for nothing, and few people write
    it. News is a change of employer (`infokb mark NAME moved`), and a `heard` log
    line that speaks of a new job or has the tag `#news`. Whatever you send, give,
    or say to the person from that day on settles it.
    """

    about = (NoteType.CONTACT,)
    patience = 14
    matters = 60
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days in which to congratulate."] = 7

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact with good news to whom you have not written since."""
        news = good_news.unanswered_news(vault, note)
        if not news or outreach.is_closed(vault, note):
            return
        yield to_do(
            news.span,
            days_between(news.on, days_after(news.on, self.days), vault.zone),
            FollowUp(
                note,
                news.on,
                command_words("log {} sent congratulations", vault.called(note)),
                task=f"Congratulate {note.name}",
                reason=f"{news.event} {{}}",
                message=MessageKind.CONGRATULATION,
            ),
        )
