"""A lint run: what it says beside its findings, and what it remembers."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from infokb.actions.lint.settle import SettledVault, settle
from infokb.disk.calls import regular_file
from infokb.faces.cli.lint import run
from infokb.faces.cli.main import main

NOTE = "---\ntype: contact\nrole: Analyst\n---\n"


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "notes"
    folder.joinpath("contacts").mkdir(parents=True)
    folder.joinpath("infokb.toml").write_text("")
    for name in ("Ada", "Bo"):
        folder.joinpath("contacts", f"{name}.md").write_text(NOTE)
    monkeypatch.chdir(folder)
    return folder


def test_what_cannot_be_read_is_told_once_and_ends_with_five(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = regular_file.read_file

    def refuse(name: str, *rest: Any) -> Any:
        if name == "Bo.md":
            raise PermissionError(13, "Permission denied")
        return read(name, *rest)

    monkeypatch.setattr(regular_file, "read_file", refuse)
    assert main(["lint", "--select", "links"]) == 5
    printed = capsys.readouterr()
    assert printed.out == "1 note: no errors\n"
    why = "it cannot be read: permission denied"
    assert printed.err == f"skipped `contacts/Bo.md`: {why}\n"


def test_a_fix_that_is_withheld_is_told(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def withholding(*given: Any, **named: Any) -> SettledVault:
        return replace(settle(*given, **named), withheld=("a.md: withheld \x1b",))

    monkeypatch.setattr(run, "settle", withholding)
    main(["lint", "--fix"])
    assert capsys.readouterr().err.splitlines()[0] == "a.md: withheld \\x1b"


def test_a_vault_without_a_day_of_its_own_shows_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--show-settings", "--isolated"]) == 0
    settings = [line.partition(" = ")[0] for line in capsys.readouterr().out.splitlines()]
    assert "timezone" in settings
    assert "as_of" not in settings
