"""What is to be written: the plan that every action gives and only faces carry out."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from infokb.core.text import Lines


@dataclass(frozen=True)
class Changes:
    """New contents by vault path (None deletes), and files to move (old path to new).

    A path is relative to the vault's root, with `/`. A text is written as UTF-8;
    its undecodable bytes, kept as lone surrogates, come back as they were. A file
    that is moved and named in `files` under its new path is written there.
    """

    files: Mapping[str, str | bytes | None] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether anything is to be done."""
        return bool(self.files or self.moves)

    def __or__(self, other: "Changes") -> "Changes":
        """Give both plans as one; where both write a file, the other's contents win."""
        return Changes({**self.files, **other.files}, {**self.moves, **other.moves})


def encode(content: str | bytes) -> bytes:
    """Give the bytes of a content."""
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")


def diff(before: Mapping[str, str], changes: Changes) -> Iterator[str]:
    """Give the unified diff of a plan, line by line without line ends.

    `before` gives the texts of the files that the plan changes, by path.
    """
    for old, new in sorted(changes.moves.items()):
        yield f"rename from {old}"
        yield f"rename to {new}"
    for path, content in sorted(changes.files.items()):
        if isinstance(content, bytes):
            yield f"binary file {path} differs"
            continue
        yield from _diff_text(path, before.get(path), content)


def _diff_text(path: str, old: str | None, new: str | None) -> Iterator[str]:
    lines = difflib.unified_diff(
        Lines(old or "").kept,
        Lines(new or "").kept,
        "/dev/null" if old is None else f"a/{path}",
        "/dev/null" if new is None else f"b/{path}",
    )
    for line in lines:
        yield line.rstrip("\r\n")
        if not line.endswith(("\n", "\r")):
            yield "\\ No newline at end of file"
