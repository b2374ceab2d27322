"""Each command that writes, killed, failing or disturbed at each of its calls to the disk."""

import errno
import itertools
from collections.abc import Callable
from functools import cache
from pathlib import Path
from unittest.mock import patch

from infokb.disk.calls import rename
from tests.disk.breaking import dies, disturbed, failing
from tests.torture.scene import COMMANDS, Outcome, Scene

THEIRS = b"saved by another program\n"
CODES = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EIO,
    errno.EACCES,
    errno.EROFS,
    errno.EMFILE,
)
STEP = 3
"""Of the calls that finish a change, each third is killed as well."""


@cache
def outcome(scene: Scene, name: str) -> tuple[Outcome, int]:
    """Return the files before and after a command, and how many calls it makes."""
    scene.prepare(name)
    before = scene.files()
    with failing(0, 0) as calls:
        code, said = scene.run(*COMMANDS[name])
    if code:
        raise AssertionError(f"`{name}` ends with {code}: {said}")
    return Outcome(before, scene.files()), calls[0]


@cache
def points(scene: Scene) -> tuple[tuple[str, int], ...]:
    """Return each command with each of its calls, those of different commands in turn."""
    calls = [
        (number, name) for name in COMMANDS for number in range(1, outcome(scene, name)[1] + 1)
    ]
    return tuple((name, number) for number, name in sorted(calls))


def kill(scene: Scene, name: str, number: int) -> str:
    """Kill a command at a call: all is old or new, and whole after the next command."""
    known, _ = outcome(scene, name)
    scene.prepare(name)
    dies(lambda: scene.run(*COMMANDS[name]), number)
    fault = known.torn(scene.files())
    scene.finish()
    return fault or _settled(scene, known)


def kill_without_exchange(scene: Scene, name: str, number: int) -> str:
    """Do so where a system cannot exchange two files."""
    with patch.object(rename, "flagged_rename", lambda: None):
        return kill(scene, name, number)


def kill_twice(scene: Scene, name: str, number: int) -> str:
    """Kill a command, and again and again what finishes it."""
    known, _ = outcome(scene, name)
    scene.prepare(name)
    dies(lambda: scene.run(*COMMANDS[name]), number)
    for again in itertools.count(2, STEP):
        if not dies(scene.finish, again):
            break
        if fault := known.torn(scene.files()):
            return fault
    scene.finish()
    return _settled(scene, known)


def fail(scene: Scene, name: str, number: int, code: int, how_long: str) -> str:
    """Let a call fail, or all from it on where that is `lasting`: no damage, no success told."""
    known, _ = outcome(scene, name)
    scene.prepare(name)
    with failing(number, code, lasting=how_long == "lasting"):
        ended, said = scene.run(*COMMANDS[name])
    fault = known.torn(scene.files())
    if ended == 70:
        fault = fault or f"a bug is told: {said.splitlines()[0]}"
    if ended == 0 and scene.files() != known.after:
        fault = fault or "success is told, and the change is not made"
    scene.finish()
    return fault or _settled(scene, known)


def save(scene: Scene, name: str, number: int, way: Callable[[Path], None]) -> str:
    """Save a note that a command changes just before a call: what was saved stays."""
    known, _ = outcome(scene, name)
    path = next(iter(changed_notes(known)), "")
    if not path:
        return ""
    scene.prepare(name)
    with disturbed(number, lambda: way(scene.folder / path)):
        scene.run(*COMMANDS[name])
    scene.finish()
    is_kept = THEIRS in _everywhere(scene)
    return "" if is_kept else f"what another program saved in {path} is lost"


def changed_notes(known: Outcome) -> list[str]:
    """Return the paths of the vault's files that a command changes or removes."""
    return [
        path
        for path, content in known.before.items()
        if path.startswith("vault/") and known.after.get(path) != content
    ]


def _everywhere(scene: Scene) -> list[bytes]:
    kept = [path for path in (scene.state / "undo").rglob("*") if path.is_file()]
    return [*scene.files().values(), *(path.read_bytes() for path in kept)]


def in_place(path: Path) -> None:
    """Save as a plain editor does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(THEIRS)


def by_rename(path: Path) -> None:
    """Save as an editor does that replaces the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    swap = path.with_name(".swp")
    swap.write_bytes(THEIRS)
    swap.replace(path)


def recreate(path: Path) -> None:
    """Save as a program does that removes the file first."""
    path.unlink(missing_ok=True)
    in_place(path)


SAVES = (in_place, by_rename, recreate)


def _settled(scene: Scene, known: Outcome) -> str:
    if scene.leftovers():
        return f"{scene.leftovers()[0]} is left"
    return known.mixed(scene.files())
