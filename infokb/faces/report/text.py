"""Findings as a person reads them: the line, a caret, the way out; then what is owed."""

from infokb.actions.lint import Problem
from infokb.core.calendar import State
from infokb.core.text import show
from infokb.faces.report import follow_ups
from infokb.faces.report.excerpt import excerpt
from infokb.faces.report.run import Run, counted
from infokb.rules.rule import Safety, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


def render(run: Run) -> str:
    """Give the whole report."""
    parts = [_finding(run, one) for one in run.structural]
    if run.follow_ups or run.snoozed:
        parts.append(follow_ups.section(run))
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
    source, caret = excerpt(problem)
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
