"""What stands on the calendar: conversations, deadlines, and the days on which something is due."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from infokb.core.dates.calendar import days_after
from infokb.core.journey import contacts, conversations, statuses
from infokb.core.vault.derive import gathered
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault
from infokb.site import follow_ups
from infokb.site.follow_ups import Debt

WEEKS = 12
_OVER = frozenset(
    {OpportunityStatus.DECLINED, OpportunityStatus.CLOSED, OpportunityStatus.ACCEPTED}
)
_KINDS = ("interview", "deadline", "due")

Days = list[tuple[date, list["Event"]]]


@dataclass(frozen=True)
class Event:
    """Something on a day: an interview, a deadline, or what is due; `at` where it has an hour."""

    on: date
    kind: str
    note: Note
    at: datetime | None = None
    debt: Debt | None = None


@dataclass(frozen=True)
class Month:
    """A month that has events outside the weeks that the calendar opens with."""

    first: date
    events: tuple[Event, ...]

    @property
    def key(self) -> str:
        """The key of its page."""
        return f"/calendar-{self.first.isoformat()[:7]}.md"

    @property
    def owed(self) -> int:
        """How much of it is owed, but for what sleeps."""
        return sum(one.debt is not None and one.debt.group != "snoozed" for one in self.events)


@gathered
def events(vault: Vault) -> tuple[Event, ...]:
    """Return everything that has a day, in order."""
    found = (*_talks(vault), *_deadlines(vault), *_dues(vault))
    return tuple(sorted(found, key=_order))


@gathered
def undated(vault: Vault) -> tuple[Debt, ...]:
    """Return what is owed on no day, and does not sleep."""
    return tuple(one for one in follow_ups.debts(vault) if one.group == "undated")


def span(vault: Vault) -> tuple[date, date]:
    """Return the first and the last day of the twelve weeks."""
    first = monday(vault.now.date())
    return first, days_after(first, 7 * WEEKS - 1)


@gathered
def coming(vault: Vault) -> tuple[Event, ...]:
    """Return the events of the twelve weeks that begin with the present one."""
    first, last = span(vault)
    return tuple(one for one in events(vault) if first <= one.on <= last)


@gathered
def months(vault: Vault) -> tuple[Month, ...]:
    """Return the months that have events outside the twelve weeks, with all their events."""
    first, last = span(vault)
    made = groupby(events(vault), key=lambda one: one.on.replace(day=1))
    found = (Month(month, tuple(ones)) for month, ones in made)
    return tuple(one for one in found if one.events[0].on < first or one.events[-1].on > last)


def by_week(found: Sequence[Event]) -> list[tuple[date, Days]]:
    """Return the Monday of each week that has events, and its days that have."""
    weeks = groupby(found, key=lambda one: monday(one.on))
    return [(first, by_day(list(ones))) for first, ones in weeks]


def by_day(found: Sequence[Event]) -> Days:
    """Return each day that has events, and those."""
    return [(day, list(ones)) for day, ones in groupby(found, key=lambda one: one.on)]


def monday(day: date) -> date:
    """Return the first day of a week."""
    return days_after(day, -day.weekday())


@gathered
def touched(vault: Vault) -> Counter[date]:
    """Return how much happened with people on each day; the same twice with one person is once."""
    people = vault.of_type(NoteType.CONTACT)
    alike = ({(one.on, one.kind) for one in contacts.touches(vault, who)} for who in people)
    return Counter(on for ones in alike for on, _ in ones)


def _order(event: Event) -> tuple[date, int, str, str]:
    clock = event.at.isoformat() if event.at else ""
    return (event.on, _KINDS.index(event.kind), clock, event.note.path)


def _talks(vault: Vault) -> Iterator[Event]:
    for talk in vault.of_type(NoteType.INTERVIEW):
        on = conversations.interview_day(vault, talk)
        if on:
            timed = isinstance(talk.values["date"], datetime)
            yield Event(
                on, "interview", talk, conversations.interview_start(vault, talk) if timed else None
            )


def _deadlines(vault: Vault) -> Iterator[Event]:
    for opening in vault.of_type(NoteType.OPPORTUNITY):
        on = opening.get("deadline", date)
        if on and statuses.opportunity_status(opening) not in _OVER:
            yield Event(on, "deadline", opening)


def _dues(vault: Vault) -> Iterator[Event]:
    for debt in follow_ups.debts(vault):
        if debt.item.due and debt.group != "unborn":
            about = debt.item.who or debt.item.note
            yield Event(debt.item.due, "due", about, debt=debt)
