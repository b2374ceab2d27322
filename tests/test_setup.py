"""The two commands of README on a machine that has Python, make and git, and nothing else."""

import ensurepip
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tree import kept
from tests.wheels import digest, index, key, libraries, newer_release, wheel

LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?P<marker> ; .*?)? \\$", re.MULTILINE)
OLD_PIP = "23.2.1"
NO_PYTHON = "infokb needs Python 3.11 or newer as python3: install the package python3\n"
NO_VENV = "python3 lacks venv: install the package python3-venv\n"
Make = Callable[..., subprocess.CompletedProcess[str]]


def pins(lock: str) -> dict[str, str]:
    """Return the version of each library that a lock pins, by name."""
    text = (ROOT / lock).read_text("utf-8")
    return {key(found["name"]): found["version"] for found in PIN.finditer(text)}


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}", "utf-8")
    path.chmod(0o755)


def make(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run make as on a bare machine: where programs are is all that the environment tells."""
    path = f"{home / 'bin'}{os.pathsep}{os.defpath}"
    env = {"HOME": str(home), "PATH": path, "PIP_CONFIG_FILE": os.devnull, **more}
    return subprocess.run(
        ["make", *arguments],
        cwd=home / "infokb",
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A home in which `infokb` is this tree as git would keep it."""
    for path in kept():
        copy = tmp_path / "infokb" / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    return tmp_path


def old_pip(into: Path) -> Path | None:
    """Return the wheel of a pip that looks past pins.

    None if Python's own is as old, or where no other can be had.
    """
    if int(ensurepip.version().partition(".")[0]) <= int(OLD_PIP.partition(".")[0]):
        return None
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(into)]
    subprocess.run([*command, f"pip=={OLD_PIP}"], check=False, capture_output=True)
    return next(into.glob("pip-*.whl"), None)


@pytest.fixture
def bare(clone: Path) -> Make:
    """Return `make` where all that can be had is an index with later releases than the pins.

    Its wheels are those of this environment, so the locks name their hashes.
    """
    wheels, base = clone / "wheels", Path(sys.base_prefix) / "bin" / "python3"
    wheels.mkdir()
    had = {name: library for name, library in libraries().items() if name != "infokb"}
    made = {name: wheel(library, wheels) for name, library in had.items()}
    later = [newer_release(library, wheels) for library in had.values()]
    address = index(iter([*made.values(), *later]), clone / "index")
    for lock in LOCKS:
        found = PIN.finditer((ROOT / lock).read_text("utf-8"))
        lines = [
            f"{pin['name']}=={pin['version']} --hash=sha256:{digest(made[key(pin['name'])])}\n"
            for pin in found
            if key(pin["name"]) in made or not pin["marker"]
        ]
        (clone / "infokb" / lock).write_text("".join(lines), "utf-8")
    pip = old_pip(clone)
    install = f'"$3/bin/python" -m pip install --quiet --no-index {shlex.quote(str(pip))}'
    then = f'[ "$1 $2" != "-m venv" ] || {install}\n' if pip else ""
    script(clone / "bin" / "python3", f'{shlex.quote(str(base))} "$@" || exit\n{then}')
    return lambda *arguments: make(clone, *arguments, PIP_INDEX_URL=address, PIP_COMPILE="0")


@pytest.mark.slow
def test_both_commands_run_on_a_bare_machine(bare: Make, clone: Path) -> None:
    demo = bare("demo")
    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert (clone / "infokb" / "infokb-demo" / ".site" / "index.html").is_file()
    listed = subprocess.run(
        [
            clone / "infokb" / ".venv" / "bin" / "python",
            "-m",
            "pip",
            "freeze",
            "--exclude-editable",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    installed = {key(line.partition("==")[0]) for line in listed.stdout.splitlines()}
    assert installed == pins("requirements.lock").keys() & libraries().keys()
    test = bare("test", "ARGS=--no-cov -p no:cacheprovider tests/test_pages.py")
    assert test.returncode == 0, test.stdout + test.stderr
    assert "passed" in test.stdout.splitlines()[-1]
    assert "making" not in test.stderr
    assert bare("demo").stderr == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("python", "told"),
    [("exit 1", NO_PYTHON), ('case "$2" in *ensurepip*) exit 1; esac', NO_VENV)],
)
def test_what_is_missing_is_said(clone: Path, python: str, told: str) -> None:
    script(clone / "bin" / "python3", f"{python}\n")
    for target in ("demo", "test"):
        ran = make(clone, target)
        assert ran.returncode == 2
        assert ran.stderr.startswith(told)
        assert not (clone / "infokb" / ".venv").exists()


def test_the_locks_agree() -> None:
    runtime, build, dev = (pins(lock) for lock in LOCKS)
    assert runtime
    assert build.items() <= {**dev, **runtime}.items()
    assert {**dev, **runtime} == {**runtime, **dev}


def test_the_locks_pin_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    asked = (project["project"]["dependencies"], groups["build"], groups["dev"])
    for lock, lines in zip(LOCKS, asked, strict=True):
        names = {key(re.split(r"[<>=\[]", line)[0]) for line in lines if isinstance(line, str)}
        assert names <= pins(lock).keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    assert "/" not in (ROOT / lock).read_text("utf-8")


@pytest.mark.slow
def test_a_wheel_is_the_same_wherever_it_is_made(tmp_path: Path) -> None:
    made = []
    for name, stamp in (("one", 1_000_000_000), ("another place", 1_700_000_000)):
        folder = tmp_path / name / "infokb"
        for path in kept():
            copy = folder / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            os.utime(copy, (stamp, stamp))
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        made.append(next(folder.joinpath("dist").glob("*.whl")).read_bytes())
    assert made[0] == made[1]
