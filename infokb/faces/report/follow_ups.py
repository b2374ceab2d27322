"""What is owed, as a table below the findings of structure."""

from infokb.actions.lint import Problem
from infokb.core.calendar import State, days_late
from infokb.core.text import show
from infokb.faces.columns import shortened, width
from infokb.faces.report.run import Run, counted

_MESSAGE = 44
_WHEN = {State.OVERDUE: "late today", State.DUE: "due", State.SOON: "soon"}


def section(run: Run) -> str:
    """Give what is owed, under the moment it is owed at."""
    now = run.vault.now
    zone = getattr(now.tzinfo, "key", None) or now.tzname() or ""
    own = " (a day set by hand)" if run.still else ""
    lines = [run.paint(f"Follow-ups as of {now:%a %Y-%m-%d %H:%M} {zone}{own}", "bold")]
    lines += _table([_row(run, one) for one in run.follow_ups], run)
    if run.snoozed:
        next_ = min(one.snoozed for one in run.snoozed if one.snoozed)
        lines.append(
            f"  {len(run.snoozed)} snoozed, the next until {next_:%a} {next_.day} {next_:%b}"
        )
    return "\n".join(lines) + "\n"


def _row(run: Run, problem: Problem) -> tuple[str, ...]:
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
    at = note.lines.position(finding.span.start)
    place = f"{show(note.path)}:{at.line}"
    return (
        when,
        day,
        show(who.name if who else note.name),
        problem.rule.id,
        shortened(show(finding.message), _MESSAGE),
        place,
    )


def _table(rows: list[tuple[str, ...]], run: Run) -> list[str]:
    widths = [max((width(row[i]) for row in rows), default=0) for i in range(5)]
    lines = []
    for row in rows:
        cells = [cell + " " * (widths[i] - width(cell)) for i, cell in enumerate(row[:5])]
        late = "late" in row[0]
        colour = ("red",) if late else ("yellow",) if row[0] in {"today", "due"} else ("dim",)
        cells[0] = run.paint(cells[0], *colour)
        lines.append("  " + "  ".join([*cells, run.paint(row[5], "dim")]))
    return lines
