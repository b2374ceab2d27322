"""What holds for every command: how it takes color, and how it refuses what was typed."""

from pathlib import Path

import click
import pytest

from infokb.faces.cli import app
from infokb.faces.cli.main import main
from tests.conftest import ROOT

COMMANDS = [name for names in app.COMMANDS.values() for name in names]
EXAMPLE = ["-C", str(ROOT / "example-vault")]


def command_named(name: str) -> click.Command:
    command = app.cli.get_command(click.Context(app.cli), name)
    assert command is not None
    return command


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("INFOKB_AS_OF", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_can_be_told_when_to_use_color(name: str) -> None:
    options = {flag for option in command_named(name).params for flag in option.opts}
    assert "--color" in options


@pytest.mark.parametrize("words", [["next"], ["show", "Ada Okafor"], ["stats"], ["lint"]])
def test_color_is_asked_for_in_one_way(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def is_colored(*arguments: str) -> bool:
        main([*EXAMPLE, *arguments])
        return "\x1b[" in capsys.readouterr().out

    assert not is_colored(*words)
    assert is_colored("--color", "always", *words)
    assert is_colored(*words, "--color", "always")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert is_colored(*words)
    assert not is_colored(*words, "--color", "never")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not is_colored(*words)
    assert is_colored(*words, "--color", "always")
