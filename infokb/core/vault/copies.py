"""Copies that sync programs and file managers put beside a note, known by their names."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from infokb.core.late_module import import_later
from infokb.core.patterns import compile_later
from infokb.core.text import fold
from infokb.core.vault.note import Note

_difflib = import_later("difflib")
NotesByName = Mapping[str, tuple[Note, ...]]
_CONFLICT = (
    "conflicted copy|case conflict|sfconflict|konfliktkopie|in konflikt stehende kopie|en conflit"
    "|en conflicto|in conflitto|em conflito|conflicterende kopie|競合コピー|冲突副本"
)
_COPY = r"copy|copie|kopie|copia|c[oó]pia|kopia|コピー|副本"
_SURE = (
    ("Syncthing", r"(.+)\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"),
    ("Nextcloud", r"(.+)_conflict-\d{8}-\d{6}"),
    ("a sync program", rf"(?i:(.+?) ?\([^()]*(?:{_CONFLICT})[^()]*\))"),
    ("OneDrive", r"(.+)-(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{4,}(?:-\d+)?"),
)
"""Names that nobody gives to a note of their own; few vaults need these patterns."""
_BESIDE = (
    ("a file manager", rf"(?i:(.+?)(?: - | ?の|[ _-])(?:{_COPY})(?: ?\d+| \(\d+\))?)"),
    (
        "a file manager",
        rf"(?i:(.+?) ?[(\[](?:another |\d+(?:st|nd|rd|th) )?(?:{_COPY})(?: \d+)?[)\]])",
    ),
    ("a file manager", r"(?i:(?:copy of|kopie von|copie de|copia di|copia de) (.+))"),
    (
        "a sync program",
        r"(?i:(.+?)(?:[-_.]conflict| ?[(\[]conflict[)\]])(?:[ _-]?\d[\d_-]*)?)",
    ),
    ("a sync program", r"(.+?) ?\(\d{1,2}\)"),
)
"""Names that say so where the note of the other name lies beside them."""
_ALIKE = (
    ("a program", r"(.+)_\d{1,2}"),
    ("an editor", r"(?i:(.+?)(?:~(?:\d{8}-\d{6})?|[-_. ]\(?(?:backup|bak)\)?))"),
)
"""Names that say so where the two have the same fields too, or are of one person."""
_NUMBERED = (
    ("iCloud", r"(.+) [2-9]"),
    ("OneDrive", r"(.+)-[A-Z][A-Z0-9-]{3,14}(?:-\d+)?"),
)
"""Names that notes have of their own, unless what tells notes apart is the same in both."""
_MARKED = compile_later(
    rf"conflict|[)\]~]$|-[a-z0-9-]{{4,}}$|(?: [2-9]|_\d\d?)$|~\d|backup$|bak$|{_COPY}|{_CONFLICT}"
)
"""What stands in every such name, in lower case."""
_TELLING = ("email", "linkedin", "phone", "website")
"""The fields whose values two notes have in common only where they are about the same."""
_OWNERS = (*_TELLING, "contacts")
"""The fields of which two notes have no value in common only where they are about others."""
_MUCH = 0.5
"""Of the words of two notes, so many are the same where one is the other under a new name."""
_NAMES = 1024
"""So many names are remembered; several rules in turn ask for those of few notes."""


class NoteCopy(NamedTuple):
    """The program that made a copy, the name it was made of, and that note if it is there."""

    program: str
    name: str
    original: Note | None


def copy_keys(note: Note) -> Iterator[str]:
    """Yield one key for a note whose name may be that of a copy."""
    if may_be_copy(note):
        yield ""


def may_be_copy(note: Note) -> bool:
    """Return whether the name of a note may be that of a copy."""
    return _is_marked(note.name)


@lru_cache(_NAMES)
def _is_marked(name: str) -> bool:
    return bool(_MARKED.search(name.lower()))


def is_sure_copy(name: str) -> bool:
    """Return whether nobody gives such a name to a note of their own."""
    return any(re.fullmatch(pattern, name) for _, pattern in _SURE)


def original_names(name: str) -> Iterator[str]:
    """Yield the names of which a note may be a copy where one of them lies beside it."""
    for _, pattern in (*_SURE, *_BESIDE, *_ALIKE, *_NUMBERED) if _is_marked(name) else ():
        if match := re.fullmatch(pattern, name):
            yield match[1]


def is_renamed(note: Note, other: Note) -> bool:
    """Return whether one note is probably the other under a new name: its text is much alike."""
    if note.schema != other.schema or _differ(note, other):
        return False
    if _same(note, other):
        return True
    word_lists = (" ".join(_words(either)).split() for either in (note, other))
    matcher = _difflib.SequenceMatcher(None, *word_lists)
    return any(matcher.a) and bool(matcher.ratio() > _MUCH)


def is_telling(note: Note) -> bool:
    """Return whether a note says more than its outline, or has what tells notes apart."""
    return bool(_words(note)) or any(name in note.values for name in _TELLING)


def find_copy(note: Note, by_name: NotesByName) -> NoteCopy | None:
    """Return what a note is a copy of that may be one; `by_name` are all notes by folded name."""
    for program, pattern in _SURE:
        if match := re.fullmatch(pattern, note.name):
            return NoteCopy(program, match[1], _beside(note, match[1], by_name))
    for patterns, fits in ((_BESIDE, _same_type), (_ALIKE, _alike), (_NUMBERED, _same)):
        for program, pattern in patterns:
            match = re.fullmatch(pattern, note.name)
            original = _beside(note, match[1], by_name) if match else None
            if original and fits(note, original):
                return NoteCopy(program, original.name, original)
    return None


def _beside(note: Note, name: str, by_name: NotesByName) -> Note | None:
    same = by_name.get(fold(name), ())
    return next((other for other in same if fold(other.folder) == fold(note.folder)), None)


def _same_type(note: Note, other: Note) -> bool:
    return note.type_name == other.type_name


def _alike(note: Note, other: Note) -> bool:
    """Return whether two notes have the same fields, or are about the same."""
    return _comparable(note, other) and (_fields(note) == _fields(other) or _same(note, other))


def _same(note: Note, other: Note) -> bool:
    """Return whether what tells notes apart is filled in, and the same in both."""
    if not _comparable(note, other):
        return False
    filled = [name for name in _TELLING if name in note.values]
    if any(note.values[name] == other.values.get(name) for name in filled):
        return True
    words = _words(note)
    return bool(words) and words == _words(other) and _fields(note) == _fields(other)


def _differ(note: Note, other: Note) -> bool:
    """Return whether what tells notes apart is filled in for both, and nowhere the same."""
    both = [name for name in _OWNERS if note.values.get(name) and other.values.get(name)]
    return bool(both) and all(note.values[name] != other.values[name] for name in both)


def _comparable(note: Note, other: Note) -> bool:
    return bool(note.schema) and note.schema == other.schema


def _fields(note: Note) -> list[str]:
    inner = note.front_matter.inner
    return note.text[inner.start : inner.end].split()


def _words(note: Note) -> list[str]:
    """Return what a note says beyond its outline, line by line."""
    lines = (line.strip() for line in note.visible_text[note.front_matter.body :].splitlines())
    return [line for line in lines if line.strip("-*+ ") and not line.startswith("#")]
