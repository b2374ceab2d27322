"""Help: in which ways one asks for it, and what it lists."""

import pytest

from infokb.faces.cli import app
from infokb.faces.cli.main import main

NAMES = [name for names in app.COMMANDS.values() for name in names]


def shown(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Give what a command line prints."""
    assert main(words) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("words", [[], *([name] for name in NAMES), ["help"]], ids=" ".join)
def test_help_is_a_command_and_an_option(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(["help", *words], capsys) == shown([*words, "--help"], capsys)


def test_the_version_has_a_short_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(["-V"], capsys) == shown(["--version"], capsys)


def test_the_shell_completes_the_command_whose_help_is_wanted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from click.shell_completion import BashComplete

    shell = BashComplete(app.cli, {}, "infokb", "_INFOKB_COMPLETE")
    assert [item.value for item in shell.get_completions(["help"], "he")] == ["help"]
    assert [item.value for item in shell.get_completions([], "he")] == ["help"]
