"""Employers, of the numbers and lines that may be shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from infokb.actions.cohort.editions import ShownNumbers
from infokb.actions.cohort.page_numbers import EMPLOYERS, LINES, QUESTIONS_LEFT
from infokb.core.value_class import value_class

_MAX_OPEN, _MAX_LINES = 6, 100
"""So many lines of a theme are shown at once, and so many at all."""
Line = tuple[str, str]


@value_class
class ThemeLines:
    """What was told of a theme: each line with its latest month as `2026-11`, the latest first."""

    theme: str
    lines: Sequence[Line]

    @property
    def first(self) -> Sequence[Line]:
        """The lines that are shown at once."""
        return self.lines[:_MAX_OPEN]

    @property
    def more(self) -> Sequence[Line]:
        """The lines that are folded."""
        return self.lines[_MAX_OPEN:_MAX_LINES]

    @property
    def older_count(self) -> int:
        """How many lines are left out."""
        return max(0, len(self.lines) - _MAX_LINES)


@value_class
class EmployerRow:
    """An employer, how many students look at it, and what how many of them told or ask."""

    name: str
    students: int
    tellers: int
    themes: Sequence[ThemeLines]
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


def _themes(parts: Mapping[str, Any]) -> Sequence[ThemeLines]:
    months: dict[str, dict[str, str]] = {}
    for rows in parts.values():
        for theme, month, text in rows:
            month_by_text = months.setdefault(theme, {})
            month_by_text[text] = max(month or "", month_by_text.get(text, ""))
    return [
        ThemeLines(
            theme,
            sorted(sorted(months[theme].items()), key=lambda line: line[1], reverse=True),
        )
        for theme in sorted(months)
    ]


def _questions(parts: Mapping[str, Any]) -> Sequence[str]:
    """Return the questions, those of most students first."""
    counts = Counter(text for texts in parts.values() for (text,) in texts)
    return sorted(counts, key=lambda text: (-counts[text], text))
