"""The table of what is owed, on terminals of any width."""

from dataclasses import replace

import pytest

from infokb.actions.lint.check import check
from infokb.faces.report import follow_ups
from infokb.faces.report.lint_run import LintRun
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.width import text_width
from tests.conftest import MakeVault

NOTE = "---\ntype: contact\nasked: {}\n---\n"


@pytest.fixture
def run(make_vault: MakeVault) -> LintRun:
    vault = make_vault(
        {
            "contacts/Zoë Müller-Lüdenscheidt.md": NOTE.format("2026-11-02"),
            "contacts/採用 担当.md": NOTE.format("2026-11-10"),
        }
    )
    return LintRun(vault, list(check(vault)), 2)


WIDE = """\
  9 days overdue  Wed, Nov 11  Zoë Müller-Lüdenscheidt  nudge-due  asked Nov 2   \
contacts/Zoë Müller-Lüdenscheidt.md:3
  1 day overdue   Thu, Nov 19  採用 担当                nudge-due  asked Nov 10  \
contacts/採用 担当.md:3
"""
NARROW = """\
  9 days overdue  Wed, Nov 11  Zoë Müller-Lüdenscheidt  nudge-due  asked Nov 2
                               contacts/Zoë Müller-Lüdenscheidt.md:3
  1 day overdue   Thu, Nov 19  採用 担当                nudge-due  asked Nov 10
                               contacts/採用 担当.md:3
"""
NARROWER = """\
  9 days overdue  Wed, Nov 11  Zoë Müller-Lüdenscheidt
      nudge-due: asked Nov 2
      contacts/Zoë Müller-Lüdenscheidt.md:3
  1 day overdue   Thu, Nov 19  採用 担当
      nudge-due: asked Nov 10
      contacts/採用 担当.md:3
"""


@pytest.mark.parametrize(("columns", "table"), [(0, WIDE), (100, NARROW), (70, NARROWER)])
def test_a_row_takes_as_many_lines_as_it_needs(columns: int, table: str, run: LintRun) -> None:
    lines = follow_ups.follow_ups_section(replace(run, paint=Paint(columns=columns))).splitlines()[
        1:
    ]
    assert lines == table.splitlines()
    assert not columns or max(map(text_width, lines)) <= columns


@pytest.mark.parametrize(
    ("days", "words"), [(0, "overdue today"), (1, "1 day overdue"), (2, "2 days overdue")]
)
def test_lateness_has_one_wording(days: int, words: str) -> None:
    assert follow_ups.late_words(days) == words
