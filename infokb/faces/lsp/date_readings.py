"""The dates that words, or a date of two readings, may be, as edits to choose from."""

from collections.abc import Iterator
from contextlib import suppress

from infokb.actions.lint.problem import Problem
from infokb.core.dates.date_help import full_dates
from infokb.core.dates.date_reader import Look
from infokb.core.patterns import compile_later
from infokb.core.text import Edit, Span
from infokb.core.vault.date_fields import field_look
from infokb.core.vault.vault import Vault

_RULES = frozenset({"bad-value", "bad-log-line", "bad-task"})
_NUMBERS = compile_later(r"(?<![\w./-])\d{1,2}([-/.])\d{1,2}\1\d{4}(?!\w)")


def date_edits(vault: Vault, problem: Problem) -> Iterator[Edit]:
    """Yield the edits that write a date which nobody but its writer can read, in each way."""
    if problem.rule.id not in _RULES or problem.finding.fix:
        return
    yield from _word_edits(vault, problem)
    match = _NUMBERS.search(problem.note.text, *problem.finding.span)
    if match and len(days := full_dates(match[0])) > 1:
        yield from (Edit(Span(*match.span()), day.isoformat()) for day in days)


def _word_edits(vault: Vault, problem: Problem) -> Iterator[Edit]:
    """Yield the edit that writes the day which a field says in words, as `yesterday`."""
    note, span = problem.note, problem.finding.span
    text = note.text[slice(*span)]
    spans = {value.span: name for name, entry in note.entries.items() for value in entry.values}
    field = note.field(spans[span]) if span in spans and text[:1].isalpha() else None
    if not field or field.kind.name not in {"date", "dates"}:
        return
    look = field_look(field.name)
    with suppress(ValueError):
        day = vault.date_reader.day(text, look)
        if look is not Look.BACK or day <= vault.today:
            yield Edit(span, day.isoformat())
