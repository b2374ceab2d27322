"""How it stands between you and a contact: who wrote last, what is open, what you gave."""

from collections import Counter

from infokb.core.journey import task_people, touches
from infokb.core.journey.touches import CONVERSATION_KINDS, GIVING_TOUCHES, Touch, TouchKind
from infokb.core.markdown.tasks import TaskKind
from infokb.core.text import quantity
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_GIFTS = GIVING_TOUCHES - {TouchKind.THANKED}
_OPEN_WORDS = {
    TaskKind.PROMISE: ("{} open", "promise"),
    TaskKind.WAITING: ("waiting for {}", "thing"),
}
_LAST_WORDS = {
    TouchKind.HEARD: "they wrote",
    TouchKind.REPLIED: "they wrote",
    TouchKind.CONNECTED: "they connected",
    TouchKind.KEPT: "you kept a promise",
    **dict.fromkeys(CONVERSATION_KINDS, "you talked"),
}


def last_touch_words(touch: Touch) -> str:
    """Return who did what when you were last in touch: `you wrote`, `you talked`."""
    return _LAST_WORDS.get(touch.kind, "you wrote")


def open_task_words(vault: Vault, contact: Note) -> list[str]:
    """Return how many promises to a contact are open, and how much you wait for."""
    kinds = (task.kind for _, task in task_people.tasks_with(vault, contact) if task.open)
    numbers = Counter(kinds)
    return [
        words.format(quantity(numbers[kind], noun))
        for kind, (words, noun) in _OPEN_WORDS.items()
        if numbers[kind]
    ]


def gifts(vault: Vault, contact: Note) -> list[Touch]:
    """Return what you gave a contact but for thanks, the latest first."""
    own_gifts = [touch for touch in touches.touches(vault, contact) if touch.kind in _GIFTS]
    return own_gifts[::-1]
