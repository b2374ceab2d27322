"""Findings as a code quality report of GitLab."""

from infokb.actions.lint.problem import Problem
from infokb.faces.report import concise
from infokb.faces.report.lint_run import LintRun
from infokb.faces.terminal.escape import ascii_json
from infokb.rules.rule import Severity

_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}


def render(run: LintRun) -> str:
    """Return the report as a JSON list, in ASCII; no two findings have the same fingerprint."""
    issues = [_issue(run, problem, run.marks[problem]) for problem in run.alerts]
    return ascii_json(issues, indent=2) + "\n"


def _issue(run: LintRun, problem: Problem, mark: str) -> dict[str, object]:
    line = problem.start.line
    return {
        "description": concise.message_with_way_out(problem),
        "check_name": problem.rule.id,
        "fingerprint": mark,
        "severity": _LEVELS[problem.severity],
        "location": {"path": _path(run.base + problem.note.path), "lines": {"begin": line}},
    }


def _path(path: str) -> str:
    """Return a path as GitLab knows it, bytes that are not UTF-8 escaped."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
