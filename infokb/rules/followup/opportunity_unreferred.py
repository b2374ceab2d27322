"""`opportunity-unreferred`."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from infokb.core.dates.due import Due, days_between
from infokb.core.dates.instants import days_after, local_day
from infokb.core.journey import acceptances
from infokb.core.journey.message_kind import MessageKind
from infokb.core.journey.touches import last_talk_day
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault
from infokb.rules.referrer import people_to_ask, referrer_command, referrer_to_record
from infokb.rules.rule import Finding, FollowUp, Rule, Severity, to_do

_ASKING = frozenset({OpportunityStatus.WATCHING, OpportunityStatus.APPLIED})


class OpportunityUnreferred(Rule):
    """If you have met someone there, ask for a referral, before you apply.

    A referred application is read several times as often as one from a form, and
    people who talked with you usually would have said yes. You do not ask people to
    whom you no longer write, nor anybody, or a colleague of theirs, whose answer you
    await: log your request as `asked`. When they have answered, record whether they do.
    """

    about = (NoteType.OPPORTUNITY,)
    rests = True
    severity: Severity = Severity.WARNING
    before: Annotated[int, "Days before the deadline within which to ask."] = 7
    days: Annotated[int, "Days after you applied for which a referral still helps."] = 14

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find an opportunity without a referrer at an organization where you met someone."""
        status, place = acceptances.current_status(vault, note), vault.target(note, "organization")
        if status not in _ASKING or "referrer" in note.values or not place:
            return
        if follow_up := referrer_to_record(vault, note, place) or self._to_ask(vault, note, place):
            yield to_do(note.at("status"), self._due(vault, note, status), follow_up)

    def _to_ask(self, vault: Vault, note: Note, place: Note) -> FollowUp | None:
        """Return that somebody is to be asked, if there is anybody to ask now."""
        if not (people := people_to_ask(vault, note, place)):
            return None
        who, *others = people
        since, until, reason = last_talk_day(vault, who), note.get("deadline", date), "talked"
        if acceptances.current_status(vault, note) is OpportunityStatus.APPLIED:
            since, reason = acceptances.status_day(vault, note), "applied"
            until = days_after(since, self.days) if since else None
        return FollowUp(
            who,
            since,
            referrer_command(vault, note, who),
            f"Ask {who.name} to refer you: {note.name}",
            f"{reason} {{}}" if since else reason,
            tuple(others),
            MessageKind.REFERRAL_ASK,
            local_day(until, vault.zone) if until else None,
        )

    def _due(self, vault: Vault, note: Note, status: OpportunityStatus) -> Due | None:
        """Return the days before the deadline of what you have not applied for."""
        deadline = note.get("deadline", date)
        if status is OpportunityStatus.APPLIED or not deadline:
            return None
        last = days_after(local_day(deadline, vault.zone), -1)
        return days_between(days_after(last, 1 - self.before), last, vault.zone)
