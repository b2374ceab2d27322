"""Findings one a line; nothing when there is nothing."""

from infokb.actions.lint.problem import Problem, Suppression
from infokb.core.text import place_in, quantity, safe_text
from infokb.faces.report.lint_run import LintRun
from infokb.faces.terminal import escape

SUPPRESSION_WORDS = {"allow": "allowed", "snooze": "snoozed", "baseline": "in the baseline"}
"""What is said of a finding that something hides."""


def render(run: LintRun) -> str:
    """Return every finding on a line of its own, and a line of counts."""
    lines = [
        finding_line(problem) for problem in (*run.structural_problems, *run.listed_follow_ups)
    ]
    if rest := len(run.follow_ups) - len(run.listed_follow_ups):
        lines.append(f"and {quantity(rest, 'more follow-up')} (infokb next)")
    lines += hidden_lines(run)
    if lines and run.summary:
        lines.append(_counts(run))
    return "".join(f"{line}\n" for line in lines)


def finding_line(problem: Problem) -> str:
    """Return one finding as `path:line:column: error[rule] message`."""
    place = place_in(problem.note.path, problem.start)
    head = safe_text(f"{place}: {problem.state or problem.severity}[{problem.rule.id}]")
    return escape.escape_orders(f"{head} {message_with_way_out(problem)}")


def hidden_lines(run: LintRun) -> list[str]:
    """Return what is hidden, each finding with what hides it, through which day and why."""
    return [
        f"{finding_line(problem)} [{_suppression_text(problem.suppressed)}]"
        for problem in run.shown_suppressed
        if problem.suppressed
    ]


def _suppression_text(suppression: Suppression) -> str:
    until = f" through {suppression.until}" if suppression.until else ""
    return safe_text(
        f"{SUPPRESSION_WORDS[suppression.by]}{until}"
        + (f": {suppression.reason}" if suppression.reason else "")
    )


def message_with_way_out(problem: Problem) -> str:
    """Return the message of a finding with its help, or with its date."""
    finding = problem.finding
    if problem.state is not None:
        day = finding.due.day.isoformat() if finding.due else "any day"
        return safe_text(f"{day} {finding.message}")
    way = f"{finding.safety}: {finding.title}" if finding.fix else f"help: {finding.help}"
    end = f" ({way})" if finding.fix or finding.help else ""
    return safe_text(f"{finding.message}{end}")


def _counts(run: LintRun) -> str:
    parts = [
        quantity(run.severities[severity], severity)
        for severity in ("error", "warning", "hint")
        if run.severities[severity]
    ]
    blocking = "" if run.vault.config.lint.fail_on_due != "never" else "not blocking: "
    follow_ups = (
        f"{blocking}{quantity(run.late_count, 'overdue follow-up')} (infokb next)"
        if run.late_count
        else ""
    )
    return "; ".join(part for part in (", ".join(parts), follow_ups) if part) or "no errors"
