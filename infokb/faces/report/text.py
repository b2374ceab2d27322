"""Findings as a person reads them: the line, a caret, the way out; then what is owed."""

import unicodedata

from infokb.actions.lint import Problem
from infokb.core.calendar import State, days_late
from infokb.core.text import show
from infokb.faces.report.run import Run, counted
from infokb.rules.rule import Safety, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_WINDOW = 96
_MESSAGE = 44


def render(run: Run) -> str:
    """Give the whole report."""
    parts = [_finding(run, one) for one in run.structural]
    if run.follow_ups or run.snoozed:
        parts.append(_follow_ups(run))
    if run.summary:
        parts.append(_summary(run))
    return "\n".join(parts)


def _finding(run: Run, problem: Problem) -> str:
    paint, finding, note = run.paint, problem.finding, problem.note
    at = note.lines.position(finding.span.start)
    colour = _COLOURS[problem.severity]
    head = paint(f"{problem.severity}[{problem.rule.id}]", "bold", colour)
    lines = [f"{head}{paint(f': {show(finding.message)}', 'bold')}"]
    margin = " " * len(str(at.line))
    bar = paint("|", "blue")
    lines.append(f"{margin}{paint('-->', 'blue')} {show(note.path)}:{at.line}:{at.column}")
    source, caret = _excerpt(problem)
    if source.strip():
        lines += [
            f"{margin} {bar}",
            f"{paint(str(at.line), 'blue')} {bar} {source}",
            f"{margin} {bar} {paint(caret, colour)}",
        ]
    help_ = finding.title or finding.hint
    if help_:
        safety = f" ({finding.safety})" if finding.fix else ""
        lines += [f"{margin} {bar}"] if source.strip() else []
        lines.append(f"{margin} {paint('=', 'blue')} help: {show(help_)}{safety}")
    return "\n".join(lines) + "\n"


def _excerpt(problem: Problem) -> tuple[str, str]:
    """Give the line of a finding, cut to a window, and the carets below its span."""
    note, span = problem.note, problem.finding.span
    line = note.lines.span(note.lines.position(span.start).line)
    end = max(span.start + 1, min(span.end, line.end))
    first = line.start
    if span.start - first > _WINDOW // 2:
        first = span.start - _WINDOW // 2
    last = min(line.end, first + _WINDOW)
    before = show(note.text[first : span.start])
    under = show(note.text[span.start : min(end, last)]) or " "
    lead = "…" if first > line.start else ""
    tail = "…" if last < line.end else ""
    source = f"{lead}{show(note.text[first:last])}{tail}"
    return source, " " * (width(before) + len(lead)) + "^" * max(1, width(under))


def width(text: str) -> int:
    """Give how many columns of a terminal a text takes."""
    return sum(
        0
        if unicodedata.combining(char) or char in "\u200d\ufe0f"
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def shortened(text: str, columns: int) -> str:
    """Give a text cut to so many columns of a terminal, with an ellipsis where it was cut."""
    if width(text) <= columns:
        return text
    while width(text) >= columns:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _follow_ups(run: Run) -> str:
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


_WHEN = {State.OVERDUE: "late today", State.DUE: "due", State.SOON: "soon"}


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


def _summary(run: Run) -> str:
    found = [
        counted(run.severities[one], one)
        for one in ("error", "warning", "hint")
        if run.severities[one]
    ]
    late = run.states[State.OVERDUE]
    text = f"{counted(run.checked, 'note')}: {', '.join(found) or 'no errors'}"
    if run.follow_ups:
        text += f"; {counted(len(run.follow_ups), 'follow-up')}" + (
            f", {late} late" if late else ""
        )
    if run.fixed:
        text += f". Fixed: {run.fixed}"
    safe, unsafe = run.fixable(Safety.SAFE), run.fixable(Safety.UNSAFE)
    ways = [f"{safe} safe (--fix)"] if safe else []
    ways += [f"{unsafe} unsafe (--fix --unsafe-fixes)"] if unsafe else []
    return text + (f". Fixes: {', '.join(ways)}" if ways else "") + "\n"
