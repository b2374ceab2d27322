"""Runs transcripts, `tests/commands/*.md` and `tests/bad_inputs/*.md`: files, `console` blocks.

A block `sh` makes what no text is, and a block with the flag `after` is a file as it is then.
"""

import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from infokb.core.changes import content_bytes
from infokb.faces.cli.app import COMMANDS
from infokb.faces.cli.main import main
from tests import pages
from tests.conftest import AS_OF, ROOT, ZONE

PAGES = sorted((ROOT / "tests" / "commands").glob("*.md"))
BAD_INPUTS = ROOT / "tests" / "bad_inputs"
CASES = [case for page in (*PAGES, *sorted(BAD_INPUTS.glob("*.md"))) for case in pages.cases(page)]
SETTINGS = f'timezone = "{ZONE}"\nas_of = "{AS_OF}"\n'


@dataclass(frozen=True)
class Step:
    """A command of a transcript, its expected output, and where that stands in the page."""

    command: str
    expected: str


def steps(text: str) -> list[Step]:
    """Give the commands of a `console` block with what they print."""
    parts = re.split(r"(?m)^\$ ", text)[1:]
    return [Step(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


def run(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Give what a command prints, errors behind output, and its exit code when it is not 0.

    Variables for it alone may stand before it. Paths are told from the current folder.
    """
    words = shlex.split(command)
    start = words.index("infokb")
    with pytest.MonkeyPatch.context() as patched:
        for word in words[:start]:
            patched.setenv(*word.split("=", 1))
        code = main(words[start + 1 :])
    printed = capsys.readouterr()
    assert "internal error" not in printed.err
    text = (printed.out + printed.err).replace(f"{Path.cwd()}/", "")
    end = f"[exit {code}]\n" if code else ""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines()) + end


STORIES = {"journey", "ten_weeks"}
FIRST_CASES = {
    case.page: case for case in reversed(CASES) if case.page.stem not in STORIES
}.values()


def _kind(page: Path) -> str:
    return "bad-input" if page.parent == BAD_INPUTS else page.stem


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, marks=[] if case in FIRST_CASES else pytest.mark.slow) for case in CASES],
    ids=lambda case: f"{_kind(case.page)}: {case.title}",
)
def test_transcript(
    case: pages.Case,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    settings = case.text("toml")
    if settings != "none\n":
        vault.joinpath("infokb.toml").write_text(SETTINGS + (settings or ""), encoding="utf-8")
    for path, text in case.files().items():
        vault.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        vault.joinpath(path).write_bytes(content_bytes(text))
    monkeypatch.chdir(vault)
    for name in ("CI", "INFOKB_AS_OF", "FORCE_COLOR", "INFOKB_OUTPUT_FORMAT", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for block in case.blocks:
        if block.language == "sh":
            subprocess.run(["sh", "-euc", block.text], check=True)
        if block.language == "console":
            found = [(one, run(one.command, capsys)) for one in steps(block.text)]
            if request.config.getoption("--update"):
                _rewrite(case, block, [(one.command, printed) for one, printed in found])
            else:
                assert [(one.command, one.expected) for one, _ in found] == [
                    (one.command, printed) for one, printed in found
                ]
    for path, text in case.results("after").items():
        assert vault.joinpath(path).read_bytes() == content_bytes(text)


def _rewrite(case: pages.Case, block: pages.Block, found: list[tuple[str, str]]) -> None:
    text = "".join(f"$ {command}\n{printed}" for command, printed in found)
    page = case.page.read_text(encoding="utf-8")
    case.page.write_text(page.replace(f"console\n{block.text}```", f"console\n{text}```"))


def test_every_command_has_a_transcript() -> None:
    names = {name for group in COMMANDS.values() for name in group}
    assert names - {page.stem for page in PAGES} - {"serve", "build", "demo"} == set()


@pytest.mark.parametrize("name", [name for group in COMMANDS.values() for name in group])
def test_help_has_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    output = capsys.readouterr().out
    assert f"Example:\n    infokb {name}" in output
