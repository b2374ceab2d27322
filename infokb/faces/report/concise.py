"""Findings one a line; nothing when there is nothing."""

import re

from infokb.actions.lint import Problem
from infokb.core.calendar import State
from infokb.core.text import show
from infokb.faces.report.run import Run, counted

_COMMAND = re.compile(r"^\s*:(?=:)|#(?=#\[)")


def render(run: Run) -> str:
    """Give every finding on a line of its own, and a line of counts."""
    shown = [*run.structural, *run.follow_ups]
    lines = [line(one) for one in shown]
    if shown and run.summary:
        lines.append(_counts(run))
    return "".join(f"{one}\n" for one in lines)


def line(problem: Problem) -> str:
    """Give one finding as `path:line:column: error[rule] message`."""
    at = problem.note.lines.position(problem.finding.span.start)
    place = f"{problem.note.path}:{at.line}:{at.column}"
    head = f"{place}: {problem.state or problem.severity}[{problem.rule.id}]"
    return inert(f"{show(head)} {told(problem)}")


def told(problem: Problem) -> str:
    """Give the message of a finding with its way out, or with its day."""
    finding = problem.finding
    if problem.state is not None:
        day = finding.due.day.isoformat() if finding.due else "any day"
        return show(f"{day} {finding.message}")
    way = f"{finding.safety}: {finding.title}" if finding.fix else f"help: {finding.hint}"
    end = f" ({way})" if finding.fix or finding.hint else ""
    return show(f"{finding.message}{end}")


def inert(line: str) -> str:
    """Give a line in which GitHub's runner sees no command of its own."""
    return _COMMAND.sub(lambda match: f"{match[0][:-1]}\\x{ord(match[0][-1]):02x}", line)


def _counts(run: Run) -> str:
    parts = [
        counted(run.severities[one], one)
        for one in ("error", "warning", "hint")
        if run.severities[one]
    ]
    late = run.states[State.OVERDUE]
    told = f"not blocking: {counted(late, 'late follow-up')} (infokb next)" if late else ""
    return "; ".join(one for one in (", ".join(parts), told) if one) or "no errors"
