"""The items that numbers of the last to-do list mean."""

from collections.abc import Sequence

from infokb.actions.lint.problem import Problem
from infokb.actions.todo.item_lookup import find_item
from infokb.actions.todo.todo_list import TodoItem, every_item
from infokb.core.errors import InfokbError
from infokb.faces.cli.session import Session


def are_numbers(session: Session, words: Sequence[str]) -> bool:
    """Return whether words are numbers of the to-do list, and not names of notes."""
    return bool(words) and all(
        word.isascii() and word.isdigit() and not session.vault.by_name(word) for word in words
    )


def numbered_items(session: Session, numbers: Sequence[str]) -> list[TodoItem]:
    """Return the items of the last list that was shown, as they stand now; raise InfokbError."""
    from infokb.disk.write.shown_list import load_shown_list

    shown_items = load_shown_list(session.root)
    current = every_item(session.vault)
    items = []
    for number in dict.fromkeys(map(int, numbers)):
        if not 1 <= number <= len(shown_items):
            none = "no list was shown in this terminal yet"
            count = f"it has {len(shown_items)}" if shown_items else none
            raise InfokbError(f"the list has no item {number}: {count}", "run infokb next")
        item = find_item(current, shown_items[number - 1])
        if not item:
            task = shown_items[number - 1][0].rpartition("\n")[2] if shown_items[number - 1] else ""
            raise InfokbError(f"item {number} is settled or has changed: {task}", "run infokb next")
        items.append(item)
    return items


def numbered_problems(session: Session, numbers: Sequence[str]) -> list[Problem]:
    """Return the follow-ups of the items that numbers mean; raise InfokbError."""
    return [part.problem for item in numbered_items(session, numbers) for part in item.parts]
