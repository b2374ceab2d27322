"""The dates that a date of two readings may be, as edits to choose from."""

from collections.abc import Iterator

from infokb.actions.lint.problem import Problem
from infokb.core.dates.date_help import full_dates
from infokb.core.patterns import compile_later
from infokb.core.text import Edit, Span

_RULES = frozenset({"bad-value", "bad-log-line", "bad-task"})
_NUMBERS = compile_later(r"(?<![\w./-])\d{1,2}([-/.])\d{1,2}\1\d{4}(?!\w)")


def date_edits(problem: Problem) -> Iterator[Edit]:
    """Yield the edits that write a date which nobody but its writer can read, in each way."""
    if problem.rule.id not in _RULES or problem.finding.fix:
        return
    match = _NUMBERS.search(problem.note.text, *problem.finding.span)
    if match and len(days := full_dates(match[0])) > 1:
        yield from (Edit(Span(*match.span()), day.isoformat()) for day in days)
