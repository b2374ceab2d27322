"""`--as-of commit`: the moment of the last commit, for every command that takes a moment."""

import os
from pathlib import Path

import pytest

from infokb.faces.cli.main import main
from tests.repositories import Repository, repository

NOTE = "---\ntype: contact\nasked: 2026-11-02\n---\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A vault whose last commit is of noon, 20 November 2026, in another zone than its own."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    git_repository = repository(tmp_path / "vault", tmp_path)
    git_repository.write(
        {"infokb.toml": 'timezone = "America/New_York"\n', "contacts/Bo Li.md": NOTE}
    )
    monkeypatch.chdir(git_repository.root)
    return git_repository


@pytest.mark.slow
@pytest.mark.parametrize("command", ["next", "lint"])
def test_a_moment_of_the_vaults_own_zone(
    repo: Repository, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.git("commit", "--quiet", "--message", "Start")
    assert main([command, "--as-of", "commit"]) == 0
    output = capsys.readouterr().out
    assert ("To do, Fri, Nov 20" if command == "next" else "as of Fri, Nov 20, 06:00") in output
    assert "(clock set with --as-of)" in output


@pytest.mark.slow
def test_the_site_takes_it_too(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.git("commit", "--quiet", "--message", "Start")
    monkeypatch.setenv("INFOKB_AS_OF", "commit")
    assert main(["build", "--site-dir", str(tmp_path / "site")]) == 0
    assert "November 20" in (tmp_path / "site" / "index.html").read_text("utf-8")


@pytest.mark.slow
def test_without_a_commit_it_is_told(repo: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["next", "--as-of", "commit"]) == 2
    assert capsys.readouterr().err == (
        "error: there is no commit `HEAD` (see git log, or run git fetch)\n"
    )
