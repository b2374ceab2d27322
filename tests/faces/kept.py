"""A vault of which answers are kept, and what commands print of it with and without them."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from infokb.disk import cache
from infokb.disk.read import file_status
from infokb.faces.cli import kept_vault
from infokb.faces.cli.main import main
from tests.ticking_folder import TickingFolder

LINT = ("lint",)
COMMANDS = (
    LINT,
    ("lint", "--output-format", "json"),
    ("next",),
    ("next", "--json", "--all"),
    ("show", "Nadia Rahimi"),
    ("list", "contact"),
)
Answers = list[tuple[object, str, str]]


class KeptFolder(TickingFolder):
    """A vault's folder, and the commands run in it; every file is taken for old."""

    def __init__(
        self, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        super().__init__(root)
        self._monkeypatch, self._capsys = monkeypatch, capsys
        self.as_of = ""
        monkeypatch.delenv("INFOKB_AS_OF", raising=False)
        monkeypatch.setenv("XDG_CACHE_HOME", str(root.parent / "cache"))
        monkeypatch.setenv("XDG_STATE_HOME", str(root.parent / "state"))
        monkeypatch.setattr(kept_vault, "MIN_NOTES_TO_KEEP", 1)
        monkeypatch.setattr(file_status, "_RACY", -(10**12))
        monkeypatch.chdir(root)

    @property
    def kept(self) -> Path:
        """The file of answers."""
        return cache.cache_folder(self.root) / kept_vault.CACHE_NAME

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace what stands in a file."""
        text = (self.root / path).read_text()
        assert old in text
        self.put(path, text.replace(old, new))

    def run(self, words: Sequence[str]) -> tuple[object, str, str]:
        """Return how a command ends, and what it prints."""
        when = ("--as-of", self.as_of) if self.as_of else ()
        code = main([*when, *words])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def answers(self, commands: Sequence[Sequence[str]] = COMMANDS) -> Answers:
        """Return what commands print with what is kept."""
        return [self.run(words) for words in commands]

    def truth(self, commands: Sequence[Sequence[str]] = COMMANDS) -> Answers:
        """Return what commands print where nothing is kept."""
        with self._monkeypatch.context() as patch:
            patch.setenv("XDG_CACHE_HOME", str(self.root.parent / "nothing"))
            patch.setattr(kept_vault, "MIN_NOTES_TO_KEEP", 10**9)
            return self.answers(commands)


def damage(path: Path, pick: random.Random) -> None:
    """Do to a file what disks, people and other programs do."""
    content = bytearray(path.read_bytes())
    kind = pick.randrange(7)
    start, end = sorted(pick.sample(range(len(content)), 2))
    if kind == 0:
        path.unlink()
    elif kind == 1:
        path.write_bytes(content[:start])
    elif kind == 2:
        content[start] ^= 1 << pick.randrange(8)
        path.write_bytes(content)
    elif kind == 3:
        path.write_bytes(content + pick.randbytes(9))
    elif kind == 4:
        path.write_bytes(pick.randbytes(pick.randrange(400)))
    elif kind == 5:
        path.write_bytes(content[:start] + content[end:])
    else:
        path.write_bytes(content[end:] + content[start:end] + content[:start])
