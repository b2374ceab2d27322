"""Help: in which ways one asks for it, and what it lists."""

import re
from pathlib import Path

import pytest

from infokb.actions.query.columns import DERIVED_COLUMNS
from infokb.actions.query.comparison import COMPARISON_EXAMPLES, COMPARISONS
from infokb.actions.query.note_list import NoteQuery, select_notes
from infokb.faces.cli import app
from infokb.faces.cli.main import main
from tests import strategies

NAMES = [name for names in app.COMMANDS.values() for name in names]


def shown(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Give what a command line prints."""
    assert main(words) == 0
    return capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("words", [[], *([name] for name in NAMES), ["help"]], ids=" ".join)
def test_help_is_a_command_and_an_option(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown([*words, "--help"], capsys)
    assert shown(["help", *words], capsys) == text
    assert shown([*words, "-h"], capsys) == text


def test_the_version_has_a_short_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(["-V"], capsys) == shown(["--version"], capsys)


def test_the_shell_completes_the_command_whose_help_is_wanted() -> None:
    assert completed(["help"], "he") == ["help"]
    assert completed([], "he") == ["help"]


def completed(words: list[str], typed: str = "") -> list[str]:
    """Give what the shell offers behind some words."""
    from click.shell_completion import BashComplete

    shell = BashComplete(app.cli, {}, "infokb", "_INFOKB_COMPLETE")
    return [item.value for item in shell.get_completions(words, typed)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ["new"],
        ["list"],
        ["describe"],
        ["find", "--type"],
        ["draft"],
        ["log", "Ada Okafor"],
        ["mark", "Ada Okafor"],
        ["mark", "2026-11-19 Imani Sørensen"],
        ["mark", "Tallowick"],
        ["mark", "Quillhaven - Product Analyst"],
    ],
    ids=" ".join,
)
def test_the_help_lists_what_the_shell_completes(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(strategies.EXAMPLE)
    offered = {word for word in completed(words) if not word.isdecimal()}
    assert len(offered) > 3
    known = re.split(r"[\s,]+", shown([words[0], "--help"], capsys))
    assert offered <= {*known}


@pytest.mark.parametrize(
    ("command", "of", "names"),
    [("met", "interview", ["medium", "kind"]), ("mark", "contact", ["closed_reason"])],
)
def test_the_help_lists_what_options_take(
    command: str, of: str, names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    types, shown_words = strategies.example().schemas, shown([command, "--help"], capsys)
    values = shown_words.partition("\nValues of options:\n")[2]
    wanted = [choice for name in names for choice in types[of].fields[name].choices]
    for word in (*wanted, *types["interview"].sections):
        assert word in " ".join(values.split()), word


@pytest.mark.parametrize("name", ["new", "set", "unset", "list"])
def test_the_help_says_where_fields_are_listed(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "`infokb describe TYPE` lists" in shown([name, "--help"], capsys)


@pytest.mark.parametrize("name", ["next", "snooze", "skip", "lint", "explain"])
def test_the_help_says_where_rules_are_listed(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = re.search(r"\nRULE:\n  `(infokb explain[ a-z]*)` lists", shown([name, "--help"], capsys))
    assert said
    assert shown(said[1].split()[1:], capsys).count("\n") > 3


@pytest.mark.slow
def test_the_help_of_list_has_an_example_of_each_sign(
    capsys: pytest.CaptureFixture[str],
) -> None:
    vault = strategies.example()
    text = shown(["list", "--help"], capsys)
    assert {*COMPARISON_EXAMPLES} == {*COMPARISONS, ""}
    for sign, (example, _) in COMPARISON_EXAMPLES.items():
        assert sign in example
        assert f"\n  {example} " in text
        select_notes(vault, vault.schemas["contact"], NoteQuery(example))
    for name in DERIVED_COLUMNS:
        assert name in text


@pytest.mark.slow
def test_the_help_knows_the_types_and_messages_of_the_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    templates = tmp_path / "templates"
    templates.joinpath("messages").mkdir(parents=True)
    tmp_path.joinpath("infokb.toml").write_text("")
    own = "---\nsummary: A lab.\nfolder: labs\nfields: {opened: {kind: date}}\n---\n"
    templates.joinpath("lab.md").write_text(own)
    templates.joinpath("contact.md").write_text(own)
    hello = "---\nsummary: Says hello.\nabout: contact\n---\n"
    templates.joinpath("messages", "hello.md").write_text(hello)
    monkeypatch.chdir("/")
    at = ["-C", str(tmp_path)]
    assert "\n  lab           A lab.\n" in shown(["new", *at, "--help"], capsys)
    assert "\n  lab           opened\n" in shown([*at, "mark", "--help"], capsys)
    assert "\n  hello                 Says hello.\n" in shown([*at, "help", "draft"], capsys)
    assert "lab" not in shown(["new", "--help"], capsys)
    templates.joinpath("lab.md").write_text(own.replace("date", "dte"))
    assert "lab" not in shown([*at, "new", "--help"], capsys)
    assert "outreach" in shown(["-C", str(tmp_path / "nowhere"), "draft", "--help"], capsys)
