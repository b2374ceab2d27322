"""What is owed, as text."""

from collections.abc import Sequence

from infokb.actions.agenda import Item
from infokb.core.calendar import State
from infokb.core.text import show
from infokb.faces import portrait
from infokb.faces.paint import Paint
from infokb.faces.report.text import shortened

_MESSAGE = 88
_COLOURS = {State.OVERDUE: "red", State.DUE: "yellow"}


def text(items: Sequence[Item], moment: str, paint: Paint) -> str:
    """Give what is owed for a terminal: who, why, since when, and what settles it."""
    if not items:
        return f"Nothing is owed as of {moment}."
    lines = [paint(f"Owed as of {moment}", "bold")]
    for item in items:
        colour = _COLOURS.get(item.state, "dim")
        who = item.who.name if item.who else item.note.name
        place = f", {item.organization.name}" if item.organization else ""
        lines += [
            "",
            f"{paint(portrait.when(item), colour)}  {paint(show(who), 'bold')}{show(place)}",
            f"  {show(item.why)}",
            f"  {paint(f'{shortened(show(item.message), _MESSAGE)}  [{item.rule}]', 'dim')}",
            f"  {paint(f'infokb {show(item.command)}', 'cyan')}",
        ]
    return "\n".join(lines)
