"""A shell at a terminal, in which words are typed and completed."""

import fcntl
import os
import select
import shlex
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from infokb.faces.cli.shells.completions import SHELLS

PROMPT = "ready> "
LONGEST_WAIT = 60
"""Seconds without any sign of life after which a test fails."""
STUB = """#!/bin/sh
[ -z "$_INFOKB_COMPLETE" ] && [ "$1" != completion ] || exec {python} -m infokb "$@"
for word in "$@"; do printf '%s\\n' "$word" >> {log}; done
echo --end-- >> {log}
echo "ran $(grep -c -e --end-- {log})."
"""
SETTINGS: Mapping[str, str] = {
    "bash": f"set -u\nshopt -s nullglob\nPS1='{PROMPT}'\n",
    "zsh": f"setopt no_unset sh_word_split ksh_arrays\nPS1='{PROMPT}'\n",
    "fish": f"function fish_prompt; echo -n '{PROMPT}'; end\nset -g fish_greeting\n",
}
PROGRAMS: Mapping[str, tuple[str, ...]] = {
    "bash": ("bash", "--noprofile", "--rcfile", "settings", "-i"),
    "zsh": ("zsh", "-d", "-i"),
    "fish": ("fish", "--no-config", "--private", "--init-command", "source $HOME/settings"),
}
LAUNCHER = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""
"""Makes the terminal that of the session, then becomes the shell."""


class ShellTerminal:
    """A shell that runs in a folder; what it would have run is logged instead."""

    def __init__(self, descriptor: int, log: Path) -> None:
        self._descriptor, self._log = descriptor, log
        self._shown, self._runs, self.seen = "", 0, ""

    def wait_for(self, text: str) -> None:
        """Wait until a text is shown; what is shown before it is `seen`."""
        while text not in self._shown:
            ready, _, _ = select.select([self._descriptor], [], [], LONGEST_WAIT)
            assert ready, f"no {text!r} in {self._shown!r}"
            self._shown += os.read(self._descriptor, 1 << 16).decode("utf-8", "replace")
        before, _, self._shown = self._shown.partition(text)
        self.seen += before

    def type(self, keys: str) -> None:
        """Press some keys."""
        os.write(self._descriptor, keys.encode())

    def run(self, line: str) -> list[str]:
        """Type a line in which a tab completes, and Enter; return the words that infokb got."""
        self.type(f"{line}\r")
        self._runs += 1
        self.wait_for(f"ran {self._runs}.")
        self.wait_for(PROMPT)
        return self._log.read_text("utf-8").split("--end--\n")[-2].splitlines()


@contextmanager
def shell_terminal(shell: str, vault: Path, folder: Path) -> Iterator[ShellTerminal]:
    """Yield a shell in a vault, with completion turned on as its users do."""
    log, stub = folder / "log", folder / "infokb"
    stub.write_text(
        STUB.format(python=shlex.quote(sys.executable), log=shlex.quote(str(log))), "utf-8"
    )
    stub.chmod(0o755)
    settings = folder / (".zshrc" if shell == "zsh" else "settings")
    settings.write_text(f"{SHELLS[shell].settings_line}\n{SETTINGS[shell]}", "utf-8")
    environment = {
        **os.environ,
        "HOME": str(folder),
        "ZDOTDIR": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
    }
    main, other = os.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 150, 0, 0))
    program = [word if word != "settings" else str(settings) for word in PROGRAMS[shell]]
    process = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, *program],
        stdin=other,
        stdout=other,
        stderr=other,
        cwd=vault,
        env=environment,
        start_new_session=True,
    )
    os.close(other)
    try:
        terminal = ShellTerminal(main, log)
        terminal.wait_for(PROMPT)
        yield terminal
    finally:
        process.kill()
        process.wait()
        os.close(main)
