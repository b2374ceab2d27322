"""The last change of a vault: told of where it was cut off, and let be while it is made."""

from pathlib import Path

import pytest

from infokb.disk import lock
from infokb.disk.write.journal import JOURNAL_NAME
from infokb.faces.cli.last_change import last_change


def test_a_change_that_is_being_made_is_not_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    state = lock.state_folder(tmp_path)
    state.mkdir(parents=True)
    (state / JOURNAL_NAME).write_bytes(b"{}")
    with lock.lock_vault(tmp_path):
        last_change(tmp_path, writes=False)
    assert capsys.readouterr().err == ""
    last_change(tmp_path, writes=False)
    assert capsys.readouterr().err.startswith("an earlier change was interrupted")
