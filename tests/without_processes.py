"""A plug-in for pytest: a system that starts no second process for infokb."""

import errno
import os
from typing import Any

import pytest

from tests import portable

LEFT_OUT = {
    "an editor is a process": ("test_commands.py::test_transcript[edit: ",),
    "git is asked": (
        "test_commands.py::test_transcript[doctor: ",
        "test_commands.py::test_transcript[hook: ",
        "test_commands.py::test_transcript[journey: Sixty days from a wish to an offer]",
    ),
    "a vault's own templates are filled in a process of their own, or not at all": (
        "test_commands.py::test_transcript[draft: Kinds of the vault's own]",
        "test_commands.py::test_transcript[new: A template that fails says where]",
        "test_commands.py::test_transcript[new: A type of the vault's own]",
    ),
}
"""What cannot be done: why, and how the names of the tests begin."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot be done."""
    portable.leave_out(LEFT_OUT, config, items)


@pytest.fixture(autouse=True)
def _no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every process."""

    def refuse(*arguments: Any, **named: Any) -> None:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr("subprocess.Popen.__init__", refuse)
    for name in ("fork", "posix_spawn", "execv"):
        monkeypatch.setattr(os, name, refuse)
