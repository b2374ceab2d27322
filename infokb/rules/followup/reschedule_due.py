"""`reschedule-due`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from infokb.core.dates.business_days import business_days_after
from infokb.core.dates.due import Due, due_on_day
from infokb.core.dates.instants import midnight
from infokb.core.journey import conversations, statuses, unasked
from infokb.core.journey.message_kind import MessageKind
from infokb.core.journey.outreach_steps import lost_day
from infokb.core.shell import command_words
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do


class RescheduleDue(Rule):
    """Find another day after an interview fell through.

    Who agreed to talk once mostly still will, as long as they hear from you soon.
    Anything arranged, held, asked or `sent` since ends it, for each person by themselves;
    what was sent is waited for by `nudge-due`. That of an event is no one's to move.
    """

    about = (NoteType.INTERVIEW,)
    patience = 3
    matters = 30
    rests = True
    severity: Severity = Severity.WARNING
    business_days: Annotated[int, "Business days after one that was cancelled."] = 1

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each person whose latest interview was cancelled or missed."""
        missed = statuses.interview_status(note) is InterviewStatus.NO_SHOW
        day = conversations.interview_day(vault, note)
        if missed and day and not vault.has_come(day):
            return
        for contact in vault.targets(note, "contacts"):
            if unasked.fell_through(vault, contact) is note:
                what, when = ("missed", " {}") if missed else ("canceled", ", was to be {}")
                follow_up = FollowUp(
                    contact,
                    day,
                    command_words("mark {} scheduled --on TIME", vault.called(contact)),
                    f"Find another day with {contact.name}",
                    what + when if day else what,
                    message=MessageKind.MISSED_YOU if missed else MessageKind.RESCHEDULE,
                )
                due = self._due(vault, note, missed=missed)
                yield to_do(note.at("status"), due, follow_up)

    def _due(self, vault: Vault, note: Note, *, missed: bool) -> Due | None:
        """Return when to find another day; it starts today where its day is still to come."""
        since = lost_day(vault, note)
        if not since:
            return None
        after = 0 if missed else self.business_days
        due = due_on_day(business_days_after(since, after, vault.config.holidays), vault.zone)
        is_ahead = not vault.has_come(since)
        return replace(due, start=midnight(vault.today, vault.zone)) if is_ahead else due
