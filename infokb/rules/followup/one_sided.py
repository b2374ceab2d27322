"""`one-sided`."""

from collections.abc import Collection, Iterator
from typing import Annotated

from infokb.core.dates.instants import days_after
from infokb.core.journey import outreach, touches
from infokb.core.journey.message_kind import MessageKind
from infokb.core.journey.touches import GIVING_TOUCHES, Touch, TouchKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do

_TIMES = ("nothing", "once", "twice")


class OneSided(Rule):
    """Give at least as often as you ask.

    People who hear from you only when you need something begin to read your name
    as a bill. Asking is what you asked for; giving is what you shared, gave,
    introduced, updated, and thanked for, and each promise you kept. One request
    alone makes no one one-sided.
    """

    about = (NoteType.CONTACT,)
    patience = 60
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days to look back, including today."] = 180
    asks: Annotated[int, "At least this many requests."] = 2

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact you have met and asked more often than you gave."""
        if outreach.is_closed(vault, note) or not outreach.has_met(vault, note):
            return
        requests = self._touches(note, vault, {TouchKind.ASKED})
        gifts = self._touches(note, vault, GIVING_TOUCHES)
        if len(requests) < max(self.asks, len(gifts) + 1):
            return
        yield to_do(
            requests[-1].span,
            None,
            FollowUp(
                note,
                requests[-1].on,
                command_words("log {} shared …", vault.called(note)),
                task=f"Do something for {note.name}",
                reason=f"asked {_times(len(requests))}, gave {_times(len(gifts))}",
                message=MessageKind.CHECK_IN,
            ),
        )

    def _touches(self, note: Note, vault: Vault, kinds: Collection[TouchKind]) -> list[Touch]:
        return [
            touch
            for touch in touches.touches(vault, note)
            if touch.kind in kinds and not vault.has_come(days_after(touch.on, self.days))
        ]


def _times(count: int) -> str:
    return _TIMES[count] if count < len(_TIMES) else f"{count} times"
