"""A plug-in for pytest: a system that starts no second process for infokb."""

import errno
import os
from typing import Any

import pytest

from tests import portable

LEFT_OUT = {
    "an editor is a process": ("test_commands.py::test_transcript[edit: ",),
    "a shell lays out what is looked at": (
        "test_commands.py::test_transcript[bad-input: a bare repository]",
        "test_commands.py::test_transcript[bad-input: a cell of more than a megabyte",
        "test_commands.py::test_transcript[bad-input: a note that is published by a word]",
        "test_commands.py::test_transcript[bad-input: a note that was made private]",
        "test_commands.py::test_transcript[bad-input: a note with two names",
        "test_commands.py::test_transcript[bad-input: a pipe, a link, a folder like a note",
        "test_commands.py::test_transcript[bad-input: a private name in a picture",
        "test_commands.py::test_transcript[bad-input: a repository that is corrupt]",
        "test_commands.py::test_transcript[bad-input: a repository that is shallow]",
        "test_commands.py::test_transcript[bad-input: a repository that would run programs]",
        "test_commands.py::test_transcript[bad-input: embeds in a circle, and over five deep]",
        "test_commands.py::test_transcript[bad-input: markup in a title, a tag, and a file name]",
        "test_commands.py::test_transcript[bad-input: more links than a page can hold]",
        "test_commands.py::test_transcript[bad-input: more names that are trouble elsewhere]",
        "test_commands.py::test_transcript[import_other: What a setting has a field for is kept",
    ),
    "git is asked": (
        "test_commands.py::test_transcript[bad-input: a folder that is no repository, and no git]",
        "test_commands.py::test_transcript[doctor: ",
        "test_commands.py::test_transcript[hook: ",
        "test_commands.py::test_transcript[journey: Sixty days from a wish to an offer]",
    ),
    "a vault's own templates are filled in a process of their own, or not at all": (
        "test_commands.py::test_transcript[bad-input: a template that would get out]",
        "test_commands.py::test_transcript[bad-input: a template with bad syntax",
        "test_commands.py::test_transcript[draft: A kind of the vault's own ",
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
