"""`infokb export`: where it writes, and what a terminal is spared."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from infokb.disk.write import parquet
from infokb.faces.cli.main import main
from tests.faces.terminals import Terminal


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "vault"
    root.joinpath("contacts").mkdir(parents=True)
    root.joinpath("infokb.toml").write_text('as_of = "2026-11-20T12:00"\n', encoding="utf-8")
    root.joinpath("contacts/Ada.md").write_text("---\ntype: contact\n---\n", encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def test_a_database_goes_through_a_pipe(
    vault: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "sqlite"]) == 0
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(capfdbinary.readouterr().out)
        assert database.execute("SELECT name FROM contacts").fetchall() == [("Ada",)]
    assert vault.exists()


@pytest.mark.slow
def test_a_terminal_is_spared(vault: Path) -> None:
    terminal = Terminal(vault, "export", "sqlite")
    assert terminal.finish() == 2
    assert "a terminal cannot show sqlite (name a file: -o" in " ".join(terminal.shown.split())


def test_a_file_is_for_the_user_alone(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "csv", "-o", "../contacts.csv"]) == 0
    assert (vault.parent / "contacts.csv").stat().st_mode & 0o777 == 0o600
    assert "in the vault" not in capsys.readouterr().err
    assert main(["export", "csv", "-o", "contacts.csv"]) == 0
    assert "`contacts.csv` is in the vault (keep exports elsewhere)" in capsys.readouterr().err


def test_an_alarm_behind_the_start_is_no_setting(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault.joinpath("infokb.toml").write_text("[export]\nalarm = -5\n", encoding="utf-8")
    assert main(["export", "ics"]) == 2
    assert "`export.alarm` must not be negative (use 0 for none)" in capsys.readouterr().err


@pytest.mark.slow
def test_cards_that_were_changed_elsewhere_are_left(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "vcard", "--vdir", "../people"]) == 0
    (path,) = (vault.parent / "people").iterdir()
    path.write_bytes(path.read_bytes().replace(b"END:", b"TEL:+1 555 0101\r\nEND:"))
    assert main(["export", "vcard", "--vdir", "../people"]) == 0
    message = capsys.readouterr().err
    assert "../people: 0 written, 0 removed, 0 unchanged" in message
    assert "warning: 1 card says what the vault does not know (take it in with" in message
    assert main(["export", "vcard", "--vdir", "../people", "--force"]) == 0
    assert b"TEL" not in path.read_bytes()


def test_parquet_is_made_of_the_lines(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(parquet, "parquet_bytes", lambda lines, columns: b"PAR1" + lines)
    assert main(["export", "parquet", "-o", "../vault.parquet"]) == 0
    assert (vault.parent / "vault.parquet").read_bytes().startswith(b'PAR1{"table": "notes"')
