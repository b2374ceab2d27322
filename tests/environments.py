"""Environments that have infokb installed, with the libraries of this one or others."""

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., str]


def pip(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the pip of this environment on another one."""
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "--quiet", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def install(home: Path, what: str, *options: str) -> Run:
    """Install infokb in an environment that has the libraries of this one.

    Return a function that runs a program of that environment.
    """
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    (site,) = home.glob("[Ll]ib/**/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    offline = ["--no-deps", "--no-index", "--no-build-isolation", "--force-reinstall"]
    told = pip(home, "install", *offline, *options, what)
    assert told.returncode == 0, told.stdout + told.stderr
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def run(program: str, *arguments: str, cwd: Path) -> str:
        told = subprocess.run(
            [str(scripts / program), *arguments],
            cwd=cwd,
            env=clean,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert told.returncode == 0, told.stdout + told.stderr
        return told.stdout

    return run
