"""Findings as a person reads them: the line, a caret, the help; then what is owed."""

from infokb.actions.lint.problem import Problem
from infokb.core.text import place_in, safe_text
from infokb.faces.report import follow_ups, screen_reader, suppressed
from infokb.faces.report.excerpt import finding_excerpt
from infokb.faces.report.lint_run import SEVERITY_COLORS, LintRun
from infokb.faces.report.summary import summary_line, ways_out
from infokb.faces.terminal import escape
from infokb.faces.terminal.wrap import fit_line, paint_lines


def render(run: LintRun) -> str:
    """Return the whole report."""
    if not run.graphics:
        return screen_reader.render(run)
    parts = [_finding(run, problem) for problem in run.structural_problems]
    if follow_ups.has_follow_ups(run):
        parts.append(follow_ups.follow_ups_section(run))
    if hidden_lines := suppressed.suppressed_lines(run):
        title, *rest = (fit_line(line, run.paint) for line in hidden_lines)
        lines = [
            *paint_lines(title, run.paint, "bold"),
            *(line for lines in rest for line in lines),
        ]
        parts.append("\n".join(lines) + "\n")
    if run.summary:
        ends = (summary_line(run).rstrip(), *ways_out(run))
        parts.append("\n".join(row for line in ends for row in fit_line(line, run.paint)) + "\n")
    return escape.escape_orders("\n".join(parts))


def _finding(run: LintRun, problem: Problem) -> str:
    paint, finding, note = run.paint, problem.finding, problem.note
    at = problem.start
    colour = SEVERITY_COLORS[problem.severity]
    head = paint(f"{problem.severity}[{problem.rule.id}]", "bold", colour)
    message = paint(f": {safe_text(finding.message)}", "bold")
    lines = fit_line(f"{head}{message}", paint)
    margin = " " * len(str(at.line))
    bar = paint("|", "blue")
    lines.append(f"{margin}{paint('-->', 'blue')} {safe_text(place_in(note.path, at))}")
    source, carets = finding_excerpt(problem, paint.columns - len(margin) - 3)
    if source.strip():
        lines += [
            f"{margin} {bar}",
            f"{paint(str(at.line), 'bold', 'blue')} {bar} {source}",
            f"{margin} {bar} {paint(carets, 'bold', colour)}",
        ]
    if finding.title or finding.help:
        safety = f" ({finding.safety})" if finding.fix else ""
        help_text = f"{safe_text(finding.title or finding.help)}{paint(safety, 'dim')}"
        label = paint("help", "bold", "cyan")
        lines += fit_line(f"{margin} {paint('=', 'blue')} {label}: {help_text}", paint)
    return "\n".join(lines) + "\n"
