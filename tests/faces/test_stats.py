"""The numbers of a search, drawn."""

from infokb.actions.journey import stats
from infokb.faces.terminal.color import Paint
from infokb.faces.text import stats as text_stats
from tests.conftest import MakeVault


def test_bars_are_drawn_on_a_terminal(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": "---\ntype: contact\ninvited: 2026-11-02\n---\n",
        "contacts/Bo.md": "---\ntype: contact\n---\n",
    }
    found = stats.stats(make_vault(files))
    lines = text_stats.render(found, Paint(columns=100)).split("\n")
    assert lines[1] == f"  known         2  {'#' * 48}"
    assert lines[2] == f"  invited       1  {'#' * 24}"
    assert lines[3] == "  connected     0"
    assert "#" not in text_stats.render(found, Paint())
    assert "#" not in text_stats.render(found, Paint(columns=15))


def test_a_branch_that_is_too_wide_goes_on_below(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada Okafor.md": "---\ntype: contact\n---\n",
        "contacts/Bo Li.md": '---\ntype: contact\nreferred_by: "[[Ada Okafor]]"\n---\n',
    }
    text = text_stats.render(stats.stats(make_vault(files)), Paint(columns=20))
    assert text.endswith("\n  Ada Okafor\n    identified\n    Bo Li\n      identified")
