"""The workflows to copy: they parse, and each command in them does what its job is for."""

import shlex
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from infokb.disk.git import hook
from infokb.faces.cli.main import main
from tests.conftest import ROOT
from tests.test_docs import known

EXAMPLES = ROOT / "docs" / "examples"
GITHUB = yaml.safe_load((EXAMPLES / "github-workflow.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((EXAMPLES / "gitlab-ci.yml").read_text("utf-8"))
BROKEN = "---\ntype: contact\n---\n[[Nobody at all]]\n"


def lines(job: Mapping[str, Any]) -> Iterator[str]:
    """Give the command lines of a job of either service."""
    yield from job.get("script", ())
    yield from (step["run"] for step in job.get("steps", ()) if "run" in step)


def command(job: Mapping[str, Any]) -> list[str]:
    """Give the words of the one infokb command of a job."""
    (found,) = (line for line in lines(job) if line.startswith("infokb "))
    words = shlex.split(found)[1:]
    assert known(words) == ""
    return words


def jobs(name: str) -> list[Any]:
    return [
        pytest.param(GITHUB["jobs"][name], id="github"),
        pytest.param(GITLAB[name], id="gitlab"),
    ]


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example vault, on its own day, to run the commands in."""
    shutil.copytree(ROOT / "example-vault", tmp_path / "vault")
    monkeypatch.chdir(tmp_path / "vault")
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "vault"


@pytest.mark.slow
@pytest.mark.parametrize("job", jobs("notes"))
def test_the_gate_is_shut_by_an_error_alone(
    job: Mapping[str, Any], vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INFOKB_AS_OF", "2031-01-01")
    assert main(command(job)) == 0
    vault.joinpath("infokb.json").unlink(missing_ok=True)
    vault.joinpath("contacts/New.md").write_text(BROKEN, "utf-8")
    assert main(command(job)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("job", jobs("owed"))
def test_the_reminder_is_rung_by_what_is_late_alone(
    job: Mapping[str, Any], vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.joinpath("contacts/New.md").write_text(BROKEN, "utf-8")
    monkeypatch.setenv("INFOKB_AS_OF", "2020-01-01")
    assert main(command(job)) == 0
    monkeypatch.setenv("INFOKB_AS_OF", "2031-01-01")
    assert main(command(job)) == 3


def test_the_jobs_run_when_they_should() -> None:
    assert "schedule" in GITHUB[True]
    assert "schedule" not in GITHUB["jobs"]["notes"]["if"]
    assert "schedule" in GITHUB["jobs"]["owed"]["if"]
    assert GITHUB["permissions"] == {"contents": "read"}
    assert GITLAB["owed"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    assert GITLAB["notes"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE != "schedule"'}]


def test_gitlab_lets_only_what_is_late_fail() -> None:
    assert GITLAB["owed"]["allow_failure"] == {"exit_codes": [3]}
    assert "allow_failure" not in GITLAB["notes"]


def test_no_step_puts_words_of_an_event_into_a_shell() -> None:
    for job in GITHUB["jobs"].values():
        assert not [line for line in lines(job) if "${{" in line]


def test_every_hook_runs_the_same() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    fresh = ROOT / "templates" / "vault" / ".pre-commit-config.yaml"
    (local,) = yaml.safe_load(fresh.read_text("utf-8"))["repos"][0]["hooks"]
    staged, whole = (one["entry"] for one in hooks)
    assert staged == local["entry"] == f"infokb {hook.LINT_COMMAND}"
    assert hooks[0]["stages"] == local["stages"]
    assert [known(shlex.split(one)[1:]) for one in (staged, whole)] == ["", ""]
