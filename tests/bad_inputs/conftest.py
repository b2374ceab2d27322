"""The vault that bad inputs lie in, and commands that meet them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from infokb.faces.cli.main import main
from tests.bad_inputs.inputs import NOTE
from tests.bad_inputs.limits import little_work

Run = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    vault = tmp_path / "vault"
    (vault / "contacts").mkdir(parents=True)
    (vault / "infokb.toml").write_text('as_of = "2026-11-20T12:00"\n', "utf-8")
    (vault / "contacts" / "Ada.md").write_text(NOTE, "utf-8")
    monkeypatch.chdir(vault)
    return vault


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; give its exit code and lines, those of errors behind the others."""

    def run_command(*words: str) -> tuple[int, list[str]]:
        with little_work():
            code = main([*words])
        printed = capsys.readouterr()
        return code, (printed.out + printed.err).splitlines()

    return run_command
