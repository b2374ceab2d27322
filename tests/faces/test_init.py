"""Making a vault that was interrupted before."""

import io
import itertools
import sys
import tomllib
from datetime import UTC
from pathlib import Path

import pytest

from infokb.disk.write.transaction import interrupted_change
from infokb.faces.cli import new_vault, questions
from infokb.faces.cli.main import main
from infokb.faces.cli.new_vault import system_owner
from tests.disk.breaking import dies


@pytest.mark.slow
def test_what_was_interrupted_is_finished_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "vault"
    for number in itertools.count(30):
        assert dies(lambda: main(["init", str(root)]), number)
        if interrupted_change(root):
            break
    assert main(["init", str(root)]) == 0
    output = capsys.readouterr().out
    assert output.startswith("finished: an earlier `infokb init` was interrupted\nkept ")
    assert "made " not in output
    assert (root / "infokb.toml").is_file()


def made_settings(root: Path) -> dict[str, object]:
    found = tomllib.loads((root / "infokb.toml").read_text(encoding="utf-8"))
    return {"timezone": found["timezone"], **found["me"]}


def test_who_you_are_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(questions, "is_interactive", lambda: True)
    answers = 'Mia "M" Roe\na nursing student\nde\nen-GB\nMars\nEurope/Berlin\n'
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    assert main(["init", str(tmp_path / "vault"), "--school", "Tidewater College"]) == 0
    assert made_settings(tmp_path / "vault") == {
        "name": 'Mia "M" Roe',
        "about": "a nursing student",
        "school": "Tidewater College",
        "phone": "",
        "email": "",
        "locale": "en-GB",
        "timezone": "Europe/Berlin",
    }
    message = capsys.readouterr().err
    assert "`de` is not a locale (use one of en-US, en-GB)" in message
    assert "there is no time zone `Mars`" in message
    assert main(["init", str(tmp_path / "vault")]) == 0
    assert "Your name" not in capsys.readouterr().err


def test_without_a_terminal_options_say_it(tmp_path: Path) -> None:
    options = ["--name", "Mia Roe", "--timezone", "Asia/Tokyo", "--locale", "en-US"]
    assert main(["init", str(tmp_path / "vault"), *options]) == 0
    found = made_settings(tmp_path / "vault")
    assert (found["name"], found["timezone"], found["locale"]) == (
        "Mia Roe",
        "Asia/Tokyo",
        "en-US",
    )
    assert main(["init", str(tmp_path / "other"), "--timezone", "Mars/Olympus"]) == 2
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    ("language", "locale"),
    [("de_DE.UTF-8", "en-GB"), ("en_US.UTF-8", "en-US"), ("C.UTF-8", ""), ("", "")],
)
def test_the_system_says_how_dates_are_written(
    monkeypatch: pytest.MonkeyPatch, language: str, locale: str
) -> None:
    for name in ("LC_ALL", "LC_TIME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", language)
    assert system_owner().locale == locale


def test_a_vault_needs_a_folder_with_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", " "]) == 2
    assert "name one: infokb init DIR" in capsys.readouterr().err


def test_a_system_may_not_name_its_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_vault, "system_zone", lambda: UTC)
    assert main(["init", str(tmp_path / "vault")]) == 0
    assert made_settings(tmp_path / "vault")["timezone"] == ""


def test_a_vault_that_needs_a_newer_infokb_is_not_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "infokb.toml").write_text("format = 99\n", "utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert "this vault needs a newer infokb (upgrade infokb)" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["infokb.toml"]
