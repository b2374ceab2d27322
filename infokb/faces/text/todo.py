"""What is owed, as text."""

from collections.abc import Sequence

from infokb.actions.todo import todo_list
from infokb.actions.todo.todo_list import FollowUpItem
from infokb.core.dates.due import DueState
from infokb.core.journey import touches as journey_touches
from infokb.core.journey.touches import TouchKind
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.faces.terminal import escape
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.width import shorten_end
from infokb.faces.text import profile

_WIDTH = 88
_COLOURS = {DueState.OVERDUE: "red", DueState.DUE: "yellow"}


def render(vault: Vault, items: Sequence[FollowUpItem], moment: str, paint: Paint) -> str:
    """Return what is owed for a terminal, person by person: why, since when, what settles it."""
    if not items:
        return f"Nothing is owed as of {moment}."
    lines = [paint(f"Owed as of {moment}", "bold")]
    for owed in todo_list.follow_ups_by_person(items).values():
        about = owed[0].who or owed[0].note
        place = owed[0].organization
        end = f", {safe_text(place.name)}" if place and place.path != about.path else ""
        lines += [
            "",
            f"{paint(safe_text(about.name), 'bold')}{end}",
            *_last(vault, about, paint),
        ]
        for item in owed:
            lines += _item(item, paint)
    return escape.escape_orders("\n".join(lines))


def _item(item: FollowUpItem, paint: Paint) -> list[str]:
    when = paint(profile.due_words(item), _COLOURS.get(item.state, "dim"))
    message = shorten_end(safe_text(item.message), _WIDTH)
    return [
        f"  {when}: {safe_text(item.why)}",
        f"    {paint(f'{message}  [{item.rule}]', 'dim')}",
        f"    {paint(f'infokb {safe_text(item.command)}', 'cyan')}",
    ]


def _last(vault: Vault, about: Note, paint: Paint) -> list[str]:
    """Return what was last said with a person, a line or none."""
    if about.note_type is not NoteType.CONTACT:
        return []
    today = vault.now.date()
    touches = (
        touch
        for touch in journey_touches.touches(vault, about)
        if touch.text or touch.kind is TouchKind.INTERVIEW
    )
    past_touches = [touch for touch in touches if touch.on <= today]
    if not past_touches:
        return []
    last = max(past_touches, key=lambda touch: (touch.on, touch.note is about, touch.span))
    words = shorten_end(safe_text(": ".join(filter(None, (last.kind.value, last.text)))), _WIDTH)
    return [paint(f"  last {last.on} {words}", "dim")]
