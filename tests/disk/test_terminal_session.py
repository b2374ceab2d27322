"""Which terminal a process runs in."""

import os

import pytest

from infokb.disk.read.terminal_session import terminal_session


@pytest.mark.parametrize("has_terminal", [True, False])
def test_a_process_with_a_terminal_is_of_its_session(
    monkeypatch: pytest.MonkeyPatch, has_terminal: bool
) -> None:
    opened: list[object] = []

    def open_file(path: str, flags: int) -> int:
        opened.append((path, flags))
        if not has_terminal:
            raise OSError
        return os.dup(0)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", open_file)
        session = terminal_session()
    assert session == (str(os.getsid(0)) if has_terminal else "")
    assert opened == [("/dev/tty", os.O_RDONLY | os.O_NOCTTY)]


@pytest.mark.parametrize(("name", "session"), [("a1-b2", "a1-b2"), ("../x", ""), ("", "")])
def test_a_tab_of_windows_is_told_by_its_name(
    monkeypatch: pytest.MonkeyPatch, name: str, session: str
) -> None:
    monkeypatch.delattr(os, "getsid")
    monkeypatch.setenv("WT_SESSION", name)
    assert terminal_session() == session
