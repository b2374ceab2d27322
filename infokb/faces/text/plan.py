"""What the next days hold: what is late, then day by day what falls due and who is met."""

from collections.abc import Sequence
from datetime import date, datetime, time

from infokb.actions.todo.todo_list import FollowUpItem
from infokb.core.dates.due import DueState, LeadTime
from infokb.core.journey import conversations, statuses
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.faces.terminal import escape
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.width import shorten_end
from infokb.faces.text import profile

_WIDTH = 88


def render(
    vault: Vault, items: Sequence[FollowUpItem], within: LeadTime, moment: str, paint: Paint
) -> str:
    """Return the plan of the days within a length of time, for a terminal."""
    days: dict[date, list[str]] = {}
    for start, meeting in _meetings(vault, within):
        days.setdefault(start.date(), []).append(_meeting(meeting, start))
    late = [item for item in items if item.state is DueState.OVERDUE]
    undated = [item for item in items if item.due is None]
    for item in items:
        if item.due and item.state is not DueState.OVERDUE:
            days.setdefault(item.due, []).extend(_item(item, paint))
    lines = [paint(f"The next {within.amount}{within.unit}, as of {moment}", "bold")]
    if late:
        lines += ["", paint("Late", "bold", "red"), *_items(late, paint)]
    for day in sorted(days):
        name = "Today" if day == vault.now.date() else f"{day:%a} {day.day} {day:%b}"
        lines += ["", paint(name, "bold"), *days[day]]
    if undated:
        lines += ["", paint("Any day", "bold"), *_items(undated, paint)]
    if not (late or days or undated):
        return f"Nothing is owed or planned within {within.amount}{within.unit} of {moment}."
    return escape.escape_orders("\n".join(lines))


def _meetings(vault: Vault, within: LeadTime) -> list[tuple[datetime, Note]]:
    """Return the scheduled interviews that are not over and start within a length of time.

    Each comes with its start.
    """
    meetings = []
    for interview in vault.of_type(NoteType.INTERVIEW):
        start, end = (
            conversations.interview_start(vault, interview),
            conversations.interview_end(vault, interview),
        )
        ahead = statuses.is_scheduled(interview) and start and end and end > vault.now
        if ahead and start and within.before(start, vault.config.holidays) <= vault.now:
            meetings.append((start, interview))
    return sorted(meetings, key=lambda pair: (pair[0], pair[1].path))


def _meeting(meeting: Note, start: datetime) -> str:
    words = [safe_text(meeting.name), safe_text(str(meeting.values.get("medium", "")))]
    at = f"{start:%H:%M} " if start.time() != time.min else ""
    return f"  {at}{', '.join(word for word in words if word)}"


def _items(items: Sequence[FollowUpItem], paint: Paint) -> list[str]:
    return [line for item in items for line in _item(item, paint)]


def _item(item: FollowUpItem, paint: Paint) -> list[str]:
    who = item.who or item.note
    late = f"{profile.due_words(item)}: " if item.state is DueState.OVERDUE else ""
    message = shorten_end(safe_text(item.message), _WIDTH)
    return [
        f"  {paint(safe_text(who.name), 'bold')}: {late}{safe_text(item.why)}",
        f"    {paint(f'{message}  [{item.rule}]', 'dim')}",
        f"    {paint(f'infokb {safe_text(item.command)}', 'cyan')}",
    ]
