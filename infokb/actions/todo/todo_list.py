"""The to-do list: appointments, then one item for what one message settles, then the counts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter, itemgetter

from infokb.actions.lint.suspects import Unread, suspects
from infokb.actions.todo.appointments import Appointment, appointments
from infokb.actions.todo.follow_ups import FollowUpItem, list_follow_ups, organization_of
from infokb.core.dates.due import DueState, LeadTime
from infokb.core.journey.message_kind import MessageKind
from infokb.core.late_module import import_later
from infokb.core.lazy_property import lazy_property
from infokb.core.text import quantity
from infokb.core.value_class import lazy_value_class, value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_UNREAD = import_later("infokb.actions.lint.unread")
FEW_DATED = 3
"""With fewer dated items than these, a list says what else there is."""


@lazy_value_class
class TodoItem:
    """One thing to do, which one message settles: the follow-ups it is made of, the first first."""

    parts: tuple[FollowUpItem, ...]
    reads_notes = False

    @property
    def first(self) -> FollowUpItem:
        """The follow-up that its message is about."""
        return self.parts[0]

    @lazy_property
    def lead(self) -> FollowUpItem:
        """The most urgent follow-up, which decides when it is due and where it stands."""
        return min(self.parts, key=attrgetter("urgency"))

    @lazy_property
    def people(self) -> tuple[Note, ...]:
        """The contacts it names, each once."""
        people = {person.path: person for part in self.parts for person in part.people}
        return tuple(people.values())

    @lazy_property
    def recipients(self) -> tuple[Note, ...]:
        """The contacts whom its message is for, each once."""
        people = {person.path: person for part in self.parts for person in part.recipients}
        return tuple(people.values()) or self.people

    @property
    def message_kind(self) -> MessageKind | None:
        """The kind of message that settles it."""
        return self.first.message_kind

    @property
    def about(self) -> Note | None:
        """The opportunity or the appointment that its message is about, and no other."""
        return self.first.about

    @property
    def task(self) -> str:
        """The line that says what to do."""
        first, count = self.first, len(self.parts)
        if count == 1:
            return first.task
        if first.problem.rule.together:
            return _for_everybody(first, self.recipients)
        if self.message_kind is MessageKind.REPORT_BACK and first.who:
            name = first.task.removeprefix("Tell ").partition(" what came of")[0]
            name = name.partition(" how it went")[0]
            return f"Tell {name} what came of {count} things"
        return first.task

    @lazy_property
    def topics(self) -> tuple[str, ...]:
        """What its parts are about beside the first, or each of several reports."""
        if self.message_kind is MessageKind.REPORT_BACK and len(self.parts) > 1:
            return tuple(_topic(part) for part in self.parts)
        return tuple(part.task for part in self.told_parts[1:])

    @property
    def told_parts(self) -> tuple[FollowUpItem, ...]:
        """The first part, and those of the others that do not ask for the same."""
        others = (part for part in self.parts[1:] if not part.problem.rule.together)
        return (self.first, *others)


@lazy_value_class
class TodoList:
    """What there is to do: appointments, items in order, and what is left out and why.

    `items` are numbered from 1; those without a date last. `too_late` are what nobody would do
    any more, `unread` what could not be read. Where few items have a date, `later` are those
    that will be due, the first of them first.
    """

    appointments: tuple[Appointment, ...]
    items: tuple[TodoItem, ...]
    too_late: tuple[TodoItem, ...]
    unread: tuple[Unread, ...]
    later: tuple[TodoItem, ...] = ()

    @lazy_property
    def dated(self) -> tuple[TodoItem, ...]:
        """The items that have a date."""
        return tuple(item for item in self.items if item.lead.state is not DueState.UNDATED)


@value_class
class TodoOptions:
    """What a to-do list shows: how far ahead, of whom, of which rule, and what else."""

    within: LeadTime | None = None
    everything: bool = False
    snoozed: bool = False
    people: frozenset[str] = frozenset()
    """Paths of the notes it is about; of all when empty."""
    rules: frozenset[str] = frozenset()


def todo_list(vault: Vault, options: TodoOptions | None = None) -> TodoList:
    """Return the to-do list of a vault."""
    choice = options or TodoOptions()
    follow_ups = [
        follow_up
        for follow_up in list_follow_ups(
            vault, within=choice.within, everything=choice.everything, snoozed=choice.snoozed
        )
        if _is_chosen(vault, follow_up, choice)
    ]
    ahead = [
        appointment
        for appointment in appointments(vault, choice.within)
        if not choice.people or choice.people & {note.path for note in appointment.notes}
    ]
    todo = TodoList(
        () if choice.rules or choice.snoozed else tuple(ahead),
        _items([each for each in follow_ups if not each.too_late]),
        merged_items(each for each in follow_ups if each.too_late),
        _UNREAD.unread(vault) if suspects(vault) else (),
    )
    is_all = choice.everything or choice.snoozed or len(todo.dated) >= FEW_DATED
    return todo if is_all else replace(todo, later=_later_items(vault, choice, follow_ups))


def _later_items(
    vault: Vault, options: TodoOptions, listed: Sequence[FollowUpItem]
) -> tuple[TodoItem, ...]:
    """Return the items that will be due and are not listed, in the order of their days."""
    identities = {follow_up.identity for follow_up in listed}
    items = merged_items(
        follow_up
        for follow_up in list_follow_ups(vault, everything=True)
        if follow_up.identity not in identities and _is_chosen(vault, follow_up, options)
    )
    ends = [(due.end, item) for item in items if (due := item.lead.problem.finding.due)]
    return tuple(item for _, item in sorted(ends, key=itemgetter(0)))


def open_items(vault: Vault, note: Note, notes: Sequence[Note]) -> tuple[TodoItem, ...]:
    """Return all that is open about a note, in some notes: later and undated too, snoozed last."""
    options = TodoOptions(people=frozenset({note.path}))
    follow_ups = [
        follow_up
        for follow_up in list_follow_ups(vault, everything=True, snoozed=None, notes=notes)
        if _is_chosen(vault, follow_up, options)
    ]
    return (
        *_items([follow_up for follow_up in follow_ups if not follow_up.problem.snoozed]),
        *merged_items(follow_up for follow_up in follow_ups if follow_up.problem.snoozed),
    )


def merged_items(follow_ups: Iterable[FollowUpItem]) -> tuple[TodoItem, ...]:
    """Return one item for the follow-ups that one message settles, most urgent first."""
    groups, all_follow_ups = dict[object, list[FollowUpItem]](), list(follow_ups)
    key = _keys(all_follow_ups)
    for follow_up in all_follow_ups:
        groups.setdefault(key(follow_up), []).append(follow_up)
    items = [TodoItem(tuple(sorted(parts, key=_weight))) for parts in groups.values()]
    return tuple(sorted(items, key=attrgetter("lead.urgency")))


def _items(follow_ups: Sequence[FollowUpItem]) -> tuple[TodoItem, ...]:
    """Return the items of follow-ups, what is further off apart, so that lists count alike."""
    near = merged_items(each for each in follow_ups if each.state is not DueState.SCHEDULED)
    far = merged_items(each for each in follow_ups if each.state is DueState.SCHEDULED)
    return tuple(sorted((*near, *far), key=attrgetter("lead.urgency")))


def every_item(vault: Vault) -> list[TodoItem]:
    """Return the items of all lists: to do, later, snoozed, and too late to matter."""
    lists: dict[tuple[bool, bool], list[FollowUpItem]] = {}
    for item in list_follow_ups(vault, everything=True, snoozed=None):
        lists.setdefault((bool(item.problem.snoozed), item.too_late), []).append(item)
    return [item for _, items in sorted(lists.items()) for item in _items(items)]


def _is_chosen(vault: Vault, follow_up: FollowUpItem, options: TodoOptions) -> bool:
    if options.rules and follow_up.rule not in options.rules:
        return False
    return not options.people or not options.people.isdisjoint(_paths_of(vault, follow_up))


def _paths_of(vault: Vault, follow_up: FollowUpItem) -> set[str]:
    """Return the paths of the notes that a follow-up is about."""
    organization = organization_of(follow_up, vault)
    notes = (follow_up.note, *follow_up.people, *([organization] if organization else []))
    return {note.path for note in notes}


def _keys(follow_ups: Sequence[FollowUpItem]) -> Callable[[FollowUpItem], object]:
    """Return what follow-ups that one message settles have in common."""
    shared = {
        (person.path, follow_up.message_kind): (follow_up.rule, follow_up.note.path)
        for follow_up in follow_ups
        if follow_up.problem.rule.together
        for person in follow_up.people
    }

    def key(follow_up: FollowUpItem) -> object:
        about = follow_up.about.path if follow_up.about else ""
        if not follow_up.message_kind or not follow_up.who or len(follow_up.recipients) > 1:
            return (follow_up.task, about) if follow_up.message_kind else id(follow_up)
        own = follow_up.who.path, follow_up.message_kind
        news = follow_up.who.path, MessageKind.NEWS
        own = news if own[1] is MessageKind.REPORT_BACK and news in shared else own
        return (*shared[own], own[1]) if own in shared else (*own, about)

    return key


def _weight(part: FollowUpItem) -> tuple[bool, object]:
    return not part.problem.rule.together, part.urgency


def _for_everybody(first: FollowUpItem, people: Sequence[Note]) -> str:
    """Return the task line of a follow-up for all the people of an item."""
    if not first.who or len(people) == 1:
        return first.task
    return first.task.replace(first.who.name, quantity(len(people), "person", "people"), 1)


def _topic(part: FollowUpItem) -> str:
    """Return what a report is about: the words after the colon, or whom it went with."""
    head, colon, rest = part.task.partition(": ")
    return rest if colon else head.partition(" with ")[2] or head
