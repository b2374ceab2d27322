"""The editor is the one that the environment names, and is told a line in its own way."""

import io
import os
import sys
from pathlib import Path

import pytest

from infokb.core.errors import DiskError, InfokbError
from infokb.faces.process.editor import Editor, find_editor, open_in_editor

NOTE = Path("/vault/contacts/Ada Okafor.md")


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault, with no editor named and none installed."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    tmp_path.joinpath("vault").mkdir()
    monkeypatch.chdir(tmp_path / "vault")
    return tmp_path / "vault"


def program(folder: Path, name: str, content: str = "#!/bin/sh\n") -> str:
    """Make a program; give its path."""
    folder.mkdir(exist_ok=True)
    folder.joinpath(name).write_text(content)
    folder.joinpath(name).chmod(0o755)
    return str(folder / name)


@pytest.mark.parametrize(
    ("editor", "line", "words"),
    [
        (Editor("/bin/vim"), 0, "{}"),
        (Editor("/bin/vim"), 12, "+12 {}"),
        (Editor("/bin/vim", ("-p",)), 12, "-p +12 {}"),
        (Editor("/bin/nano"), 3, "+3 {}"),
        (Editor("/bin/hx"), 3, "{}:3"),
        (Editor("/bin/ed"), 3, "{}"),
        (Editor("/bin/code"), 0, "--wait {}"),
        (Editor("/bin/code", ("-w",)), 3, "-w --goto {}:3"),
        (Editor("/bin/Code.exe"), 3, "--wait --goto {}:3"),
        (Editor("/bin/subl", ("-n", "--wait")), 3, "-n --wait {}:3"),
    ],
)
def test_a_line_is_told_as_the_editor_takes_it(editor: Editor, line: int, words: str) -> None:
    command = [word.replace(str(NOTE), "{}") for word in editor.command(NOTE, line)]
    assert command == [editor.program, *words.split(" ")]


def test_visual_comes_before_editor(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (program(tmp_path / "bin", name) for name in ("one", "an other"))
    monkeypatch.setenv("EDITOR", "one --wait")
    assert find_editor(vault) == Editor(one, ("--wait",))
    monkeypatch.setenv("VISUAL", f"'{other}' -x 'a b'")
    assert find_editor(vault) == Editor(other, ("-x", "a b"))
    monkeypatch.setenv("VISUAL", " ")
    assert find_editor(vault) == Editor(one, ("--wait",))


def test_a_usual_one_is_taken_where_a_terminal_is(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = io.StringIO()
    monkeypatch.setattr(typed, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdin", typed)
    with pytest.raises(InfokbError, match="no editor is set"):
        find_editor(vault)
    program(tmp_path / "bin", "vi")
    nano = program(tmp_path / "bin", "nano")
    assert find_editor(vault) == Editor(nano)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(InfokbError, match="no editor is set"):
        find_editor(vault)


@pytest.mark.parametrize("how", ["its path", "a relative path", "PATH", "a relative PATH"])
def test_no_program_of_the_vault_is_started(
    vault: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    path = program(vault / "bin", "ed", f"#!/bin/sh\necho > {vault}/started\n")
    monkeypatch.setenv("PATH", "bin" if "relative" in how else str(vault / "bin"))
    names = {"its path": path, "a relative path": f"bin{os.sep}ed"}
    monkeypatch.setenv("EDITOR", names.get(how, "ed"))
    with pytest.raises(InfokbError, match=r"cannot find the editor `.*` outside the vault"):
        open_in_editor(vault / "a.md", vault)
    assert not vault.joinpath("started").exists()


def test_it_is_waited_for_and_told_the_file(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "bin", "vim", f'#!/bin/sh\necho "$@" > {tmp_path}/asked\n')
    monkeypatch.setenv("EDITOR", "vim")
    open_in_editor(vault / "a b.md", vault, 7)
    assert (tmp_path / "asked").read_text() == f"+7 {vault}/a b.md\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("#!/bin/sh\nexit 3\n", "the editor `vim` ended with exit code 3"),
        ("\0", "cannot start the editor `vim`: Exec format error"),
    ],
)
def test_an_editor_that_fails_is_named(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, message: str
) -> None:
    program(tmp_path / "bin", "vim", content)
    monkeypatch.setenv("EDITOR", "vim")
    with pytest.raises(DiskError) as caught:
        open_in_editor(vault / "a.md", vault)
    assert caught.value.message == message
