"""The events of the calendar: interviews, deadlines, and the days on which follow-ups are due."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from infokb.core.dates.instants import days_after, monday_of
from infokb.core.journey import conversations, statuses, touches
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault
from infokb.site import follow_ups
from infokb.site.calendar_follow_ups import CalendarFollowUp, calendar_follow_up
from infokb.site.follow_ups import SiteFollowUp
from infokb.site.linked_note import LinkedNote, linked_note

WEEKS = 12
_OVER = frozenset(
    {OpportunityStatus.DECLINED, OpportunityStatus.CLOSED, OpportunityStatus.ACCEPTED}
)
ASIDE_GROUPS = frozenset({"snoozed", "too_late"})
"""The groups of follow-ups that ask for nothing on their day."""
_KINDS = ("interview", "deadline", "due")

EventsByDay = list[tuple[date, list["CalendarEvent"]]]


@value_class
class CalendarEvent:
    """An interview, a deadline or a follow-up on a day; `at` is its time, where it has one.

    `words` say how an interview stands, and by which medium it is held; `who` is there.
    """

    on: date
    kind: str
    note: LinkedNote
    at: datetime | None = None
    words: str = ""
    who: str = ""
    follow_up: CalendarFollowUp | None = None

    @property
    def is_overdue(self) -> bool:
        """Return whether it is an overdue follow-up, which stands at today."""
        return self.follow_up is not None and self.follow_up.group == "overdue"

    @property
    def is_hidden(self) -> bool:
        """Return whether it is a follow-up that has not begun: a script shows it when it has."""
        return self.follow_up is not None and self.follow_up.group == "not_yet"

    @property
    def is_to_come(self) -> bool:
        """Return whether it has not begun, or is snoozed: the script of a day's cell shows it."""
        return self.follow_up is not None and self.follow_up.group in {"not_yet", "snoozed"}


@value_class
class CalendarMonth:
    """A month that has events outside the weeks that the calendar opens with."""

    first: date
    events: tuple[CalendarEvent, ...]

    @property
    def key(self) -> str:
        """The key of its page."""
        return f"/calendar-{self.first.isoformat()[:7]}.md"

    @property
    def follow_ups(self) -> int:
        """How many of its events are follow-ups to do: neither snoozed nor too late."""
        return sum(
            event.follow_up is not None and event.follow_up.group not in ASIDE_GROUPS
            for event in self.events
        )


@value_class
class MonthCount:
    """How many events a month of the calendar has, and how many of them are follow-ups to do."""

    first: date
    key: str
    events: int
    follow_ups: int


@per_vault
def all_events(vault: Vault) -> tuple[CalendarEvent, ...]:
    """Return every event, in order."""
    events = (*_interviews(vault), *_deadlines(vault), *_dues(vault))
    return tuple(sorted(events, key=_order))


@per_vault
def any_day_follow_ups(vault: Vault) -> tuple[SiteFollowUp, ...]:
    """Return the follow-ups without a date that still matter, the snoozed included."""
    return tuple(
        follow_up
        for follow_up in follow_ups.site_follow_ups(vault)
        if not follow_up.at.day and follow_up.group not in {"too_late", "not_yet"}
    )


def twelve_weeks(vault: Vault) -> tuple[date, date]:
    """Return the first and the last day of the twelve weeks."""
    first = monday_of(vault.today)
    return first, days_after(first, 7 * WEEKS - 1)


@per_vault
def coming_events(vault: Vault) -> tuple[CalendarEvent, ...]:
    """Return the events of the twelve weeks that begin with the present one, the overdue first."""
    first, last = twelve_weeks(vault)
    events = (event for event in all_events(vault) if first <= event.on <= last)
    return tuple(sorted(events, key=lambda event: not event.is_overdue))


@per_vault
def other_months(vault: Vault) -> tuple[CalendarMonth, ...]:
    """Return the months that have events outside the twelve weeks, with all their events."""
    first, last = twelve_weeks(vault)
    events = [event for event in all_events(vault) if not event.is_hidden]
    groups = groupby(events, key=lambda event: event.on.replace(day=1))
    months = (CalendarMonth(month, tuple(members)) for month, members in groups)
    return tuple(
        month for month in months if month.events[0].on < first or month.events[-1].on > last
    )


@per_vault
def month_counts(vault: Vault) -> tuple[MonthCount, ...]:
    """Return how many events each of the other months has."""
    return tuple(
        MonthCount(month.first, month.key, len(month.events), month.follow_ups)
        for month in other_months(vault)
    )


@per_vault
def any_day_count(vault: Vault) -> int:
    """Return how many follow-ups without a date there are."""
    return len(any_day_follow_ups(vault))


def events_by_week(events: Sequence[CalendarEvent]) -> list[tuple[date, EventsByDay]]:
    """Return the Monday of each week that has events, and its days that have."""
    weeks = groupby(events, key=lambda event: monday_of(event.on))
    return [(first, events_by_day(list(members))) for first, members in weeks]


def events_by_day(events: Sequence[CalendarEvent]) -> EventsByDay:
    """Return each day that has events, with them."""
    return [(day, list(members)) for day, members in groupby(events, key=lambda event: event.on)]


@per_vault
def touch_counts(vault: Vault) -> Counter[date]:
    """Return the number of touches on each day."""
    people = vault.of_type(NoteType.CONTACT)
    return Counter(touch.on for person in people for touch in touches.touches(vault, person))


def _order(event: CalendarEvent) -> tuple[date, int, str, str]:
    """Return what an event is sorted by; follow-ups of a day stay in the order of the list."""
    clock, path = event.at.isoformat() if event.at else "", event.note.path
    return (event.on, _KINDS.index(event.kind), clock, "" if event.follow_up else path)


def _interviews(vault: Vault) -> Iterator[CalendarEvent]:
    for interview in vault.of_type(NoteType.INTERVIEW):
        on = conversations.interview_day(vault, interview)
        if on:
            timed = isinstance(interview.values["date"], datetime)
            yield CalendarEvent(
                on,
                "interview",
                linked_note(interview),
                conversations.interview_start(vault, interview) if timed else None,
                _words(interview),
                conversations.people_text(vault, interview),
            )


def _words(interview: Note) -> str:
    words = {"status": "planned", **interview.values}
    return " · ".join(str(words[name]) for name in ("status", "medium") if name in words)


def _deadlines(vault: Vault) -> Iterator[CalendarEvent]:
    """Yield the deadlines, but those of which a follow-up speaks on the same day."""
    deadlines_to_do = {
        (item.item.note.path, item.item.due)
        for item in follow_ups.site_follow_ups(vault)
        if item.item.rule == "deadline-due" and item.group not in ASIDE_GROUPS | {"not_yet"}
    }
    for opening in vault.of_type(NoteType.OPPORTUNITY):
        on = opening.get("deadline", date)
        if (
            on
            and statuses.opportunity_status(opening) not in _OVER
            and (opening.path, on) not in deadlines_to_do
        ):
            yield CalendarEvent(on, "deadline", linked_note(opening))


def _dues(vault: Vault) -> Iterator[CalendarEvent]:
    for follow_up in follow_ups.site_follow_ups(vault):
        if due := follow_up.lead.due:
            about = follow_up.item.who or follow_up.item.note
            on = max(due, vault.today) if follow_up.group == "overdue" else due
            if follow_up.group == "snoozed":
                on = date.fromisoformat(follow_up.at.day)
            words = calendar_follow_up(vault, follow_up)
            yield CalendarEvent(on, "due", linked_note(about), follow_up=words)
