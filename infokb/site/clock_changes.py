"""The follow-ups that begin or end by the clock alone, though no note changes.

Once a scheduled interview is over, its debrief is due and its preparation is not; once the day of
a planned one is over, its contacts are due for a check-in again; once a deadline is over, it asks
what came of it; once the day of a fact has come, it counts. A page must hold both from the
beginning, or it would be wrong when it is old.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain

from infokb.actions.todo import follow_ups
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.core.dates import instants
from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations, statuses
from infokb.core.journey.open_interviews import open_interviews
from infokb.core.value_class import value_class
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault

_Key = tuple[str, str, int, str]


@value_class
class ClockChanges:
    """Follow-ups that begin at a later instant, and the instants at which some of today's end."""

    coming: Sequence[tuple[FollowUpItem, datetime]]
    lapsing: Mapping[_Key, datetime]

    def until(self, item: FollowUpItem) -> datetime | None:
        """Return the instant at which a follow-up ends, None when only a fact settles it."""
        return self.lapsing.get(_key(item)) if self.lapsing else None


def changes_by_clock(vault: Vault, items: Sequence[FollowUpItem]) -> ClockChanges:
    """Return what the clock alone will change about the present follow-ups."""
    days: dict[str, date] = {}
    for path, day in chain(_days(vault), _facts_to_come(items)):
        days[path] = max(day, days.get(path, day))
    if not days:
        return ClockChanges((), {})
    last = instants.days_after(max(days.values()), 2)
    then = _at(vault, instants.midnight(last, vault.zone))
    notes = [vault.notes[path] for path in days]
    later = follow_ups.list_follow_ups(then, everything=True, snoozed=None, notes=notes)
    changing = [item for item in items if item.note.path in days]
    now, stays = {_key(item) for item in changing}, {_key(item) for item in later}
    return ClockChanges(
        [
            (item, _beginning(vault, item, days))
            for item in later
            if item.due and _key(item) not in now
        ],
        {
            _key(item): end
            for item in changing
            if _key(item) not in stays and (end := _end(vault, item))
        },
    )


def _facts_to_come(items: Sequence[FollowUpItem]) -> Iterator[tuple[str, date]]:
    """Yield the notes that record what is still to come, each with the day before it does."""
    for item in items:
        if item.rule == "future-fact" and item.since:
            yield item.note.path, instants.days_after(item.since, -1)


def _end(vault: Vault, item: FollowUpItem) -> datetime | None:
    """Return when the clock ends a follow-up: as it is over, or as the day of a fact comes."""
    due = item.problem.finding.due
    if due:
        return due.end
    return instants.midnight(item.since, vault.zone) if item.since else None


def _at(vault: Vault, moment: datetime) -> Vault:
    """Return a vault at another moment; who asks it anything gets an answer for now only."""
    if isinstance(vault, RecordedVault):
        return vault.at(moment)
    return vault.updated(now=moment)


def _beginning(vault: Vault, item: FollowUpItem, days: Mapping[str, date]) -> datetime:
    """Return when a follow-up begins: as an interview or a deadline ends, or after a plan."""
    due = item.problem.finding.due
    if due and item.note.note_type is NoteType.OPPORTUNITY:
        return due.end
    if due and item.note.note_type is NoteType.INTERVIEW:
        return due.start
    return instants.midnight(instants.days_after(days[item.note.path], 1), vault.zone)


def _days(vault: Vault) -> Iterator[tuple[str, date]]:
    """Yield the notes that the clock changes, each with the last day before it does.

    They are coming interviews, the contacts of planned ones, and opportunities with a deadline.
    """
    for opportunity in vault.of_type(NoteType.OPPORTUNITY):
        deadline = opportunity.get("deadline", date)
        if deadline and local_day(deadline, vault.zone) >= vault.today:
            yield opportunity.path, local_day(deadline, vault.zone)
    planned: dict[str, date] = {}
    for interview in open_interviews(vault):
        day = conversations.interview_day(vault, interview)
        if day and day >= vault.today:
            yield interview.path, day
            if statuses.interview_status(interview) is InterviewStatus.PLANNED:
                for contact in vault.targets(interview, "contacts"):
                    planned[contact.path] = max(day, planned.get(contact.path, day))
    yield from planned.items()


def _key(item: FollowUpItem) -> _Key:
    return item.rule, item.note.path, item.problem.finding.span.start, item.task
