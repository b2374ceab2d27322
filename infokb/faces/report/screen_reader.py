"""Findings as sentences, for screen readers: nothing is drawn, nothing is aligned."""

from infokb.actions.lint.problem import Problem
from infokb.core.text import safe_text
from infokb.faces.report import follow_ups, suppressed
from infokb.faces.report.lint_run import LintRun
from infokb.faces.report.summary import summary_line, ways_out
from infokb.faces.terminal import escape


def render(run: LintRun) -> str:
    """Return a sentence for each finding, for each follow-up, and for the counts."""
    lines = [_finding(problem) for problem in run.structural_problems]
    if follow_ups.has_follow_ups(run):
        lines.append(f"{follow_ups.follow_ups_heading(run)}:")
        lines += [
            _follow_up(follow_ups.follow_up_row(run, problem)) for problem in run.listed_follow_ups
        ]
        lines += follow_ups.omitted_follow_ups(run)
    lines += suppressed.suppressed_lines(run)
    lines += [summary_line(run).rstrip(), *ways_out(run)] if run.summary else []
    return escape.escape_orders("".join(f"{line}\n" for line in lines))


def _finding(problem: Problem) -> str:
    finding = problem.finding
    message = f"{problem.severity}: {problem.rule.id}: {safe_text(finding.message)}"
    parts = [message, f"{safe_text(problem.note.path)}, {_place(problem)}"]
    if finding.fix:
        parts.append(f"{finding.safety} help: {safe_text(finding.title)}")
    elif finding.help:
        parts.append(f"help: {safe_text(finding.help)}")
    return "; ".join(parts)


def _place(problem: Problem) -> str:
    lines, span = problem.note.lines, problem.finding.span
    start, end = lines.position(span.start), lines.position(max(span.start, span.end - 1))
    if start.line != end.line:
        return f"line {start.line}, column {start.column} to line {end.line}, column {end.column}"
    if start.column == end.column:
        return f"line {start.line}, column {start.column}"
    return f"line {start.line}, columns {start.column} to {end.column}"


def _follow_up(row: follow_ups.FollowUpRow) -> str:
    when = f"{row.when}, {row.day}" if row.day else row.when
    return f"{when}: {row.who}, {row.rule}, {row.message}; {row.path}, line {row.line}"
