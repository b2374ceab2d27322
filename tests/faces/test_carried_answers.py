"""A vault that follows another one in a run takes over what is known of that."""

import shutil
from collections.abc import Collection
from pathlib import Path

import pytest

from infokb.actions.lint import check
from infokb.core.vault.vault import Vault
from infokb.disk.read.reload import reopen_notes
from infokb.disk.read.settings_files import settings_of
from infokb.disk.read.vault import open_vault
from infokb.faces.cli import kept_vault
from infokb.faces.clock import run_clock
from tests.conftest import ROOT

NADIA = "contacts/Nadia Rahimi.md"
CHANGES = (
    {NADIA: "---\ntype: contact\nasked: 2026-10-01\nreferred_by: '[[Newcomer]]'\n---\n"},
    {"contacts/Newcomer.md": "---\ntype: contact\nasked: 2026-10-02\n---\n"},
    {NADIA: None, "contacts/Newcomer.md": "---\ntype: contact\n---\n[[Nobody Known]]\n"},
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(kept_vault, "MIN_NOTES_TO_KEEP", 1)
    shutil.copytree(ROOT / "example-vault", tmp_path / "vault")
    return tmp_path / "vault"


def follow(root: Path, before: Vault, changed: Collection[str]) -> Vault:
    vault = reopen_notes(root, before, changed, run_clock())
    assert vault
    kept_vault.carry_answers(before, vault, changed)
    return vault


def lines(vault: Vault) -> list[str]:
    return [
        f"{problem.note.path} {problem.start} {problem.rule.id} {problem.task} {problem.state}"
        for problem in check.check(vault, include_hidden=True)
    ]


@pytest.mark.slow
def test_what_is_carried_tells_what_a_whole_look_tells(root: Path) -> None:
    vault = kept_vault.open_kept(root, run_clock(), settings_of(root)).vault
    for change in CHANGES:
        for path, text in change.items():
            root.joinpath(path).write_text(text) if text else root.joinpath(path).unlink()
        vault = follow(root, vault, change)
        assert vault.kept_answers
        assert lines(vault) == lines(open_vault(root, run_clock()))


@pytest.mark.slow
def test_where_nothing_is_kept_nothing_is_carried(root: Path) -> None:
    assert follow(root, open_vault(root, run_clock()), [NADIA]).kept_answers is None
