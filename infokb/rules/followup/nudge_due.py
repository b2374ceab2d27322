"""`nudge-due`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import due_on_day
from infokb.core.journey import good_news, outreach, referral_tasks
from infokb.core.journey.message_kind import MessageKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class NudgeDue(Rule):
    """Nudge people who have not replied, twice at most.

    Most unanswered requests were read at a bad moment, not refused: a short nudge a
    week later finds a better one. Any reaction ends the wait: a reply, a line heard
    from them, or a conversation arranged. What you sent after a reply, or after an
    appointment fell through, is waited for in the same way. Whatever else you send or
    give them begins the wait anew. Who changes employer is congratulated first, and the
    wait begins anew, too; where you have not done so until then, one message does both.
    Who someone refers you to meanwhile gets a new letter with that name, and no nudge.
    """

    about = (NoteType.CONTACT,)
    patience = 5
    rests = True
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days to wait after asking or the last nudge."] = 7
    nudges: Annotated[int, "Most nudges to send."] = 2

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who was asked, or nudged, and keeps silent."""
        episode = outreach.latest_episode(vault, note)
        last = episode.latest_message if episode else None
        if not episode or not last or not outreach.is_waiting(vault, note):
            return
        if referral_tasks.is_referred(vault, note):
            return
        if len(episode.nudges) >= self.nudges:
            return
        since = outreach.waiting_since(vault, note, last)
        day = business_days_after(since, self.business_days, vault.config.holidays)
        has_news = good_news.unanswered_news(vault, note) is not None
        follow_up = FollowUp(
            note,
            last.on,
            command_words("mark {} nudged", vault.called(note)),
            f"Nudge {note.name}",
            f"{last.kind} {{}}",
            message=MessageKind.CONGRATULATION if has_news else MessageKind.NUDGE,
        )
        yield to_do(last.span, due_on_day(day, vault.zone), follow_up)
