"""An item of the to-do list as it stands now, and the parts of it that somebody names."""

from collections.abc import Callable, Iterable, Sequence

from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.todo_list import TodoItem
from infokb.core.errors import InfokbError
from infokb.core.text import fold
from infokb.core.vault.note import Note


def find_item(items: Sequence[TodoItem], identities: Iterable[str]) -> TodoItem | None:
    """Return the item of these follow-ups as it stands now, with those of them that are left."""
    wanted_identities = set(identities)
    return _item_of(items, lambda part: part.identity in wanted_identities)


def item_of_keys(items: Sequence[TodoItem], keys: Iterable[str]) -> TodoItem | None:
    """Return what `find_item` does for follow-ups that a page names by their keys."""
    wanted_keys = set(keys)
    return _item_of(items, lambda part: part.key in wanted_keys)


def _item_of(
    items: Sequence[TodoItem], is_wanted: Callable[[FollowUpItem], bool]
) -> TodoItem | None:
    lefts = (tuple(filter(is_wanted, item.parts)) for item in items)
    return next((TodoItem(parts) for parts in lefts if parts), None)


def parts_named(item: TodoItem, words: str) -> tuple[FollowUpItem, ...]:
    """Return the parts of an item whose task contains the words; raise InfokbError for none."""
    parts = tuple(part for part in item.parts if fold(words) in fold(part.task))
    if not parts:
        tasks = "; ".join(f"`{part.task}`" for part in item.parts)
        raise InfokbError(f"no part of `{item.task}` contains `{words}`", f"its parts: {tasks}")
    return parts


def people_called(parts: Iterable[FollowUpItem], words: str) -> frozenset[str]:
    """Return the paths of the people of follow-ups whom words call by name."""
    people = (person for part in parts for person in part.people)
    return frozenset(person.path for person in people if words and _calls(words, person))


def _calls(words: str, person: Note) -> bool:
    name, typed = fold(person.name), fold(words)
    return typed in name or not {*typed.replace(",", " ").split()}.isdisjoint(name.split())
