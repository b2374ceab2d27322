"""The lowest version that the project asks for of each library does."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.environments import install, pip

TRANSCRIPTS = ("-m", "pytest", "--quiet", "--no-cov", "-p", "no:cacheprovider")


def floors() -> list[str]:
    """Return what to install so that each library is as old as it may be."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [re.sub(r">=([\d.]+).*", r"==\1", line) for line in project["dependencies"]]


@pytest.mark.slow
def test_the_lowest_versions_do(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run = install(home, str(ROOT), "--editable")
    if pip(home, "download", "--no-deps", "--dest", str(tmp_path), "tzdata").returncode:
        pytest.skip("no index of packages can be reached")
    told = pip(home, "install", "--ignore-installed", *floors())
    assert told.returncode == 0, told.stdout + told.stderr
    run("infokb", "demo", cwd=tmp_path)
    run("python", *TRANSCRIPTS, "tests/test_commands.py", cwd=ROOT)
