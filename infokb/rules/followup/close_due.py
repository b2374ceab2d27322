"""`close-due`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import due_on_day
from infokb.core.journey import outreach, referral_tasks
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do

_TIMES = {0: "asked {}", 1: "nudged once", 2: "nudged twice"}


class CloseDue(Rule):
    """After two nudges without a reply, close the request kindly.

    A third nudge is remembered longer than a silence. Whatever else you send or give them
    begins the wait anew. A closed request can be opened again when they write.
    """

    about = (NoteType.CONTACT,)
    patience = 21
    rests = True
    outbound = False
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days to wait after the last nudge."] = 7
    nudges: Annotated[int, "Nudges to send first, as in `nudge-due`."] = 2

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who was asked, has been nudged often enough, and keeps silent."""
        episode = outreach.latest_episode(vault, note)
        last = episode.latest_message if episode else None
        if not episode or not last or not outreach.is_waiting(vault, note):
            return
        if referral_tasks.is_referred(vault, note):
            return
        count = len(episode.nudges)
        if count < self.nudges:
            return
        since = outreach.waiting_since(vault, note, last)
        day = business_days_after(since, self.business_days, vault.config.holidays)
        follow_up = FollowUp(
            note,
            last.on,
            command_words("mark {} closed --reason no-response", vault.called(note)),
            f"Close the request to {note.name}",
            f"{_TIMES.get(count, f'nudged {count} times')}, no reply",
        )
        yield to_do(last.span, due_on_day(day, vault.zone), follow_up)
