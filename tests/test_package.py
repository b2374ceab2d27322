"""What people install: the wheel, its files, and infokb running from nothing else."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

Run = Callable[..., subprocess.CompletedProcess[str]]
DATA = ("templates", "example-vault")


def build(what: str, source: Path, into: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", what, "-d", str(into)]
    told = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    (made,) = into.iterdir()
    return made


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def files(folder: str) -> set[str]:
    """Give the files under a folder of the project that are not made by running it."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    made = {"__pycache__", ".site"}
    return {path.relative_to(ROOT).as_posix() for path in found if not made & {*path.parts}}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Give a function that runs infokb from the wheel, with the libraries of this environment."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(scripts / "python"), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True)
    (site,) = home.glob("[Ll]ib/**/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(scripts / "infokb"), *arguments],
            cwd=cwd,
            env=clean,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_the_wheel_has_every_file(wheel: Path) -> None:
    data = {f"infokb/_data/{name}" for folder in DATA for name in files(folder)}
    assert names(wheel) == files("infokb") | data


def test_the_wheel_has_what_is_easily_lost(wheel: Path) -> None:
    had = names(wheel)
    assert "infokb/py.typed" in had
    assert "infokb/rules/followup/thanks_overdue.md" in had
    assert "infokb/faces/site/theme/main.html" in had
    assert "infokb/_data/templates/interview.md" in had
    assert "infokb/_data/example-vault/infokb.toml" in had
    assert any("/_data/example-vault/.obsidian/" in name for name in had)


def test_the_sdist_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sdist = build("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    again = build("wheel", tmp_path / sdist.name.removesuffix(".tar.gz"), tmp_path / "wheel")
    assert names(again) == names(wheel)


def test_the_wheel_tells_its_version(installed: Run, tmp_path: Path) -> None:
    told = installed("--version", cwd=tmp_path)
    assert (told.returncode, told.stdout) == (0, "infokb, version 0.1.0\n"), told.stderr


def test_the_wheel_runs_its_demo(installed: Run, tmp_path: Path) -> None:
    told = installed("demo", cwd=tmp_path)
    assert told.returncode == 0, told.stdout + told.stderr
    assert (tmp_path / "infokb-demo" / ".site" / "index.html").is_file()
    linted = installed("lint", cwd=tmp_path / "infokb-demo")
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_the_wheel_explains_a_rule(installed: Run, tmp_path: Path) -> None:
    told = installed("explain", "thanks-overdue", cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert "must be thanked within a day" in told.stdout
