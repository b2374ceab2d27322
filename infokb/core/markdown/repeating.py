"""The next occurrence of a task that repeats, as Obsidian's Tasks writes it."""

from datetime import date

from infokb.core.dates.instants import days_after
from infokb.core.dates.recurrence import WHEN_DONE, next_date
from infokb.core.markdown.task_fields import BLANKS, TaskField
from infokb.core.markdown.tasks import Task
from infokb.core.text import Edit, Span, apply_edits

_SHIFTED = ("due", "scheduled", "start")
"""The dates that move on together; the first one that is there leads."""
_DROPPED = frozenset({"done", "cancelled", "reported", "id", "needs"})


def next_occurrence(text: str, task: Task, done_on: date) -> str | None:
    """Return the next line of a task done on a day, None where it or its rule does not repeat."""
    lead = next((task.dates[name] for name in _SHIFTED if name in task.dates), None)
    when_done = f" {task.repeat.lower()}".endswith(WHEN_DONE)
    next_day = next_date(task.repeat, done_on if when_done or not lead else lead)
    if not next_day:
        return None
    ahead = (next_day - lead).days if lead else 0
    start = task.span.start
    edits = [Edit(Span(task.box.start - start, task.box.end - start), " ")]
    for field in task.line.fields:
        first, last = field.span.start, field.span.end
        while field.name in _DROPPED and text[first - 1] in BLANKS:
            first -= 1
        replacement = _next_field(text[first:last], field, task, ahead, done_on)
        edits.append(Edit(Span(first - start, last - start), replacement))
    return apply_edits(text[start : task.line.end], edits)


def _next_field(field_text: str, field: TaskField, task: Task, ahead: int, done_on: date) -> str:
    if field.name in _DROPPED:
        return ""
    if field.name == "created":
        return field_text.replace(field.value, f"{done_on}")
    if field.name in _SHIFTED and field.name in task.dates:
        return field_text.replace(field.value, f"{days_after(task.dates[field.name], ahead)}")
    return field_text
