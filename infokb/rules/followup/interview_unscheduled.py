"""`interview-unscheduled`."""

from collections.abc import Iterator
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import due_on_day
from infokb.core.journey import outreach
from infokb.core.journey.message_kind import MessageKind
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class InterviewUnscheduled(Rule):
    """Settle on a time within two business days of a reply.

    A person who says yes offers their time while it is free; a slow answer makes
    them ask themselves how much it is wanted. Once you sent them times, which `sent`
    in the log says, it is their turn, and `nudge-due` counts the days. An answer to a
    request for a referral or an introduction needs no day.
    """

    about = (NoteType.CONTACT,)
    patience = 1
    rests = True
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days within which to agree on a time."] = 2

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a contact who replied and with whom no interview was arranged since."""
        episode = outreach.latest_episode(vault, note)
        if not episode or not episode.reply or not outreach.is_to_schedule(vault, note):
            return
        since = episode.reply.on
        day = business_days_after(since, self.business_days, vault.config.holidays)
        follow_up = FollowUp(
            note,
            since,
            command_words("mark {} scheduled --on TIME", vault.called(note)),
            f"Find a day with {note.name}",
            "replied {}",
            message=MessageKind.PROPOSE_TIMES,
        )
        yield to_do(episode.reply.span, due_on_day(day, vault.zone), follow_up)
