"""Making a vault that was interrupted before."""

import itertools
from pathlib import Path

import pytest

from infokb.disk.write.transaction import interrupted_change
from infokb.faces.cli.main import main
from tests.disk.breaking import dies


def test_what_was_interrupted_is_finished_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "vault"
    for number in itertools.count(30):
        assert dies(lambda: main(["init", str(root)]), number)
        if interrupted_change(root):
            break
    assert main(["init", str(root)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("finished: an earlier `infokb init` was interrupted\nkept ")
    assert "made " not in shown
    assert (root / "infokb.toml").is_file()
