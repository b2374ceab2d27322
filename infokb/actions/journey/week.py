"""A week of a search: who was met and thanked, what else happened, what was learned."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from infokb.actions.journey.week_steps import DatedStep, dated_steps
from infokb.actions.todo.appointments import Appointment, appointments
from infokb.core.dates.instants import days_after, local_day, monday_of
from infokb.core.journey import conversations, insights, outreach, thank_yous
from infokb.core.journey.conversations import Conversation
from infokb.core.journey.dated_facts import dated_facts
from infokb.core.journey.insights import THEMES, Insight
from infokb.core.text import quantity
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

T = TypeVar("T")
_Talk = tuple[date, Conversation, tuple[Note, ...]]
"""The day of a conversation, and who was there."""
_THANKS_HOURS = 24
_DAYS = 7
WEEK_STEPS = ("asked", "replied", "met", "thanked")
"""The steps of the funnel of which a week says how many came to them."""


@value_class
class WeekTalk:
    """A conversation, its day, who was there, and whether they were thanked.

    `in_time` is None where the time for thanks is not over and they are still owed.
    """

    conversation: Conversation
    day: date
    people: tuple[Note, ...]
    in_time: bool | None


@value_class
class WeekStep:
    """A step of the funnel: how many contacts reached it by the end of the week, and in it."""

    name: str
    total: int
    new_count: int


@value_class
class WeekReport:
    """What a week brought, from its Monday `first` to its Sunday `last`.

    `did` are the other things that happened. `new_contacts` are those whose first dated fact
    lies in it. `learned` has the insights by theme, themes without any left out. `ahead` are
    the appointments of the seven days after it.
    """

    first: date
    last: date
    talks: tuple[WeekTalk, ...]
    did: tuple[DatedStep, ...]
    new_contacts: tuple[Note, ...]
    learned: tuple[tuple[str, tuple[Insight, ...]], ...]
    steps: tuple[WeekStep, ...]
    ahead: tuple[Appointment, ...]

    @property
    def thanked_in_time(self) -> int:
        """How many conversations were followed by thanks in time."""
        return sum(talk.in_time is True for talk in self.talks)

    @property
    def to_thank(self) -> int:
        """How many conversations wait for thanks that can still be in time."""
        return sum(talk.in_time is None for talk in self.talks)

    @property
    def sentence(self) -> str:
        """What it brought, in a sentence."""
        parts = [quantity(len(self.talks), "conversation")] if self.talks else []
        if self.thanked_in_time or (self.talks and not self.to_thank):
            parts.append(f"{self.thanked_in_time} thanked in time")
        if self.to_thank:
            parts.append(f"{self.to_thank} to thank")
        learned = sum(len(members) for _, members in self.learned)
        counts = (
            (len(self.new_contacts), "new contact"),
            (learned, "insight"),
            (len(self.did), "other step" if self.talks else "step"),
        )
        parts += [quantity(count, name) for count, name in counts if count]
        return f"{', '.join(parts)}." if parts else "Nothing recorded in this week."

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is recorded of it, nor planned after it."""
        has_new = any(step.new_count for step in self.steps)
        parts = (self.talks, self.did, self.new_contacts, self.learned, self.ahead, has_new)
        return not any(parts)


def week_report(vault: Vault, day: date) -> WeekReport:
    """Return the report of the week, Monday to Sunday, in which a day lies."""
    first = monday_of(day)
    last = days_after(first, _DAYS - 1)
    learned = _insights_by_week(vault).get(first, ())
    themes = [(theme, tuple(each for each in learned if each.theme == theme)) for theme in THEMES]
    return WeekReport(
        first,
        last,
        tuple(
            WeekTalk(conversation, talk_day, people, _in_time(vault, conversation, people))
            for talk_day, conversation, people in _talks_by_week(vault).get(first, ())
        ),
        _steps_by_week(vault).get(first, ()),
        _new_contacts_by_week(vault).get(first, ()),
        tuple((theme, members) for theme, members in themes if members),
        tuple(_steps(vault, first, last)),
        tuple(_ahead(vault, last)),
    )


def _by_week(members: Iterable[tuple[date, T]]) -> dict[date, tuple[T, ...]]:
    """Return what is of a day by the Monday of its week."""
    weeks: dict[date, list[T]] = {}
    for day, member in members:
        weeks.setdefault(monday_of(day), []).append(member)
    return {first: tuple(of_week) for first, of_week in weeks.items()}


@per_vault
def _talks_by_week(vault: Vault) -> Mapping[date, tuple[_Talk, ...]]:
    talks = [
        (conversations.conversation_day(vault, conversation), conversation, people)
        for conversation, people in conversations.held_conversations(vault)
        if people
    ]
    talks.sort(key=lambda talk: (talk[0], talk[2][0].path))
    return _by_week((talk[0], talk) for talk in talks)


@per_vault
def _steps_by_week(vault: Vault) -> Mapping[date, tuple[DatedStep, ...]]:
    first_talks: dict[tuple[str, date], date] = {}
    for monday, talks in _talks_by_week(vault).items():
        for day, _, people in talks:
            for person in people:
                first_talks.setdefault((person.path, monday), day)
    return _by_week((step.on, step) for step in dated_steps(vault, first_talks))


@per_vault
def _new_contacts_by_week(vault: Vault) -> Mapping[date, tuple[Note, ...]]:
    people = vault.of_type(NoteType.CONTACT)
    first_days = ((_known_since(vault, person), person) for person in people)
    return _by_week((day, person) for day, person in first_days if day is not None)


@per_vault
def _insights_by_week(vault: Vault) -> Mapping[date, tuple[Insight, ...]]:
    return _by_week((insight.on, insight) for insight in insights.insights(vault) if insight.on)


def _in_time(vault: Vault, conversation: Conversation, people: Sequence[Note]) -> bool | None:
    due = conversations.due_after_conversation(vault, conversation, _THANKS_HOURS)
    thanks = [thank_yous.thanked_at(vault, conversation, person) for person in people]
    moments = [moment for moment in thanks if moment]
    if len(moments) < len(thanks):
        return False if vault.passed(due.end) else None
    return all(moment <= due.end and moment.date() <= due.day for moment in moments)


def _known_since(vault: Vault, person: Note) -> date | None:
    """Return the day of the first fact about a person that has a date."""
    days = [fact.day for fact in dated_facts(vault, person)]
    talks = conversations.conversations_with(vault, person)
    days += [conversations.conversation_day(vault, talk) for talk in talks]
    return min(days, default=None)


def _steps(vault: Vault, first: date, last: date) -> Iterator[WeekStep]:
    days_by_step = _days_by_step(vault)
    for name in WEEK_STEPS:
        days = days_by_step[name]
        total = bisect_right(days, last)
        yield WeekStep(name, total, total - bisect_left(days, first))


@per_vault
def _days_by_step(vault: Vault) -> Mapping[str, Sequence[date]]:
    """Return the days on which contacts reached each of WEEK_STEPS, in order."""
    days_by_person = [_step_days(vault, person) for person in vault.of_type(NoteType.CONTACT)]
    return {
        name: sorted(day for days in days_by_person if (day := days[place]))
        for place, name in enumerate(WEEK_STEPS)
    }


def _step_days(vault: Vault, person: Note) -> tuple[date | None, ...]:
    """Return the day on which a person reached each of WEEK_STEPS.

    An answer without a day of its own came by the day of the first conversation.
    """
    talks = conversations.conversations_with(vault, person)
    thanks = (thank_yous.thanked_at(vault, talk, person) for talk in talks)
    thanked = [local_day(moment, vault.zone) for moment in thanks if moment]
    days = (conversations.conversation_day(vault, talk) for talk in talks)
    met_on = min(days, default=date.min if outreach.has_met(vault, person) else None)
    asked_on, replied = (
        find(vault, person) for find in (outreach.first_asked_on, outreach.first_replied_on)
    )
    return (
        asked_on,
        replied or (met_on or asked_on if outreach.has_answered(vault, person) else None),
        met_on,
        min(thanked, default=None),
    )


def _ahead(vault: Vault, last: date) -> Iterator[Appointment]:
    end = days_after(last, _DAYS)
    for appointment in appointments(vault):
        if appointment.moment and last < local_day(appointment.moment, vault.zone) <= end:
            yield appointment
