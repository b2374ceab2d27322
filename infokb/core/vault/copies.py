"""Copies that sync programs and file managers put beside a note, known by their names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from infokb.core.text import fold
from infokb.core.vault.note import Note

NotesByName = Mapping[str, tuple[Note, ...]]
_CONFLICT = (
    "conflicted copy|case conflict|sfconflict|konfliktkopie|in konflikt stehende kopie|en conflit"
    "|en conflicto|in conflitto|em conflito|conflicterende kopie|競合コピー|冲突副本"
)
_COPY = r"copy|copie|kopie|copia|c[oó]pia|kopia|コピー|副本"
_SURE = (
    ("Syncthing", re.compile(r"(.+)\.sync-conflict-\d{8}-\d{6}(?:-\w+)?")),
    ("Nextcloud", re.compile(r"(.+)_conflict-\d{8}-\d{6}")),
    ("a sync program", re.compile(rf"(.+?) ?\([^()]*(?:{_CONFLICT})[^()]*\)", re.IGNORECASE)),
    ("OneDrive", re.compile(r"(.+)-(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{4,}(?:-\d+)?")),
)
"""Names that nobody gives to a note of their own."""
_BESIDE = (
    (
        "a file manager",
        re.compile(rf"(.+?)(?: - | |_|の)(?:{_COPY})(?: \d+| \(\d+\))?", re.IGNORECASE),
    ),
    (
        "a file manager",
        re.compile(r"(?:copy of|kopie von|copie de|copia di|copia de) (.+)", re.IGNORECASE),
    ),
    ("a sync program", re.compile(r"(.+?) ?\(\d{1,2}\)")),
)
"""Names that say so where the note of the other name lies beside them."""
_ALIKE = (
    ("iCloud", re.compile(r"(.+) [2-9]")),
    ("OneDrive", re.compile(r"(.+)-[A-Z][A-Z0-9-]{3,14}(?:-\d+)?")),
)
"""Names that say so where the two are of one person too, or have the same fields."""
_MARKED = re.compile(rf"conflict|\)$|-[A-Z0-9-]{{4,}}$| [2-9]$|{_COPY}|{_CONFLICT}", re.IGNORECASE)
"""What stands in every such name."""


class NoteCopy(NamedTuple):
    """The program that made a copy, the name it was made of, and that note if it is there."""

    program: str
    name: str
    original: Note | None


def copy_keys(note: Note) -> Iterator[str]:
    """Yield one key for a note whose name may be that of a copy."""
    if _MARKED.search(note.name):
        yield ""


def find_copies(marked: Iterable[Note], by_name: NotesByName) -> Mapping[str, NoteCopy]:
    """Return the copies among notes that may be some, by path; `by_name` are all by folded name."""
    found = ((note.path, _copy(note, by_name)) for note in marked)
    return {path: copy for path, copy in found if copy}


def _copy(note: Note, by_name: NotesByName) -> NoteCopy | None:
    for program, pattern in _SURE:
        if found := pattern.fullmatch(note.name):
            return NoteCopy(program, found[1], _beside(note, found[1], by_name))
    for patterns, fits in ((_BESIDE, _same_type), (_ALIKE, _alike)):
        for program, pattern in patterns:
            found = pattern.fullmatch(note.name)
            original = _beside(note, found[1], by_name) if found else None
            if original and fits(note, original):
                return NoteCopy(program, original.name, original)
    return None


def _beside(note: Note, name: str, by_name: NotesByName) -> Note | None:
    same = by_name.get(fold(name), ())
    return next((other for other in same if fold(other.folder) == fold(note.folder)), None)


def _same_type(note: Note, other: Note) -> bool:
    return note.type_name == other.type_name


def _alike(note: Note, other: Note) -> bool:
    """Return whether two notes have the same fields, or are of one person."""
    if not note.schema or note.schema != other.schema:
        return False
    mine, theirs = (
        candidate.text[
            candidate.front_matter.inner.start : candidate.front_matter.inner.end
        ].split()
        for candidate in (note, other)
    )
    keys = [key for key in ("email", "linkedin") if key in note.values]
    return mine == theirs or any(note.values[key] == other.values.get(key) for key in keys)
