"""The to-do list as text: appointments, one line an item, and what is left out."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from infokb.actions.todo import words
from infokb.actions.todo.appointments import Appointment
from infokb.actions.todo.settling_commands import can_settle, is_settled_alone
from infokb.actions.todo.todo_list import FEW_DATED, TodoItem, TodoList
from infokb.core import shell
from infokb.core.dates import day_words
from infokb.core.dates.due import DueState
from infokb.core.text import quantity, safe_text
from infokb.core.vault.vault import Vault
from infokb.faces.terminal import escape
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.width import pad_text, shorten_end, text_width
from infokb.faces.terminal.wrap import fit_line, paint_lines, wrap_record

_AHEAD = 3
"""Appointments that are shown at least, where there are as many."""
_LEAST_WHY, _LEAST_TASK, _LEAST_BESIDE = 12, 24, 34
"""The fewest columns of a reason, of a task, and of a task with a reason beside it."""
_STYLES = {DueState.OVERDUE: "red", DueState.DUE: "yellow"}


class TodoView(NamedTuple):
    """How a to-do list is shown: at most so many items (0: all), and what else."""

    limit: int = 0
    verbose: bool = False
    everything: bool = False
    numbered: bool = True


def render(vault: Vault, todo: TodoList, view: TodoView, paint: Paint, remark: str = "") -> str:
    """Return a to-do list for a terminal; `remark` follows the date."""
    visible = visible_items(todo, view)
    lines = _heading_that_fits(vault, todo, visible, remark, paint)
    if appointment_rows := _appointments(vault, todo, view):
        lines += ["", *(line for row in appointment_rows for line in fit_line(row, paint))]
    if visible:
        lines += ["", *_items(vault, visible, view, paint, numbered=view.numbered)]
    if view.everything and todo.too_late:
        lines += ["", paint("Too late to matter", "bold")]
        lines += _items(vault, todo.too_late, view, paint, numbered=False)
    if notes := _left_out(vault, todo, visible, view, paint):
        lines += ["", *notes]
    return escape.escape_orders("\n".join(lines))


def visible_items(todo: TodoList, view: TodoView) -> tuple[TodoItem, ...]:
    """Return the items that are listed: those with a date, of any day where few have one."""
    dated_items = todo.dated
    items = todo.items if view.everything or len(dated_items) < FEW_DATED else dated_items
    return items[: view.limit] if view.limit else items


def _heading(vault: Vault, todo: TodoList, visible: Sequence[TodoItem], remark: str) -> str:
    if not todo.items and not todo.unread:
        return f"Nothing to do as of {_day(vault)}{remark}"
    late = sum(item.lead.state is DueState.OVERDUE for item in todo.items)
    counts = []
    if todo.appointments:
        counts.append(f"{quantity(len(todo.appointments), 'interview')} ahead")
    if todo.dated:
        counts.append(f"{len(todo.dated)} to do{f' ({late} overdue)' if late else ''}")
    if undated_count := sum(item.lead.state is DueState.UNDATED for item in visible):
        counts.append(f"{undated_count} any day")
    end = f" · {', '.join(counts)}" if counts else ""
    return f"To do, {_day(vault)}{remark}{end}"


def _heading_that_fits(
    vault: Vault, todo: TodoList, visible: Sequence[TodoItem], remark: str, paint: Paint
) -> list[str]:
    """Return the heading, without the remark where both are too wide."""
    heading = _heading(vault, todo, visible, remark)
    if paint.columns and text_width(heading) > paint.columns:
        heading = _heading(vault, todo, visible, "")
    return paint_lines(fit_line(heading, paint), paint, "bold")


def _day(vault: Vault) -> str:
    return day_words.weekday_date(vault.today, vault.today)


def _appointments(vault: Vault, todo: TodoList, view: TodoView) -> list[str]:
    near_appointments = [
        appointment
        for at, appointment in enumerate(todo.appointments)
        if view.everything or at < _AHEAD or _is_near(appointment, vault.today)
    ]
    rows = [_appointment(appointment, vault.today) for appointment in near_appointments]
    when = max((text_width(row[0]) for row in rows), default=0)
    who = max((text_width(row[1]) for row in rows), default=0)
    return [
        f"  {pad_text(row[0], when)}  {pad_text(row[1], who)}  {row[2]}".rstrip() for row in rows
    ]


def _is_near(appointment: Appointment, today: date) -> bool:
    return not appointment.start or (appointment.start.date() - today).days <= 1


def _appointment(appointment: Appointment, today: date) -> tuple[str, str, str]:
    """Return when, with whom, and what to do about an appointment."""
    names = ", ".join(safe_text(person.name) for person in appointment.people)
    medium = f", {safe_text(appointment.medium)}" if appointment.medium else ""
    status = "confirmed · " if appointment.status == "confirmed" else ""
    name = shell.command_text(("infokb", "prep", appointment.interview.name))
    prepare = f"{status}{safe_text(name)}" if _is_near(appointment, today) else ""
    return (
        _appointment_time(appointment, today),
        f"{names or safe_text(appointment.interview.name)}{medium}",
        prepare,
    )


def _appointment_time(appointment: Appointment, today: date) -> str:
    moment = appointment.moment
    if not moment or not appointment.start:
        return "no date yet"
    start = appointment.start.date()
    if start < today:
        day = "going on"
    elif (start - today).days <= 1:
        day = day_words.relative_day(start, today)
    else:
        day = day_words.short_date(start, today)
    return f"{day_words.clock_time(moment)} {day}" if isinstance(moment, datetime) else day


def _items(
    vault: Vault, items: Sequence[TodoItem], view: TodoView, paint: Paint, *, numbered: bool = True
) -> list[str]:
    rows = [
        (
            str(number) if numbered else "",
            safe_text(item.task),
            words.when_words(vault, item.lead),
            safe_text(words.item_why_words(vault, item)),
        )
        for number, item in enumerate(items, 1)
    ]
    number, task, when, why = (max(map(text_width, column)) for column in zip(*rows, strict=True))
    room = paint.columns - number - when - 6 if paint.columns else 0
    if paint.columns:
        why = min(why, max(room - task - 2, min(room // 3, why)))
        why = why if why >= _LEAST_WHY and room - why - 2 >= _LEAST_BESIDE else 0
        task = min(task, max(room - (why + 2 if why else 0), _LEAST_TASK))
    lines = []
    for item, row in zip(items, rows, strict=True):
        style = _STYLES.get(item.lead.state, "dim")
        cells = [
            f"  {row[0].rjust(number)}",
            pad_text(shorten_end(row[1], task), task),
            paint(pad_text(row[2], when), style),
            *([paint(shorten_end(row[3], why), "dim")] if why else []),
        ]
        lines.append("  ".join(cells).rstrip())
        if view.verbose:
            lines += _details(item, number, paint)
    return lines


def _details(item: TodoItem, margin: int, paint: Paint) -> list[str]:
    """Return the parts of an item, each with its rule and the command that settles it."""
    lines, rule = [], ""
    for part in item.parts:
        lead = " " * (margin + 4)
        if part.rule != rule:
            why = wrap_record(f"{part.why} [{part.rule}]", paint, lead)
            lines += paint_lines(why, paint, "dim")
        rule = part.rule
        if len(item.parts) > 1:
            lines += wrap_record(part.task, paint, lead)
        command = safe_text(f"infokb {part.command}")
        lines.append(f"{lead}{paint(command, 'cyan')}")
    return lines


def _left_out(
    vault: Vault, todo: TodoList, visible: Sequence[TodoItem], view: TodoView, paint: Paint
) -> list[str]:
    """Return the last lines: what is not listed, what could not be read, what to type."""
    dated_count = len(todo.dated)
    more = max(dated_count - len(visible), 0)
    undated_count = len(todo.items) - max(dated_count, len(visible))
    parts = [f"and {more} more"] if more else []
    parts += [f"{undated_count} more any day"] if undated_count else []
    if todo.later:
        first = words.when_words(vault, todo.later[0].lead)
        parts.append(f"{len(todo.later)} later, the first {first}")
    if todo.too_late and not view.everything:
        parts.append(f"{len(todo.too_late)} too late to matter")
    lines = []
    if parts:
        way = "" if view.everything else ": infokb next --all"
        lines += paint_lines(fit_line(f"  {', '.join(parts)}{way}", paint), paint, "dim")
    if visible and view.numbered:
        lines += paint_lines(fit_line(f"  {_hint(visible, paint)}", paint), paint, "dim")
    return lines


def _hint(visible: Sequence[TodoItem], paint: Paint) -> str:
    """Return what to type next; on a terminal, `done` asks for what a number does not say."""
    numbers_and_items = list(enumerate(visible, 1))
    drafts = next((number for number, item in numbers_and_items if item.message_kind), None)
    can_check_off = can_settle if paint.columns else is_settled_alone
    settled = (number for number, item in numbers_and_items if all(map(can_check_off, item.parts)))
    numbers = {"done": next(settled, None), "draft": drafts}
    commands = [f"{verb} {number}" for verb, number in numbers.items() if number]
    return "infokb " + " · ".join(
        [*commands, f"snooze {min(2, len(visible))} 1w", f"skip {len(visible)}"]
    )
