"""Two processes find what one finds."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from infokb.actions.lint import findings, selection
from infokb.actions.lint.clean_notes import CleanNotes
from infokb.actions.lint.findings import RuleFinding
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces.process import fork, parallel_rules
from infokb.rules.rule import Rule
from tests.conftest import MakeVault
from tests.faces.lacking import SYSTEMS
from tests.strategies import example

pytestmark = pytest.mark.slow

FAULTY = {
    "contacts/Ada.md": "---\ntype: contact\nTags: x\nconnected: 2026/1/8\n---\n[[Nobody\udcff]]\n",
    "contacts/Zoë.md": "---\ntype: contact\nasked: 2026-11-01\norganization: '[[Aca]]'\n---\n",
    "organizations/Acme.md": "---\ntype: organization\nlead: [[Ada]]\n---\n",
}


def both(vault: Vault) -> tuple[list[RuleFinding], list[RuleFinding], set[bytes], set[bytes]]:
    rules, notes = selection.selected_rules(vault.config), list(vault.notes.values())
    one, other = CleanNotes(), CleanNotes()
    expected = list(findings.run_rules(vault, notes, rules, one))
    return (
        expected,
        parallel_rules.find_in_parallel(vault, notes, rules, other),
        one.seen,
        other.seen,
    )


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take every vault for a large one."""
    monkeypatch.setattr(parallel_rules, "MIN_NOTES_TO_FORK", 0)
    monkeypatch.setattr(fork, "is_fork_worthwhile", lambda: True)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def test_the_example_vault() -> None:
    expected, found, one, other = both(example())
    assert found == expected
    assert any(item.rule.group == "followup" for item in found)
    assert other == one


def test_a_faulty_vault(make_vault: MakeVault) -> None:
    expected, found, one, other = both(make_vault(FAULTY))
    assert found == expected
    assert any(item.finding.fix for item in found)
    assert other == one


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_without_a_second_process(
    system: str, make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    SYSTEMS[system](monkeypatch)
    expected, found, one, other = both(make_vault(FAULTY))
    assert found == expected
    assert other == one


def test_a_child_that_fails_is_stood_in_for(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent, real = os.getpid(), findings.run_rules

    def failing(
        vault: Vault, notes: Iterable[Note], rules: Sequence[Rule], sound: CleanNotes | None = None
    ) -> Iterator[RuleFinding]:
        if os.getpid() != parent:
            raise MemoryError
        return real(vault, notes, rules, sound)

    expected, *_ = both(make_vault(FAULTY))
    monkeypatch.setattr(findings, "run_rules", failing)
    rules = selection.selected_rules(make_vault({}).config)
    vault = make_vault(FAULTY)
    found = parallel_rules.find_in_parallel(vault, list(vault.notes.values()), rules, CleanNotes())
    assert [one.finding for one in found] == [one.finding for one in expected]
