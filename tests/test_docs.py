"""What the documents show is true: commands, what they print, and the files they name."""

import re
import shlex
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click
import pytest

from infokb.actions.lint.check import check
from infokb.core.vault import parse
from infokb.faces.cli.app import cli
from infokb.rules.all_rules import RULES
from tests import pages
from tests.conftest import ROOT, MakeVault
from tests.pages import Block
from tests.test_commands import Step, run, steps

README = ROOT / "README.md"
DOCS = (README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
TOUR = "Five minutes"
NOTE_OF_TOUR = "2026-11-20 Ada Okafor.md"
ZONE = "America/New_York"
DAY = re.compile(r"on the morning of (\w+ \d+ \w+ \d{4})\.")
PROGRAMS = {"cd", "infokb", "make"}
NAMES = {*cli.list_commands(click.Context(cli))}
SYNTAX = re.compile(r"```.*?^```|`([^`\n]+)`|\]\(([^)\s]+)\)", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"(?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:md|py|toml|lock|yml|yaml|png)")
naming = pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)


def blocks(page: Path, title: str = "") -> list[Block]:
    """Give the `console` blocks of a page, or of one section of it."""
    found = (
        (block for case in pages.cases(page) if case.title == title for block in case.blocks)
        if title
        else pages._blocks(page, page.read_text(encoding="utf-8").split("\n"))
    )
    return [block for block in found if block.language == "console"]


def inline(page: Path) -> Iterator[tuple[str, str]]:
    """Give each piece of code in the prose of a page, and each address that it links to."""
    for found in SYNTAX.finditer(page.read_text(encoding="utf-8")):
        yield found[1] or "", found[2] or ""


def moment(page: Path) -> str:
    """Give the morning on which a page says that its tour begins."""
    (found,) = DAY.findall(page.read_text(encoding="utf-8"))
    day = datetime.strptime(f"{found} +0000", "%A %d %B %Y %z")
    assert day.strftime("%A") == found.split()[0], f"{found}: that is a {day:%A}"
    return f"{day:%Y-%m-%d}T09:00"


def walk(
    page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[tuple[Block, list[tuple[Step, str]]]]:
    """Run a page's tour in a folder; give each block with what its commands print."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("INFOKB_AS_OF", moment(page))
    monkeypatch.setenv("TZ", ZONE)
    monkeypatch.setenv("XDG_STATE_HOME", str(folder.with_name("state")))
    for name in ("FORCE_COLOR", "INFOKB_OUTPUT_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    return [
        (block, [(step, take(step, monkeypatch, capsys)) for step in steps(block.text)])
        for block in blocks(page, TOUR)
    ]


def take(step: Step, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Take a step of a tour, into a folder or with infokb; return what it prints."""
    if step.command.startswith("cd "):
        monkeypatch.chdir(step.command.removeprefix("cd "))
        return ""
    return run(step.command, capsys)


def wrong(walked: Sequence[tuple[Block, Sequence[tuple[Step, str]]]]) -> list[tuple[str, str]]:
    """Give the commands that print something else than the page says, with what they print."""
    return [
        (step.command, printed)
        for _, told in walked
        for step, printed in told
        if step.expected != printed
    ]


def known(words: Sequence[str]) -> str:
    """Give what is wrong with a command line of infokb, empty when nothing is."""
    try:
        with cli.make_context("infokb", [*words], resilient_parsing=True) as ctx:
            rest = [*ctx._protected_args, *ctx.args]
            name, command, more = cli.resolve_command(ctx, rest) if rest else ("", None, [])
            if command:
                names = ctx.help_option_names
                context = click.Context(command, help_option_names=names)
                command.make_parser(context).parse_args(more)
            elif rest:
                return f"no command is named `{name or rest[0]}`"
    except click.UsageError as error:
        return error.format_message()
    return ""


@pytest.mark.slow
def test_the_tour_prints_what_readme_says(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    walked = walk(README, tmp_path / "tour", monkeypatch, capsys)
    assert walked, f"README has no commands under `## {TOUR}`"
    note = next(tmp_path.glob(f"tour/**/{NOTE_OF_TOUR}")).read_text(encoding="utf-8")
    sample = README.read_text(encoding="utf-8").partition("```md\n")[2]
    shown, written = (set(text.split("---\n")[1].splitlines()) for text in (sample, note))
    assert shown <= written
    if pytestconfig.getoption("--update"):
        lines = README.read_text(encoding="utf-8").split("\n")
        for block, told in reversed(walked):
            text = "".join(f"$ {step.command}\n{printed}" for step, printed in told)
            lines[block.first + 1 : block.last] = text.split("\n")[:-1]
        README.write_text("\n".join(lines), encoding="utf-8")
        return
    assert wrong(walked) == []


def test_a_tour_that_prints_something_else_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    tour = f"# x\n\n## {TOUR}\n\nIt is on the morning of Thursday 19 November 2026.\n\n"
    told = "$ infokb --version\ninfokb, version 0\n$ infokb next\n"
    page.write_text(f"{tour}```console\n{told}```\n", encoding="utf-8")
    found = wrong(walk(page, tmp_path / "tour", monkeypatch, capsys))
    assert [command for command, _ in found] == ["infokb --version", "infokb next"]
    page.write_text(tour.replace("Thursday", "Friday"), encoding="utf-8")
    with pytest.raises(AssertionError, match="that is a Thursday"):
        moment(page)


def test_an_unknown_command_is_caught() -> None:
    assert known(["lint", "--fix"]) == ""
    assert known(["lintt"]) != ""
    assert known(["lint", "--fixx"]) != ""


@naming
def test_a_shown_command_exists(page: Path) -> None:
    targets = re.findall(
        r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    for block in blocks(page):
        for step in steps(block.text):
            program, *words = shlex.split(step.command, comments=True)
            program = program.removeprefix(".venv/bin/")
            assert program in PROGRAMS, f"nobody tries `{step.command}`"
            if program == "make":
                assert words[0] in targets, step.command
            elif program == "infokb":
                assert known(words) == "", step.command


@naming
def test_a_named_command_or_option_exists(page: Path) -> None:
    options = {"--update", "--most", "--patience"}
    with click.Context(cli) as ctx:
        for command in (cli, *(cli.get_command(ctx, name) for name in NAMES)):
            for parameter in command.params if command else ():
                options |= {*parameter.opts, *parameter.secondary_opts}
    for code, _ in inline(page):
        if found := re.match(r"infokb ([a-z]+)\b(?!/)", code):
            assert found[1] in NAMES, code
        if code.startswith("-") and code.strip("-"):
            assert code.split()[0] in options, code


@naming
def test_a_named_file_exists(page: Path) -> None:
    for code, address in inline(page):
        if FILE.fullmatch(code):
            near = (ROOT / folder / code for folder in ("", "infokb", "templates/vault"))
            assert any(path.exists() for path in near), f"{page.name}: no file `{code}`"
        if address and not address.startswith(("https://", "#")):
            assert (page.parent / address.partition("#")[0]).exists(), f"{page.name}: {address}"


def test_a_note_that_readme_shows_is_well_formed(make_vault: MakeVault) -> None:
    shown = re.findall(r"^```md\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert shown
    for text in shown:
        path = f"interviews/{parse.declared_type(parse.parse_note('', text, {}).front_matter)}.md"
        vault = make_vault({path: text})
        rules = [rule() for rule in RULES if rule.group in {"form", "facts"}]
        found = {one.rule.id for one in check(vault, rules=rules)}
        assert found <= {"missing-section", "misplaced-note"}


def test_the_changelog_has_this_version() -> None:
    version = re.search(r'(?m)^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert version
    titles = re.findall(r"(?m)^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert titles[0].split()[0] in {version[1], "Unreleased"}
