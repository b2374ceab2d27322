"""The tools of the project pass, and each of them catches what is naive."""

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.tree import expect_none, kept, run, sources

IMPORT_LINTER = "from importlinter.cli import lint_imports_command as run; run()"
MACOS = ("--platform=darwin", "--cache-dir=.mypy_cache/darwin")
WINDOWS = ("--platform=win32", "--cache-dir=.mypy_cache/win32")
TOOLS = {
    "ruff check": ("-m", "ruff", "check", "--output-format=concise", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "--output-format=concise", "."),
    "mypy": ("-m", "mypy"),
    "mypy for macOS": ("-m", "mypy", *MACOS, "infokb"),
    "mypy for Windows": ("-m", "mypy", *WINDOWS, "infokb"),
    "import-linter": ("-c", IMPORT_LINTER),
}
CAUGHT = {
    "ruff check": (("-m", "ruff", "check", "--stdin-filename=infokb/naive.py", "-"), "import os\n"),
    "ruff format": (("-m", "ruff", "format", "--check", "-"), "x  =  1\n"),
    "mypy": (("-m", "mypy", "-c", "x: int = ''"), ""),
    "mypy for macOS": (("-m", "mypy", *MACOS, "-c", "import os; os.setxattr"), ""),
    "mypy for Windows": (("-m", "mypy", *WINDOWS, "-c", "import os; os.fork"), ""),
    "codespell": (("-m", "codespell_lib", "-"), "rec" + "ieve\n"),
}
CROSSING = {
    "infokb/core/naive.py": "import os\nimport yaml\nimport infokb.actions.lint.check\n",
    "infokb/rules/form/naive.py": "import infokb.rules.links.orphan\n",
    "infokb/site/views/naive.py": "import infokb.site.views.home\n",
    "infokb/disk/calls/naive.py": "import click\nimport infokb.disk.read.scan\n",
    "infokb/core/dates/naive.py": "import infokb.core.journey.contacts\n",
    "infokb/actions/record/naive.py": "import infokb.actions.journey.prep\n",
    "infokb/faces/terminal/naive.py": "import infokb.faces.cli.session\nimport pygls\n",
}
"""Modules that break every contract."""
BANS = ("-m", "ruff", "check", "--select=TID251", "--output-format=json")
NAIVE = """\
import pickle
import subprocess
import time
from datetime import date, datetime
from typing import TYPE_CHECKING
import frontmatter, jinja2, os, shutil, yaml
datetime.now()
date.today()
time.time()
frontmatter.dumps(None)
yaml.safe_load("")
jinja2.Environment()
os.replace("a", "b")
shutil.rmtree("a")
"""


def expect_quiet(told: subprocess.CompletedProcess[str]) -> None:
    if told.returncode:
        pytest.fail(told.stdout + told.stderr, pytrace=False)


def banned(text: str, *more: str) -> list[tuple[str, str, int]]:
    """Give what ruff calls banned: the module, the ban's message, the line."""
    faults = json.loads(run(*BANS, *more, text=text).stdout)
    return [
        (
            ".".join(Path(one["filename"]).relative_to(ROOT).with_suffix("").parts),
            one["message"].partition(" is banned: ")[2],
            one["location"]["row"],
        )
        for one in faults
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", TOOLS)
def test_a_tool_passes(name: str) -> None:
    expect_quiet(run(*TOOLS[name]))


@pytest.mark.slow
@pytest.mark.parametrize("name", CAUGHT)
def test_a_tool_catches_what_is_naive(name: str) -> None:
    arguments, text = CAUGHT[name]
    assert run(*arguments, text=text).returncode != 0


@pytest.mark.slow
def test_the_hooks_of_the_project_are_well_formed() -> None:
    expect_quiet(run("-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"))
    read = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (hooks,) = (repo["hooks"] for repo in read["repos"])
    assert {hook["name"] for hook in hooks} == TOOLS.keys() | CAUGHT.keys()
    assert all(hook["entry"].startswith(".venv/bin/") for hook in hooks)


@pytest.mark.slow
def test_words_are_spelled() -> None:
    expect_quiet(run("-m", "codespell_lib", *(str(path.relative_to(ROOT)) for path in kept())))


@pytest.mark.slow
def test_a_contract_catches_a_naive_module(tmp_path: Path) -> None:
    for path, text in sources():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    for name, text in CROSSING.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    process = run("-c", IMPORT_LINTER, cwd=tmp_path)
    kept = [line for line in process.stdout.splitlines() if line.endswith(" KEPT")]
    assert (process.returncode, kept) == (1, []), process.stdout + process.stderr
    assert process.stdout.count(" BROKEN\n") > 1


def test_a_ban_catches_a_naive_build() -> None:
    told = banned(NAIVE, "--stdin-filename=infokb/actions/naive.py", "-")
    assert {row for _, _, row in told} == {1, 2, 5, *range(7, 1 + NAIVE.count("\n"))}


@pytest.mark.slow
def test_a_ban_is_lifted_only_where_it_says() -> None:
    """A ban names who alone may: `infokb.disk writes` lets `infokb.disk` write, and no more."""
    lifted = banned("", "--config=lint.per-file-ignores={}", "infokb")
    assert lifted
    expect_none(
        f"{module}:{row}: {why}"
        for module, why, row in lifted
        if not any(f"{module}.".startswith(f"{name}.") for name in why.split() if "." in name)
    )
