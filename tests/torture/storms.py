"""A storm of saves, watched: in the end the watch has told of everything that changed."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from infokb.faces.watch import FolderWatch
from tests.torture.scene import Scene

CHANGES = 1_000
"""Files that a storm writes, moves and removes."""
FOLDERS = ("", "contacts", "contacts/old", "interviews", "new")
WAIT = 5.0
"""Seconds without a change after which there is none left to be told."""
ONCE_MORE = "last.md"


def storm(scene: Scene, number: int) -> str:
    """Change files in any way and as fast as can be; what is told makes a picture of the folder."""
    root, luck = scene.root, random.Random(number)
    scene.prepare("")
    picture = contents(root)
    with FolderWatch(root) as watch:
        for count in range(CHANGES):
            luck.choice(WAYS)(root, luck, count)
            if not luck.randrange(CHANGES // 3):
                _follow(picture, root, watch.changes(WAIT))
        (root / ONCE_MORE).write_bytes(b"x")
        while picture.get(ONCE_MORE) != b"x":
            paths = watch.changes(WAIT)
            if not paths:
                break
            _follow(picture, root, paths)
        if contents(root) != picture:
            missed = {*contents(root).items()} ^ {*picture.items()}
            return f"it never told of {min(path for path, _ in missed)}"
        if paths := watch.changes(0):
            return f"it told twice of {min(paths)}"
    return ""


def contents(root: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a vault that a watch looks at, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*.*")
        if path.is_file() and not path.name.startswith(".") and path.suffix != ".tmp"
    }


def _follow(picture: dict[str, bytes], root: Path, paths: frozenset[str]) -> None:
    for path in paths:
        picture.pop(path, None)
        if (root / path).is_file():
            picture[path] = (root / path).read_bytes()


def _any_note(root: Path, luck: random.Random) -> Path:
    path = root / luck.choice(FOLDERS) / f"Note {luck.randrange(CHANGES)}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _save(root: Path, luck: random.Random, count: int) -> None:
    _any_note(root, luck).write_text(f"{count}\n")


def _save_by_rename(root: Path, luck: random.Random, count: int) -> None:
    swap = root / f".{count}.tmp"
    swap.write_text(f"{count}\n")
    swap.replace(_any_note(root, luck))


def _save_the_same(root: Path, luck: random.Random, count: int) -> None:
    path = _any_note(root, luck)
    path.write_bytes(path.read_bytes() if path.exists() else b"same\n")


def _remove(root: Path, luck: random.Random, count: int) -> None:
    _any_note(root, luck).unlink(missing_ok=True)


def _move_folder(root: Path, luck: random.Random, count: int) -> None:
    here, there = root / "contacts" / "old", root / f"new/{count}"
    if here.is_dir() and luck.random() < 0.1:
        there.parent.mkdir(exist_ok=True)
        here.rename(there)


def _remove_folder(root: Path, luck: random.Random, count: int) -> None:
    if luck.random() < 0.02:
        shutil.rmtree(root / "new", ignore_errors=True)


def _look_only(root: Path, luck: random.Random, count: int) -> None:
    path = _any_note(root, luck)
    if path.exists():
        path.read_bytes()
        path.touch()
    (root / f"~{count}.tmp").write_bytes(b"x")


WAYS: tuple[Callable[[Path, random.Random, int], None], ...] = (
    _save,
    _save,
    _save_by_rename,
    _save_the_same,
    _remove,
    _move_folder,
    _remove_folder,
    _look_only,
)
