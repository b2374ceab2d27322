"""Employers, of the numbers and lines that may be shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from infokb.actions.cohort.editions import ShownNumbers
from infokb.actions.cohort.page_numbers import EMPLOYERS, LINES, QUESTIONS_LEFT
from infokb.core.value_class import value_class


@value_class
class EmployerRow:
    """An employer, how many students look at it, and what how many of them told or ask.

    `themes` has for each theme its lines, each with the month as `2026-11`, the latest first.
    """

    name: str
    students: int
    tellers: int
    themes: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    askers: int
    questions: Sequence[str]


def employer_rows(numbers: ShownNumbers) -> Sequence[EmployerRow]:
    """Return the employers, those that most students look at first."""
    lines, questions = numbers.row(LINES), numbers.row(QUESTIONS_LEFT)
    rows = [
        EmployerRow(
            min(names.values()),
            len(names),
            len(lines.get(organization, {})),
            _themes(lines.get(organization, {})),
            len(questions.get(organization, {})),
            _questions(questions.get(organization, {})),
        )
        for organization, names in numbers.row(EMPLOYERS).items()
    ]
    return sorted(rows, key=lambda row: (-row.students, row.name))


def _themes(parts: Mapping[str, Any]) -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
    lines = {(theme, month or "", text) for rows in parts.values() for theme, month, text in rows}
    latest_first = sorted(sorted(lines), key=lambda line: line[1], reverse=True)
    by_theme = groupby(sorted(latest_first, key=lambda line: line[0]), key=lambda line: line[0])
    return [(theme, [(text, month) for _, month, text in group]) for theme, group in by_theme]


def _questions(parts: Mapping[str, Any]) -> Sequence[str]:
    """Return the questions, those of most students first."""
    counts = Counter(text for texts in parts.values() for (text,) in texts)
    return sorted(counts, key=lambda text: (-counts[text], text))
