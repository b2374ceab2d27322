"""`one-sided`."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Annotated

from infokb.core.dates.instants import days_after
from infokb.core.journey import outreach, touches
from infokb.core.journey.touches import Touch, TouchKind
from infokb.core.markdown.log import GIVING_KINDS
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity

_GIVING = frozenset(TouchKind(kind.value) for kind in GIVING_KINDS)


@dataclass(frozen=True)
class OneSided(Rule):
    """With a person you have met, giving keeps up with asking.

    Whoever only hears from somebody in need begins to read the name as a bill.
    Asking is what was asked; giving is what was shared, given, introduced, told and
    thanked for. A field and a log line of one day count once, and one request alone
    makes nobody one-sided.
    """

    about = (NoteType.CONTACT,)
    severity: Severity = Severity.WARNING
    days: Annotated[int, "Days to look back, including today."] = 180
    asks: Annotated[int, "At least this many requests."] = 2

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who was met, and asked more often than given to."""
        if outreach.is_closed(vault, note) or not outreach.has_met(vault, note):
            return
        asked = self._touches(note, vault, {TouchKind.ASKED})
        gave = self._touches(note, vault, _GIVING)
        if len(asked) < max(self.asks, len(gave) + 1):
            return
        last = max(asked, key=lambda touch: touch.on)
        yield Finding(
            last.span,
            f"asked {len(asked)} times, the last on {last.on}; gave {len(gave) or 'nothing'}",
            follow_up=FollowUp(note, last.on, command_words("log {} shared …", vault.called(note))),
        )

    def _touches(self, note: Note, vault: Vault, kinds: Collection[TouchKind]) -> list[Touch]:
        today = vault.now.date()
        first = days_after(today, 1 - self.days)
        found = [
            touch
            for touch in touches.touches(vault, note)
            if touch.kind in kinds and first <= touch.on <= today
        ]
        if not found:
            return found
        lines = {line.span: (line.on, TouchKind(line.kind.value)) for line in note.log}
        logged = {*lines.values()}
        return [
            touch for touch in found if touch.span in lines or (touch.on, touch.kind) not in logged
        ]
