"""Logs of crashes: for the user alone, and only the last of them."""

import os
from pathlib import Path

import pytest

from infokb.disk.write import crash_logs
from infokb.disk.write.crash_logs import write_crash_log


def test_the_last_logs_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    saved = []
    for number in range(crash_logs.MAX_CRASH_LOGS + 3):
        path = write_crash_log(f"crash {number} \udcff")
        os.utime(path, (number, number))
        saved.append(path)
    (folder,) = {path.parent for path in saved}
    assert folder == tmp_path / "infokb" / "crashes"
    assert set(folder.iterdir()) == set(saved[-crash_logs.MAX_CRASH_LOGS :])
    assert saved[-1].read_text("utf-8") == f"crash {len(saved) - 1} \\udcff"
