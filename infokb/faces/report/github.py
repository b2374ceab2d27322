"""Findings as workflow commands, which GitHub shows beside the lines of a change."""

from collections import Counter
from collections.abc import Iterator

from infokb.actions.lint.problem import Problem
from infokb.core.text import quantity, safe_text
from infokb.faces.report import concise
from infokb.faces.report.lint_run import LintRun
from infokb.rules.rule import Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_KEPT = {"error": 10, "warning": 10, "notice": 9}
"""How many GitHub keeps of each in a step; the last notice counts the rest."""


def render(run: LintRun) -> str:
    """Return the gravest findings as commands, the count of the rest, then all of them as text."""
    commands = list(_commands(run))
    rest = len(run.alerts) - len(commands)
    if rest:
        commands.append(f"::notice title=infokb::{quantity(rest, 'finding')} more in the log")
    lines = [*commands, *(concise.finding_line(problem) for problem in run.alerts)]
    return "".join(f"{line}\n" for line in lines)


def _commands(run: LintRun) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for problem in sorted(run.alerts, key=lambda problem: list(_LEVELS).index(problem.severity)):
        level = _LEVELS[problem.severity]
        counts[level] += 1
        if counts[level] <= _KEPT[level]:
            yield _command(run, level, problem)


def _command(run: LintRun, level: str, problem: Problem) -> str:
    """Return a command; the runner takes columns only within one line."""
    start, end = problem.start, problem.end
    properties = {
        "title": problem.rule.id,
        "file": run.base + problem.note.path,
        "line": str(start.line),
        "col": str(start.column),
        "endLine": str(end.line),
        "endColumn": str(end.column),
    }
    if start.line != end.line:
        del properties["col"], properties["endColumn"]
    attributes = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {attributes}::{_data(concise.message_with_way_out(problem))}"


def _data(text: str) -> str:
    return safe_text(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
