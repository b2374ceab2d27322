"""The habits of the project: its tools pass, and what no tool sees is looked at here."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

IMPORT_LINTER = "from importlinter.cli import lint_imports_command as run; run()"
TOOLS = {
    "ruff check": ("-m", "ruff", "check", "--output-format=concise", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "--output-format=concise", "."),
    "mypy": ("-m", "mypy"),
    "import-linter": ("-c", IMPORT_LINTER),
}
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
VAGUE = {"util", "helper", "common", "base", "manager", "handler", "service"}
WRITERS = {"chmod", "mkdir", "rmdir", "symlink_to", "touch", "unlink", "write_bytes", "write_text"}
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com")
MACHINE = re.compile(r"(?<![\w.~*/-])/(?:work|root|farm|home/user)/")


def run(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def expect_quiet(told: subprocess.CompletedProcess[str]) -> None:
    if told.returncode:
        pytest.fail(told.stdout + told.stderr, pytrace=False)


def expect_none(faults: Iterable[str]) -> None:
    if found := list(faults):
        pytest.fail("\n".join(found), pytrace=False)


@cache
def kept() -> tuple[Path, ...]:
    """Every file that git keeps or would keep."""
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("not a clone")
    found = (ROOT / name for name in told.stdout.split("\0") if name)
    return tuple(sorted(path for path in found if path.is_file()))


@cache
def sources() -> tuple[tuple[Path, str], ...]:
    """Every module of the package, its path counted from the root, with its text."""
    paths = sorted((ROOT / "infokb").rglob("*.py"))
    return tuple((path.relative_to(ROOT), path.read_text("utf-8")) for path in paths)


def places(fault: Callable[[ast.AST], object], under: str = "infokb") -> Iterator[str]:
    """Give where a fault stands, in modules under a folder."""
    for path, text in sources():
        if path.is_relative_to(under):
            for node in ast.walk(ast.parse(text)):
                if fault(node):
                    yield f"{path}:{getattr(node, 'lineno', 1)}"


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


@pytest.mark.parametrize("name", TOOLS)
def test_a_tool_passes(name: str) -> None:
    expect_quiet(run(*TOOLS[name]))


def test_words_are_spelled() -> None:
    expect_quiet(run("-m", "codespell_lib", *(str(path.relative_to(ROOT)) for path in kept())))


def test_a_ban_catches_a_naive_build() -> None:
    told = banned(NAIVE, "--stdin-filename=infokb/actions/naive.py", "-")
    assert {row for _, _, row in told} == {1, 2, 5, *range(7, 1 + NAIVE.count("\n"))}


def test_a_ban_is_lifted_only_where_it_says() -> None:
    """A ban names who alone may: `infokb.disk writes` lets `infokb.disk` write, and no more."""
    lifted = banned("", "--config=lint.per-file-ignores={}", "infokb")
    assert lifted
    expect_none(
        f"{module}:{row}: {why}"
        for module, why, row in lifted
        if not f"{module}.".startswith(f"{why.split()[0]}.")
    )


def test_only_disk_writes() -> None:
    """Methods and `open`, which ruff's bans do not see."""

    def writes(node: ast.AST) -> bool:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return node.func.id == "open"
        return isinstance(node, ast.Attribute) and node.attr in WRITERS

    assert list(places(writes, "infokb/disk"))
    expect_none(one for one in places(writes) if not one.startswith("infokb/disk/"))


def test_a_command_never_imports_a_command() -> None:
    """Their modules are `NAME_command`, and app.py loads them by name."""

    def imports(node: ast.AST) -> bool:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            return False
        module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
        return any(name.endswith("_command") for name in (module, *(n.name for n in node.names)))

    expect_none(places(imports))


def test_only_followup_knows_the_day() -> None:
    def reads(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and node.attr == "now"

    assert list(places(reads, "infokb/rules/followup"))
    expect_none(one for one in places(reads, "infokb/rules") if "/followup/" not in one)


def test_functions_are_short() -> None:
    def long(node: ast.AST) -> bool:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return False
        return (node.end_lineno or node.lineno) - node.lineno >= 40

    expect_none(places(long))


def test_files_are_short() -> None:
    expect_none(
        f"{path}: {lines} lines, at most {most}"
        for path, text in sources()
        if (lines := text.count("\n")) > (most := 70 if path.match("infokb/rules/*/*.py") else 250)
    )


def test_names_say_something() -> None:
    names = {part for path, _ in sources() for part in path.with_suffix("").parts}
    expect_none(name for name in names if name.removesuffix("s") in VAGUE)


def test_no_file_names_a_registry_or_this_machine() -> None:
    expect_none(
        f"{path.relative_to(ROOT)}: {found}"
        for path in kept()
        for text in [path.read_bytes().decode("utf-8", "replace")]
        for found in [*(one for one in REGISTRIES if one in text), *MACHINE.findall(text)]
    )
