"""The hook as README shows it, run by the real pre-commit when something is really committed."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tree import kept

SECTIONS = "\n## Background\n\n## Common ground\n\n## Log\n\n## Follow-ups\n"
CONTACT = f"---\ntype: contact\nasked: 2026-11-02\n---\n{SECTIONS}"
VAULT = {
    "infokb.toml": 'format = 1\ntimezone = "Europe/Berlin"\nas_of = "2026-11-20T12:00"\n',
    "contacts/Zoë Müller.md": CONTACT,
}
BROKEN = f"---\ntype: contact\n---\n\nMet [[Zoë Miller]].\n{SECTIONS}"


@dataclass(frozen=True)
class Repository:
    """A git repository with surroundings that know no settings of this machine."""

    root: Path
    env: Mapping[str, str]

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.root,
            env=self.env,
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
        for path, text in files.items():
            self.root.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
            self.root.joinpath(path).write_text(text, encoding="utf-8")
        self.git("add", "--all")

    def commit(self, message: str) -> subprocess.CompletedProcess[str]:
        return self.run("git", "commit", "--message", message)


def repository(root: Path, home: Path) -> Repository:
    kept = {name: one for name, one in os.environ.items() if not name.startswith(("GIT_", "PRE_"))}
    env = {
        **kept,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    for who in ("AUTHOR", "COMMITTER"):
        env |= {f"GIT_{who}_NAME": "Noor Haddad", f"GIT_{who}_EMAIL": "noor@example.org"}
    for name in ("INFOKB_AS_OF", "INFOKB_OUTPUT_FORMAT", "FORCE_COLOR", "PYTHONPATH"):
        env.pop(name, None)
    root.mkdir(parents=True)
    made = Repository(root, env)
    made.git("init", "--quiet", "--initial-branch=main")
    return made


def shown() -> str:
    """Give the settings that README shows for pre-commit."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"^```yaml\n(repos:\n.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A vault with the hook installed, from this tree as it is, tagged as README says."""
    home = tmp_path_factory.mktemp("hook")
    source = repository(home / "infokb", home)
    for path in kept():
        copy = source.root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    source.git("add", "--all", "--force")
    source.git("commit", "--quiet", "--message", "infokb as it is")
    (url,) = re.findall(r"repo: (\S+)", shown())
    (rev,) = re.findall(r"rev: (\S+)", shown())
    source.git("tag", rev)
    made = repository(home / "vault", home)
    made.write({**VAULT, ".pre-commit-config.yaml": shown().replace(url, str(source.root))})
    done = made.run(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    assert done.returncode == 0, done.stdout
    made.git("commit", "--quiet", "--no-verify", "--message", "Start")
    return made


def test_readme_names_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"rev: v{project['version']}\n" in shown()


def test_a_clean_commit_passes_and_shows_what_is_owed(vault: Repository) -> None:
    vault.write({"contacts/Kofi Mensah.md": CONTACT})
    done = vault.commit("Find Kofi")
    assert done.returncode == 0, done.stdout
    assert "infokb lint" in done.stdout
    assert "nudge-due" in done.stdout
    assert "Passed" in done.stdout
    assert vault.git("log", "--format=%s").splitlines()[0] == "Find Kofi"


def test_a_broken_link_is_refused(vault: Repository) -> None:
    vault.write({"contacts/Bo Li.md": BROKEN})
    done = vault.commit("Meet Bo")
    assert done.returncode == 1, done.stdout
    assert "error[broken-link]: no note is named `Zoë Miller`" in done.stdout
    assert "contacts/Bo Li.md:5:" in done.stdout
    vault.write({"contacts/Bo Li.md": BROKEN.replace("Miller", "Müller")})
    again = vault.commit("Meet Bo")
    assert again.returncode == 0, again.stdout


def test_a_commit_that_only_deletes_is_looked_at(vault: Repository) -> None:
    vault.write({"contacts/Ana Ruiz.md": BROKEN.replace("Miller", "Müller")})
    assert vault.commit("Meet Ana").returncode == 0
    vault.git("rm", "--quiet", "contacts/Zoë Müller.md")
    done = vault.commit("Forget Zoë")
    assert done.returncode == 1, done.stdout
    assert "no note is named `Zoë Müller`" in done.stdout
    vault.git("reset", "--quiet", "--hard")
