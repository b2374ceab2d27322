"""The clipboard is reached through the first program that can."""

import os
from pathlib import Path

import pytest

from infokb.core.errors import DiskError
from infokb.faces.terminal import clipboard


def program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    folder.joinpath(name).write_text(f"#!/bin/sh\n{script}\n")
    folder.joinpath(name).chmod(0o755)


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path / "bin"


def test_the_first_that_can_is_used(tools: Path, tmp_path: Path) -> None:
    program(tools, "wl-copy", "exit 1")
    program(tools, "xclip", f'echo "$@" > {tmp_path}/asked; /bin/cat > {tmp_path}/taken')
    program(tools, "xsel", f"echo no > {tmp_path}/taken")
    clipboard.copy_to_clipboard("Zoë, 你好\n", tmp_path / "vault")
    assert (tmp_path / "taken").read_text() == "Zoë, 你好\n"
    assert (tmp_path / "asked").read_text() == "-selection clipboard\n"


def test_windows_reads_utf_16(tools: Path, tmp_path: Path) -> None:
    program(tools, "clip", f"/bin/cat > {tmp_path}/taken")
    clipboard.copy_to_clipboard("Zoë", tmp_path / "vault")
    assert (tmp_path / "taken").read_bytes().decode("utf-16") == "Zoë"


def test_without_one_it_says_what_to_install(tools: Path, tmp_path: Path) -> None:
    with pytest.raises(DiskError) as caught:
        clipboard.copy_to_clipboard("x", tmp_path)
    assert caught.value.help == "install wl-clipboard, xclip, or xsel"


@pytest.mark.slow
def test_one_that_fails_is_named(
    tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tools, "xsel", "exit 3")
    with pytest.raises(DiskError, match="`xsel` cannot"):
        clipboard.copy_to_clipboard("x", tmp_path / "vault")
    monkeypatch.setattr(clipboard, "CLIPBOARD_SECONDS", 0.05)
    program(tools, "xsel", "/bin/sleep 9")
    with pytest.raises(DiskError, match="`xsel` cannot"):
        clipboard.copy_to_clipboard("x", tmp_path / "vault")


def test_no_program_of_the_vault_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin", "xsel", "exit 0")
    monkeypatch.chdir(tmp_path)
    for path in ("bin", str(tmp_path / "bin")):
        monkeypatch.setenv("PATH", path + os.pathsep)
        with pytest.raises(DiskError, match="cannot find"):
            clipboard.copy_to_clipboard("x", tmp_path)
