"""What holds for every command: how it takes color, and how it refuses what was typed."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from infokb.faces.cli import app, options, usage
from infokb.faces.cli.main import main
from infokb.faces.cli.options import RunState
from infokb.faces.terminal.width import text_width
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


@pytest.mark.slow
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


PRINTING = [
    ["next"],
    ["next", "--all", "-v"],
    ["list"],
    *(["list", name] for name in ("contact", "guide", "interview", "opportunity", "organization")),
    ["list", "contact", "--columns", "name,role,organization,email,topics,aliases,stage,tags"],
    *(["show", name, "--all"] for name in ("Ada Okafor", "日本", "Osterly Analytics")),
    ["show", "2026-11-23 Beatriz Lacerda"],
    ["prep", "Beatriz Lacerda"],
    ["prep", "日本"],
    *(["path", name] for name in ("Quillhaven Health", "Osterly Analytics", "Harrow Point")),
    *(["dossier", name] for name in ("Quillhaven Health", "Osterly Analytics")),
    ["adapt", "Quillhaven - Product Analyst"],
    ["stats"],
    ["links"],
    ["describe"],
    ["describe", "contact"],
    ["find", "データ"],
    ["find", "data"],
    ["explain"],
    *(["explain", name, "--cases"] for name in ("bad-value", "thanks-owed", "bad-task")),
    ["lint"],
    ["lint", "--show-suppressed", "--due", "soon"],
]
WIDE = """---
type: contact
organization: "[[Osterly Analytics]]"
referred_by: "[[Ada Okafor]]"
role: 医療データ分析と報告の責任者 Leiterin Zusammenarbeit der e\u0301quipe
topics: [医療データ分析と報告の責任者医療データ分析と報告の責任者, dbt]
asked: 2026-11-10
snooze_until: 2027-01-10
unknown_field_of_a_name_that_is_long: 医療データ分析と報告の責任者
---

## Background

医療データ分析と報告の責任者。医療データ分析と報告の責任者。医療データ分析と報告の責任者。

## Log

- 2026-11-10 heard: 医療データ分析と報告の責任者。医療データ分析と報告の責任者。 e\u0301te\u0301
- 2026-11-11 heard nothing

## Follow-ups

- [ ] #promise 医療データ分析と報告の責任者に医療データ分析と報告の責任者の資料を送る 📅 2026-11-18
"""
MEETING = """---
type: interview
contacts: "[[日本 花子 de la Zusammenarbeit e\u0301quipe]]"
date: 2026-12-12T10:00
status: scheduled
---
"""


def is_unbreakable(line: str) -> bool:
    """Return whether a line is a command to copy, a place, or one word, which stay whole."""
    text = line.strip(" -=>|")
    return " infokb " in f" {text}" or bool(re.search(r"\.md:\d+(:\d+)?$", text)) or " " not in text


@pytest.fixture(scope="module")
def wide_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example vault with long names, of wide letters and combining accents."""
    folder = tmp_path_factory.mktemp("wide") / "vault"
    shutil.copytree(ROOT / "example-vault", folder)
    name = "日本 花子 de la Zusammenarbeit e\u0301quipe"
    folder.joinpath("contacts", f"{name}.md").write_text(WIDE, "utf-8")
    folder.joinpath("interviews", f"2026-12-12 {name}.md").write_text(MEETING, "utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("words", PRINTING, ids=" ".join)
def test_output_fits_the_terminal(
    words: list[str],
    columns: int,
    wide_vault: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(options, "terminal_columns", lambda *_: columns)
    main(["-C", str(wide_vault), "--color", "always", *words])
    lines = capsys.readouterr().out.split("\n")
    assert len(lines) > 3
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    wide = [line for line in plain if text_width(line) > columns]
    assert [line for line in wide if not is_unbreakable(line)] == []


LIBRARY = re.compile(
    r"got unexpected|requires an argument|does not take|invalid value|is not one of|"
    r"valid integer|no such|missing parameter|choose from",
    re.IGNORECASE,
)
"""What click says."""


def refused() -> Iterator[list[str]]:
    """Yield what every command refuses: too little, too much, what it does not know."""
    for name in COMMANDS:
        parameters = command_named(name).params
        arguments = [item for item in parameters if isinstance(item, click.Argument)]
        yield [name, "--nosuch"]
        yield [name, "--color", "purple"]
        if any(argument.required for argument in arguments):
            yield [name]
        if all(argument.nargs > 0 for argument in arguments):
            yield [name, *["two\nlines"] * (len(arguments) + 1)]
        for option in parameters:
            if not isinstance(option, click.Option):
                continue
            flag = option.opts[-1]
            if option.is_flag:
                yield [name, f"{flag}=x"]
            elif not option.count:
                yield [name, flag]
                yield from [] if option.multiple else [[name, flag, "a", flag, "a"]]


@pytest.mark.slow
@pytest.mark.parametrize("words", list(refused()), ids=" ".join)
def test_what_is_wrong_with_a_command_line_is_one_line_of_our_own(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    printed = capsys.readouterr()
    message, end, rest = printed.err.partition("\n")
    assert (printed.out, end, rest) == ("", "\n", "")
    assert re.fullmatch(r"error: [^A-Z].* \([a-z].*\)", message)
    assert not LIBRARY.search(message)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["--at", "x", "--to", "y"], ("`x` is not a valid integer", "see show --help")),
        (["--at", "1"], ("missing `--to`", "add --to PLACE")),
    ],
)
def test_options_that_no_command_has_yet_are_refused_in_words_too(
    words: list[str], fault: tuple[str, str]
) -> None:
    at, to = click.Option(["--at"], type=int), click.Option(["--to"], required=True)
    to.metavar = "PLACE"
    with pytest.raises(click.UsageError) as raised:
        click.Command("show", params=[at, to]).make_context("show", words)
    assert usage.describe_usage(raised.value, RunState()) == fault


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "it's a file"
    file.touch()
    assert main(["init", str(file)]) == 2
    assert capsys.readouterr().err == f"error: `{file}` is not a folder (name a folder)\n"


NUMBERS = [
    (name, option.opts[-1], option.type)
    for name in COMMANDS
    for option in command_named(name).params
    if isinstance(option.type, click.IntRange) and not getattr(option, "count", False)
]


def test_each_number_that_can_be_typed_has_a_range() -> None:
    types = [option.type for name in COMMANDS for option in command_named(name).params]
    assert not [kind for kind in types if type(kind) in {type(click.INT), type(click.FLOAT)}]
    assert {option for _, option, _ in NUMBERS} == {
        "--limit",
        "--due-limit",
        "--least",
        "--minutes",
        "--port",
    }


@pytest.mark.parametrize(
    ("name", "option", "kind"), NUMBERS, ids=[f"{name} {option}" for name, option, _ in NUMBERS]
)
def test_a_number_out_of_range_is_refused_with_the_range(
    name: str, option: str, kind: click.IntRange, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["x"] if name in {"find", "met"} else []
    assert kind.min is not None
    for number in (kind.min - 1, *([kind.max + 1] if kind.max else [])):
        assert main([*EXAMPLE, name, *arguments, option, str(number)]) == 2
        most = f" to {kind.max}" if kind.max else ""
        assert capsys.readouterr().err == (
            f"error: `{option}` cannot be `{number}` (use a number from {kind.min}{most})\n"
        )
