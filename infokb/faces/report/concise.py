"""Findings one a line; nothing when there is nothing."""

from infokb.actions.lint import Problem
from infokb.core.calendar import State
from infokb.core.text import show
from infokb.faces.report.run import Run, counted


def render(run: Run) -> str:
    """Give every finding on a line of its own, and a line of counts."""
    shown = [*run.structural, *run.follow_ups]
    lines = [line(one) for one in shown]
    if shown and run.summary:
        lines.append(_counts(run))
    return "".join(f"{one}\n" for one in lines)


def line(problem: Problem) -> str:
    """Give one finding as `path:line:column: error[rule] message`."""
    finding, note = problem.finding, problem.note
    at = note.lines.position(finding.span.start)
    place = f"{note.path}:{at.line}:{at.column}"
    if problem.state is not None:
        day = finding.due.day.isoformat() if finding.due else "any day"
        return show(f"{place}: {problem.state}[{problem.rule.id}] {day} {finding.message}")
    way = f"{finding.safety}: {finding.title}" if finding.fix else f"help: {finding.hint}"
    end = f" ({way})" if finding.fix or finding.hint else ""
    return show(f"{place}: {problem.severity}[{problem.rule.id}] {finding.message}{end}")


def _counts(run: Run) -> str:
    parts = [
        counted(run.severities[one], one)
        for one in ("error", "warning", "hint")
        if run.severities[one]
    ]
    late = run.states[State.OVERDUE]
    told = f"not blocking: {counted(late, 'late follow-up')} (infokb next)" if late else ""
    return "; ".join(one for one in (", ".join(parts), told) if one) or "no errors"
