"""A command in a vault of traps, every call to the system looked at."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.torture.driven import DRIVERS, HEEDING
from tests.torture.traps import SECRET

STRACE = "/usr/bin/strace"
EDITOR = "/usr/bin/true"
SECONDS = 60
"""How long a command may take under `strace`, which makes it many times slower."""
DAY = ("--as-of", "2026-11-21")
"""When what the traps share is shared."""
COMMANDS: Sequence[tuple[str, ...]] = (
    ("lint",),
    ("lint", "--fix", "--unsafe-fixes"),
    ("lint", "--staged"),
    ("lint", "--changed-since", "HEAD"),
    ("lint", "--output-format", "json"),
    ("next", "--all"),
    ("next", "--json"),
    ("list",),
    ("list", "contact"),
    ("show", "Ada Okafor"),
    ("find", "walnut"),
    ("links",),
    ("stats",),
    ("week",),
    ("describe",),
    ("describe", "trap0"),
    ("describe", "json-schema"),
    ("path", "Osterly"),
    ("mark", "Ada Okafor", "asked"),
    ("log", "Ada Okafor", "shared", "x"),
    ("set", "Ada Okafor", "role=x"),
    ("unset", "Ada Okafor", "role"),
    ("done", "1"),
    ("snooze", "Ada Okafor", "1w"),
    ("debrief", "Ada Okafor", "--note", "skills: x"),
    ("prep", "Ada Okafor"),
    ("dossier", "Osterly"),
    ("adapt", "Osterly"),
    ("views",),
    ("share", *DAY),
    ("share", "--to", "../out/share.json", *DAY),
    ("doctor",),
    ("explain", "bad-value"),
    ("undo",),
    ("met", "Cy Dunn"),
    ("rename", "Key", "Door"),
    ("merge", "Up", "Ada Okafor"),
    ("draft", "outreach", "Ada Okafor"),
    *(("new", f"trap{number}", f"Trap {number}") for number in range(9)),
    ("export", "csv", "-o", "../out/people.csv"),
    ("export", "ics", "-o", "../out/calendar.ics"),
    ("export", "json", "-o", "../out/all.json"),
    ("export", "sqlite", "-o", "../out/all.db"),
    ("export", "vcard", "-o", "../out/all.vcf"),
    ("import", "csv", "mkdocs.yml"),
    ("import", "mail", "x.docx"),
    ("import", "vcard", "x.docx"),
    ("import", "linkedin", "x.docx"),
    ("build", "--site-dir", "../out/site"),
    ("build", "--public", "--site-dir", "../out/public"),
    ("hook", "install"),
    ("edit", "Ada Okafor"),
    ("cohort", ".", "--vaults", *DAY),
    ("cohort", ".", "--site", "../out/pages", "--list", "../out/list.json", *DAY),
    ("cohort", ".", "forget", "s2", "--yes", *DAY),
    *((name,) for name in DRIVERS),
    ("forget", "Ada Okafor", "--yes"),
)
_CALL = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)\)\s+= (-?\d+)(?:<(.*)>)?", re.DOTALL)
_EXEC = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WRITES = re.compile(r"O_(?:W|RDW|CREA)")
_SYSTEM = ("/usr", "/lib", "/lib64", "/etc", "/proc", "/sys", "/dev")
_OWN = ("vault", "center", "state", "cache", "out", "home", "tmp")
_FAMILY = re.compile(r"sa_family=(AF_\w+)")


@dataclass(frozen=True)
class Traced:
    """How a command ended, what it printed, and what it did that it may not."""

    code: int
    printed: str
    faults: tuple[str, ...]


def run_traced(
    folder: Path, words: Sequence[str], module: Sequence[str] = ("-P", "-c", HEEDING)
) -> Traced:
    """Run a command in the vault of traps, or a center's; that is first in the search path."""
    place = folder / ("center" if words[0] == "cohort" else "vault")
    drive = DRIVERS.get(words[0], _listen)
    (folder / "out").mkdir(exist_ok=True)
    trace = folder / "trace"
    calls = "trace=open,openat,openat2,creat,connect,execve,execveat"
    command = [STRACE, "-f", "-qq", "-y", "-s", "400", "-e", calls, "-o", str(trace)]
    env = {
        "HOME": str(folder / "home"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "PATH": f".:{place}:/usr/bin:/bin",
        "TMPDIR": str(folder / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "COVERAGE_PROCESS_START": "",
        "EDITOR": EDITOR,
    }
    with subprocess.Popen(
        [*command, sys.executable, *module, *words],
        cwd=place,
        env=env,
        stdin=subprocess.DEVNULL if drive is _listen else subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            printed = drive(process, place).decode("utf-8", "replace")
            process.wait(SECONDS)
        except (subprocess.TimeoutExpired, TimeoutError) as error:
            return Traced(-1, "", (f"more than {SECONDS} seconds: {error}",))
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    faults = tuple(_faults(folder, trace.read_text("utf-8", "replace"), printed))
    return Traced(process.returncode, printed, faults)


def _listen(process: "subprocess.Popen[bytes]", root: Path) -> bytes:
    """Return all that a command prints that ends by itself."""
    del root
    printed, _ = process.communicate(timeout=SECONDS)
    return printed


def _faults(folder: Path, trace: str, printed: str) -> Iterator[str]:
    for line in trace.splitlines():
        if called := _CALL.match(line):
            yield from _call_faults(folder, *called.groups())
    if (folder / "ran").exists():
        (folder / "ran").unlink()
        yield "a program of the vault ran"
    if SECRET in printed:
        yield "a secret is printed"
    if "Traceback (most recent call last)" in printed or "internal error" in printed:
        yield "an error is not caught"


def _call_faults(
    folder: Path, name: str, given: str, result: str, path: str | None
) -> Iterator[str]:
    if name == "connect" and _FAMILY.search(given) and "AF_UNIX" not in given:
        yield f"it connects: {given}"
    if name.startswith("exec") and result == "0":
        program = _EXEC.search(given)
        allowed = {sys.executable, os.path.realpath(sys.executable), "/usr/bin/git", EDITOR}
        if program and program[1] not in allowed and "/usr/lib/git-core" not in program[1]:
            yield f"it starts {program[1]}"
    if name.startswith(("open", "creat")) and int(result) >= 0 and path:
        yield from _open_faults(folder, Path(path.removesuffix("(deleted)")), given)


def _open_faults(folder: Path, path: Path, given: str) -> Iterator[str]:
    writes = bool(_WRITES.search(given)) and "O_DIRECTORY" not in given
    outside = folder / "outside"
    if path.is_relative_to(outside):
        yield f"it opens {path}"
    own = [str(folder / name) for name in _OWN]
    if writes and not _is_below(path, (*own, "/dev/null", "/dev/tty")):
        yield f"it writes {path}"
    if not writes and not _is_below(path, (*own, str(ROOT), sys.base_prefix, sys.prefix, *_SYSTEM)):
        yield f"it reads {path}"


def _is_below(path: Path, places: Iterable[str]) -> bool:
    return any(path.is_relative_to(place) for place in places)
