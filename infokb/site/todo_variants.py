"""The items of the to-do list over time: what one message settles today, and in a month.

Follow-ups make one item once both are to do. A page holds each item that they will make, with
the instants between which it stands, so that an old page lists what `infokb next` lists.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from infokb.actions.todo import todo_list
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.todo_list import TodoItem
from infokb.core.dates.instants import days_after, midnight
from infokb.core.journey.message_kind import MessageKind
from infokb.core.value_class import record_class
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.site.due_instants import TimedFollowUp, timed_follow_ups, utc_text

_SETS = {"scheduled": 1, "snoozed": 2, "too_late": 3}
"""The groups whose follow-ups make items of their own; all others make items together."""
_DAYS_BEFORE, _DAYS_AHEAD = 2, 62
"""How many days before and after that of the build parts of an item come and go."""


@record_class
class TodoVariant:
    """An item, the most urgent of its follow-ups, and when it begins and ends."""

    todo: TodoItem
    lead: TimedFollowUp
    begins: str = ""
    until: str = ""

    def instants(self) -> tuple[str, ...]:
        """Return all instants; of those that are empty nothing comes."""
        return (self.begins, self.until, *self.lead.at.instants())


def todo_variants(vault: Vault) -> Iterator[TodoVariant]:
    """Yield every item there is, or that will come of follow-ups as time goes by."""
    since, last = (
        utc_text(midnight(days_after(vault.today, days), vault.zone))
        for days in (-_DAYS_BEFORE, _DAYS_AHEAD)
    )
    carried = vault.results.carried if isinstance(vault, RecordedVault) else {}
    before, now = carried.get(todo_variants, {}), {}
    for members in _clusters(timed_follow_ups(vault)):
        if len(members) == 1:
            yield TodoVariant(TodoItem((members[0].item,)), members[0])
            continue
        key = since, *members  # the same objects as long as they stay as they are
        now[key] = before.get(key) or tuple(_variants(members, since, last))
        yield from now[key]
    carried[todo_variants] = now


def _variants(members: Sequence[TimedFollowUp], since: str, last: str) -> Iterator[TodoVariant]:
    """Yield the items that follow-ups make, each for as long as it is made of the same."""
    changes = {change for member in members for change in member.at.changes_after(since)}
    standing: dict[tuple[int, ...], TodoVariant] = {}
    for moment in (since, *sorted(change for change in changes if change <= last)):
        variants = dict(_items_at(members, moment))
        for key in standing.keys() - variants.keys():
            yield replace(standing.pop(key), until=moment)
        begins = "" if moment == since else moment
        for key, variant in variants.items():
            standing.setdefault(key, replace(variant, begins=begins))
    yield from standing.values()


def _items_at(
    members: Sequence[TimedFollowUp], moment: str
) -> Iterator[tuple[tuple[int, ...], TodoVariant]]:
    """Yield the items at an instant, by what they are made of."""
    sets: dict[int, dict[int, tuple[FollowUpItem, TimedFollowUp]]] = {}
    for member in members:
        group = member.at.group_at(moment)
        if group != "not_yet":
            item = member.item_at(moment)
            sets.setdefault(_SETS.get(group, 0), {})[id(item.problem)] = (item, member)
    for number, parts in sets.items():
        for todo in todo_list.merged_items(
            sorted((item for item, _ in parts.values()), key=attrgetter("urgency"))
        ):
            lead = id(todo.lead.problem)
            key = (number, lead, *(id(part.problem) for part in todo.parts))
            yield key, TodoVariant(todo, parts[lead][1])


def _clusters(follow_ups: Sequence[TimedFollowUp]) -> Sequence[Sequence[TimedFollowUp]]:
    """Return the follow-ups, those together that one message may settle at some time."""
    clusters: dict[object, list[TimedFollowUp]] = {}
    for follow_up in follow_ups:
        keys = _merge_keys(follow_up)
        by_id = {id(clusters[key]): clusters[key] for key in keys if key in clusters}
        cluster, *others = sorted(by_id.values(), key=len, reverse=True) or [[]]
        for other in others:
            cluster += other
            keys |= {key for member in other for key in _merge_keys(member)}
        cluster.append(follow_up)
        clusters |= dict.fromkeys(keys, cluster)
    return [*{id(cluster): cluster for cluster in clusters.values()}.values()]


def _merge_keys(follow_up: TimedFollowUp) -> set[object]:
    """Return what a follow-up shares with those that one message may settle with it."""
    item = follow_up.item
    kind = item.message_kind
    if not kind:
        return {id(follow_up)}
    if not item.who or len(item.recipients) > 1:
        return {(kind, item.task)}
    if kind is MessageKind.REPORT_BACK:
        return {(kind, item.who.path), (MessageKind.NEWS, item.who.path)}
    if not item.problem.rule.together:
        return {(kind, item.who.path)}
    return {(kind, item.rule, item.note.path), *((kind, person.path) for person in item.people)}
