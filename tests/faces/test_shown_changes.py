"""A plan that is shown instead of carried out."""

import pytest

from infokb.core.changes import Changes
from infokb.faces.cli.shown_changes import echo_plan

BEFORE = {"a.md": "a\n", "b.md": "b\n", "c.md": "c\n"}
PLAN = Changes({"b.md": "B\n", "c.md": None, "d.md": "d\n", "e.md": "A\n"}, {"a.md": "e.md"})


def test_a_plan_lists_what_would_become_of_each_file(capsys: pytest.CaptureFixture[str]) -> None:
    echo_plan(BEFORE, PLAN, as_diff=False)
    assert capsys.readouterr().out.splitlines() == [
        "a.md: would be moved to e.md",
        "b.md: would be changed",
        "c.md: would be deleted",
        "d.md: would be created",
    ]


def test_a_diff_shows_the_change(capsys: pytest.CaptureFixture[str]) -> None:
    echo_plan(BEFORE, PLAN, as_diff=True)
    output = capsys.readouterr().out.splitlines()
    assert output[:2] == ["rename from a.md", "rename to e.md"]
    assert {"+B", "-c", "+d", "+A"} <= set(output)
