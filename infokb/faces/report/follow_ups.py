"""What is owed, as a table below the findings of structure."""

from typing import NamedTuple

from infokb.actions.lint import Problem
from infokb.core.calendar import State, days_late
from infokb.core.text import show
from infokb.faces.columns import shortened, width
from infokb.faces.report.run import Run, counted

_MESSAGE = 44
_WHEN = {State.OVERDUE: "late today", State.DUE: "due", State.SOON: "soon"}


class Row(NamedTuple):
    """A follow-up in the words it is told in, safe to print."""

    when: str
    day: str
    who: str
    rule: str
    message: str
    path: str
    line: int


def there(run: Run) -> bool:
    """Tell whether there is anything to show."""
    return bool(run.follow_ups or (run.snoozed and run.vault.config.lint.due != "none"))


def heading(run: Run) -> str:
    """Give the moment that things are owed at."""
    now = run.vault.now
    zone = getattr(now.tzinfo, "key", None) or now.tzname() or ""
    own = " (a day set by hand)" if run.still else ""
    return f"Follow-ups as of {now:%a %Y-%m-%d %H:%M} {zone}{own}"


def section(run: Run) -> str:
    """Give what is owed, under the moment it is owed at."""
    rows = [row(run, one) for one in run.listed]
    lines = [run.paint(heading(run), "bold"), *_table(rows, run)]
    return "\n".join([*lines, *(f"  {one}" for one in ends(run))]) + "\n"


def ends(run: Run) -> list[str]:
    """Give what is told below the follow-ups: how many more there are, and how many sleep."""
    lines = []
    if rest := len(run.follow_ups) - len(run.listed):
        lines.append(f"and {rest} more (infokb next)")
    if run.snoozed:
        day = min(one.snoozed for one in run.snoozed if one.snoozed)
        lines.append(f"{len(run.snoozed)} snoozed, the next until {day:%a} {day.day} {day:%b}")
    return lines


def row(run: Run, problem: Problem) -> Row:
    """Give a follow-up in words."""
    finding, note = problem.finding, problem.note
    due = finding.due
    late = days_late(due, run.vault.now)
    if due is None:
        when, day = "any day", ""
    else:
        when = counted(late, "day") + " late" if late else _WHEN[problem.state or State.DUE]
        if due.day == run.vault.now.date() and problem.state is not State.OVERDUE:
            when = "today"
        day = f"{due.day:%a} {due.day.day:>2} {due.day:%b}"
    who = finding.debt.who if finding.debt else None
    line = note.lines.position(finding.span.start).line
    name = show(who.name if who else note.name)
    return Row(when, day, name, problem.rule.id, show(finding.message), show(note.path), line)


def _table(rows: list[Row], run: Run) -> list[str]:
    table = [(*one[:4], shortened(one.message, _MESSAGE)) for one in rows]
    widths = [max((width(cells[i]) for cells in table), default=0) for i in range(5)]
    lines = []
    for one, texts in zip(rows, table, strict=True):
        cells = [text + " " * (widths[i] - width(text)) for i, text in enumerate(texts)]
        soon = "yellow" if one.when in {"today", "due"} else "dim"
        cells[0] = run.paint(cells[0], "red" if "late" in one.when else soon)
        lines.append("  " + "  ".join([*cells, run.paint(f"{one.path}:{one.line}", "dim")]))
    return lines
