"""The files of the project, and its tools run over them."""

import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT


def run(
    *arguments: str, text: str | None = None, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def expect_none(faults: Iterable[str]) -> None:
    if found := list(faults):
        pytest.fail("\n".join(found), pytrace=False)


@cache
def kept() -> tuple[Path, ...]:
    """Every file that git keeps or would keep."""
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if process.returncode:
        pytest.skip("not a clone")
    found = (ROOT / name for name in process.stdout.split("\0") if name)
    return tuple(sorted(path for path in found if path.is_file()))


@cache
def sources() -> tuple[tuple[Path, str], ...]:
    """Every module of the package, its path counted from the root, with its text."""
    paths = sorted((ROOT / "infokb").rglob("*.py"))
    return tuple((path.relative_to(ROOT), path.read_text("utf-8")) for path in paths)
