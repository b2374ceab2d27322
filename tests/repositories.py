"""Git repositories whose surroundings know no settings of this machine."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_OURS = ("INFOKB_AS_OF", "INFOKB_OUTPUT_FORMAT", "FORCE_COLOR", "PYTHONPATH")


@dataclass(frozen=True)
class Repository:
    """The folder of a repository, and the environment that git runs in."""

    root: Path
    env: Mapping[str, str]

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.root,
            env={**self.env, **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def git(self, *arguments: str) -> str:
        done = self.run("git", *arguments)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def write(self, files: Mapping[str, str]) -> None:
        """Write files and stage everything."""
        self.save(files)
        self.git("add", "--all")

    def save(self, files: Mapping[str, str]) -> None:
        """Write files without staging them."""
        for path, text in files.items():
            self.root.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
            self.root.joinpath(path).write_text(text, encoding="utf-8")

    def commit(self, message: str, *more: str) -> subprocess.CompletedProcess[str]:
        return self.run("git", "commit", "--message", message, *more)


def surroundings(home: Path) -> dict[str, str]:
    """Give an environment in which git and pre-commit know nobody's settings."""
    environment = {
        name: one for name, one in os.environ.items() if not name.startswith(("GIT_", "PRE_"))
    }
    env = {
        **environment,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    for who in ("AUTHOR", "COMMITTER"):
        env |= {f"GIT_{who}_NAME": "Noor Haddad", f"GIT_{who}_EMAIL": "noor@example.org"}
        env |= {f"GIT_{who}_DATE": "2026-11-20T12:00:00+01:00"}
    for name in _OURS:
        env.pop(name, None)
    return env


def repository(root: Path, home: Path) -> Repository:
    """Make an empty repository."""
    root.mkdir(parents=True)
    made = Repository(root, surroundings(home))
    made.git("init", "--quiet", "--initial-branch=main")
    return made
