"""What is to be written: the plan that every action gives and only faces carry out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from infokb.core.late_module import import_later
from infokb.core.text import Lines
from infokb.core.value_class import value_class

_difflib = import_later("difflib")


@value_class
class Changes:
    """New contents by vault path (None deletes), and files to move (old path to new).

    A path is relative to the vault's root, with `/`. A text is written as UTF-8;
    its undecodable bytes, kept as lone surrogates, come back as they were. A file
    that is moved and named in `files` under its new path is written there.
    """

    files: Mapping[str, str | bytes | None] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Return whether anything is to be done."""
        return bool(self.files or self.moves)

    def __or__(self, other: "Changes") -> "Changes":
        """Return both plans as one; where both write a file, the other's contents win.

        So they do where the other moves it and writes it under its new path. What both move goes
        where the other moves it.
        """
        stay = {
            path: content
            for path, content in self.files.items()
            if other.moves.get(path) not in other.files
        }
        moves = {old: other.moves.get(new, new) for old, new in self.moves.items()}
        others = {old: new for old, new in other.moves.items() if old not in self.moves.values()}
        return Changes({**stay, **other.files}, {**moves, **others})


@value_class
class FolderChanges:
    """What is to be written in a folder of one file an item, by file name.

    `conflicting_names` are the files that were changed elsewhere, and stay as they are; so do the
    `unchanged_count` files that say the same.
    """

    contents: Mapping[str, bytes]
    stale_names: Sequence[str] = ()
    unchanged_count: int = 0
    conflicting_names: Sequence[str] = ()


def content_bytes(content: str | bytes) -> bytes:
    """Return the bytes of a content."""
    return content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")


def unified_diff(before: Mapping[str, str | bytes], changes: Changes) -> Iterator[str]:
    """Yield the unified diff of a plan, line by line without line ends.

    `before` holds the contents of the files that the plan changes or moves, by old path.
    """
    sources = {new: old for old, new in changes.moves.items()}
    for old, new in sorted(changes.moves.items()):
        yield f"rename from {old}"
        yield f"rename to {new}"
    for path, content in sorted(changes.files.items()):
        source = sources.get(path, path)
        stood = before.get(source)
        if _is_binary(stood) or _is_binary(content):
            yield f"binary file {path} differs"
        else:
            yield from _diff_text(source, _text(stood), path, _text(content))


def _is_binary(content: str | bytes | None) -> bool:
    if not isinstance(content, bytes):
        return False
    try:
        return "\0" in content.decode("utf-8")
    except UnicodeDecodeError:
        return True


def _text(content: str | bytes | None) -> str | None:
    return content.decode("utf-8") if isinstance(content, bytes) else content


def _diff_text(source: str, old: str | None, path: str, new: str | None) -> Iterator[str]:
    names = (
        "/dev/null" if old is None else f"a/{source}",
        "/dev/null" if new is None else f"b/{path}",
    )
    if not old and not new:  # an empty file that is new or goes has no line to show
        yield from (f"--- {names[0]}", f"+++ {names[1]}")
    for line in _difflib.unified_diff(
        Lines(old or "").full_lines, Lines(new or "").full_lines, *names
    ):
        yield line.rstrip("\r\n")
        if not line.endswith(("\n", "\r")):
            yield "\\ No newline at end of file"
