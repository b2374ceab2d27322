"""The page of conditions: each one shows something of the example vault, or fails as it says."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests import pages
from tests.conftest import ROOT
from tests.test_commands import run, steps

PAGE = ROOT / "docs" / "conditions.md"
EXAMPLE = ROOT / "example-vault"
ROW = re.compile(r"\| (\w+) \| `(.+?)`(?: or `.+?`)? \| .+ \|")
WRONG = re.compile(r"\| `(.+?)` \| ?(.*) \|")


def lines(title: str) -> Iterator[str]:
    """Give the rows of the tables of one section."""
    _, found, rest = PAGE.read_text(encoding="utf-8").partition(f"## {title}\n")
    assert found
    yield from (line for line in rest.partition("\n## ")[0].splitlines() if "`" in line)


TRUE = [
    (found[1], found[2])
    for title in ("What a condition is", "Values", "Several conditions")
    for line in lines(title)
    if (found := ROW.fullmatch(line))
]
FALSE = {
    found[1]: found[2]
    for line in lines("When a condition cannot be read")
    if (found := WRONG.fullmatch(line))
}


@pytest.fixture(autouse=True)
def in_the_example(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory):
    """Run commands in the example vault."""
    monkeypatch.chdir(EXAMPLE)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
    for name in ("INFOKB_AS_OF", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def listed(type_name: str, condition: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Give what a list with a condition prints."""
    quoted = condition.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
    return run(f'infokb list {type_name} --columns name --where "{quoted}"', capsys)


@pytest.mark.slow
@pytest.mark.parametrize(("type_name", "condition"), TRUE)
def test_a_condition_chooses(type_name: str, condition: str, capsys) -> None:
    everything = run(f"infokb list {type_name} --columns name", capsys)
    shown = listed(type_name, condition, capsys)
    assert shown.startswith("name\n")
    assert set(shown.splitlines()) < set(everything.splitlines())


@pytest.mark.slow
def test_wrong_conditions_fail_as_the_page_says(
    capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config
) -> None:
    found = {condition: listed("contact", condition, capsys) for condition in FALSE}
    assert all(printed.endswith("\n[exit 2]\n") for printed in found.values())
    told = {condition: text.partition("\n")[0] for condition, text in found.items()}
    if pytestconfig.getoption("--update"):
        text = PAGE.read_text(encoding="utf-8")
        for condition, message in told.items():
            row = f"| `{condition}` | {FALSE[condition]} |"
            text = text.replace(row, f"| `{condition}` | {message} |")
        PAGE.write_text(text, encoding="utf-8")
        return
    assert told == FALSE


def test_every_message_says_where_and_what_to_do() -> None:
    for message in FALSE.values():
        assert re.fullmatch(r"error: character \d+: .+ \(.+\)", message), message


@pytest.mark.slow
def test_the_views_are_those_of_the_example(
    capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config
) -> None:
    (case,) = (case for case in pages.cases(PAGE) if case.title == "Views")
    shown = tomllib.loads(str(case.text("toml")))["views"]
    saved = tomllib.loads((EXAMPLE / "infokb.toml").read_text(encoding="utf-8"))["views"]
    assert shown.items() <= saved.items()
    (block,) = (block for block in case.blocks if block.language == "console")
    printed = "".join(
        f"$ {step.command}\n{run(step.command, capsys)}" for step in steps(block.text)
    )
    if pytestconfig.getoption("--update"):
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(text.replace(block.text, printed), encoding="utf-8")
        return
    assert block.text == printed
