"""The editor of the user, as the environment names it."""

import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from infokb.core.errors import DiskError, InfokbError
from infokb.core.value_class import value_class
from infokb.faces.process import programs

_VARIABLES = ("VISUAL", "EDITOR")
_USUAL = ("sensible-editor", "nano", "vim", "vi", "notepad")
"""What is looked for where nothing is named."""
_EXAMPLE = "export {}=nano" if os.sep == "/" else "set {}=notepad"
_PLUS, _COLON, _GOTO = ("+{line}", "{path}"), ("{path}:{line}",), ("--goto", "{path}:{line}")
_AT_LINE: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("vi", "vim", "nvim", "gvim", "mvim", "view", "vimx"), _PLUS),
    **dict.fromkeys(("nano", "pico", "micro", "emacs", "emacsclient", "kak"), _PLUS),
    **dict.fromkeys(("joe", "jed", "mg", "ne", "gedit", "sensible-editor", "editor"), _PLUS),
    **dict.fromkeys(("hx", "helix", "subl", "zed"), _COLON),
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor", "windsurf"), _GOTO),
}
"""How editors are told a line; all others are not."""
_WAITING = frozenset({"code", "code-insiders", "codium", "cursor", "windsurf", "subl", "zed"})
"""Editors that return at once unless they are told to wait."""
_WAIT_FLAGS = frozenset({"-w", "--wait"})


@value_class
class Editor:
    """A program, by its absolute path, and the words it is called with."""

    program: str
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the editor is called."""
        return Path(self.program).name.lower().removesuffix(".exe").removesuffix(".cmd")

    def command(self, path: Path, line: int = 0) -> tuple[str, ...]:
        """Return the command that opens a file, at a line from 1 where the editor can."""
        wait = self.name in _WAITING and not _WAIT_FLAGS & {*self.words}
        target = _AT_LINE.get(self.name) if line else None
        return (
            self.program,
            *self.words,
            *(("--wait",) if wait else ()),
            *(
                word.replace("{line}", str(line)).replace("{path}", str(path))
                for word in target or ("{path}",)
            ),
        )

    def open(self, path: Path, line: int = 0) -> None:
        """Open a file, and wait until the editor is closed; raise DiskError where it fails."""
        result = programs.run_in_terminal(self.command(path, line))
        if result.code:
            message = f"the editor `{self.name}` ended with exit code {result.code}"
            raise DiskError(message, "check the note, then run this again")
        if result.fault:
            message = f"cannot start the editor `{self.name}`: {result.fault}"
            raise DiskError(message, _help("EDITOR"))


def find_editor(vault: Path) -> Editor:
    """Return the editor that VISUAL or EDITOR names, else a usual one where a terminal is.

    Raises InfokbError where there is none; one that lies in the vault is never started.
    """
    for variable in _VARIABLES:
        if command := os.environ.get(variable, "").strip():
            return _named_editor(variable, command, vault)
    programs_found = (programs.find_program(name, vault) for name in _USUAL)
    if sys.stdin.isatty() and (program := next(filter(None, programs_found), "")):
        return Editor(program)
    raise InfokbError("no editor is set", _help("EDITOR"))


def open_in_editor(path: Path, vault: Path, line: int = 0) -> None:
    """Open a file of a vault, and wait until the editor is closed; raise InfokbError."""
    find_editor(vault).open(path, line)


def _named_editor(variable: str, command: str, vault: Path) -> Editor:
    try:
        name, *words = shlex.split(command, posix=os.sep == "/")
    except ValueError as error:
        message = f"cannot read {variable}: `{command}` has an open quote"
        raise InfokbError(message, _help(variable)) from error
    if program := programs.find_program(name.strip('"'), vault):
        return Editor(program, tuple(words))
    message = f"cannot find the editor `{name}` outside the vault"
    raise InfokbError(message, _help(variable))


def _help(variable: str) -> str:
    return f"set {variable}, for example: {_EXAMPLE.format(variable)}"
