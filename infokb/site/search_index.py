"""The index that a page searches: scripts by the beginning of a word, loaded as one types.

Notes are numbered by path, so that most scripts stay when one of them changes. Of equally good
ones the latest comes first: the script of all rows has the place of each among them.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cache, cached_property

from infokb.core.value_class import lazy_record_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.site.markdown.source import clean_text
from infokb.site.names import published_name
from infokb.site.page import TextBlock
from infokb.site.search_rows import SearchRow, SearchRows
from infokb.site.searched_text import SearchedText
from infokb.site.site_pages import SitePageRow

FOLDER = "search/"
NOTES = f"{FOLDER}notes.js"
_DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
MAX_BLOCK_CHARS = 24_000
"""Characters of notes after which a script of texts ends."""


class RowSort(IntEnum):
    """What the script of the search does with a row: whether it is dated, and where it ranks."""

    NOTE = 0
    INTERVIEW = 1
    PAGE = 2
    RULE = 3


@lazy_record_class
class SearchIndex(Mapping[str, str]):
    """The scripts of the search by name; `labels` says what kind of note each path is.

    The kinds stand in the order of `ranks`, then by name; then the `site_pages`.
    """

    text: SearchedText
    labels: Mapping[str, str]
    rows: SearchRows
    ranks: Sequence[str] = ()
    site_pages: Callable[[], Sequence[SitePageRow]] = tuple

    def __getitem__(self, name: str) -> str:
        """Return the text of a script."""
        if name == NOTES:
            return self._notes
        key = name.removeprefix(FOLDER).removesuffix(".js")
        if key in self._blocks:
            return self._texts(key)
        return clean_text(f"infokb.words({_json(key)},{_json(self._shards[key])});\n")

    def __contains__(self, name: object) -> bool:
        """Return whether there is a script; most names need no look at the words."""
        return str(name).startswith(FOLDER) and name in set(self)

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the scripts."""
        yield NOTES
        yield from (f"{FOLDER}{key}.js" for key in (*self._shards, *self._blocks))

    def __len__(self) -> int:
        """Return how many scripts there are."""
        return 1 + len(self._shards) + len(self._blocks)

    @cached_property
    def _order(self) -> list[Note]:
        """The notes in the order of their numbers."""
        names = self.text.names.pages
        return [note for path, note in self.text.vault.notes.items() if path in names]

    def _places(self, count: int) -> list[int]:
        """Return the place of each of so many rows: of notes the latest first, then of pages."""
        latest = [self._row_of(note).latest for note in self._order]
        numbers = sorted(range(len(latest)), key=lambda number: latest[number], reverse=True)
        places = list(range(count))
        for place, number in enumerate(numbers):
            places[number] = place
        return places

    def _row_of(self, note: Note) -> SearchRow:
        return self.rows.of(note, self.text)

    @cached_property
    def _begins(self) -> list[int]:
        """The number of the first note of each script of texts."""
        begins: list[int] = []
        size = MAX_BLOCK_CHARS
        for number, note in enumerate(self._order):
            if size >= MAX_BLOCK_CHARS:
                begins.append(number)
                size = 0
            size += self._row_of(note).size
        return begins

    @cached_property
    def _blocks(self) -> Mapping[str, tuple[int, Sequence[Note]]]:
        """The scripts of texts by their keys: the number and the notes of each."""
        ends = [*self._begins[1:], len(self._order)]
        return {
            f"text-{number}": (number, self._order[first:last])
            for number, (first, last) in enumerate(zip(self._begins, ends, strict=False))
        }

    @cached_property
    def sources(self) -> Mapping[str, TextBlock]:
        """What each script of texts is made from that hangs on its notes alone, by name."""
        return {
            f"{FOLDER}{key}.js": TextBlock(number, tuple(notes))
            for key, (number, notes) in self._blocks.items()
            if all(note.path in self.rows.kept_rows or self.text.is_plain(note) for note in notes)
        }

    def _texts(self, key: str) -> str:
        """Return a script of texts: of each note its sections, by id, and their lines."""
        number, notes = self._blocks[key]
        sections = [self.text.sections_of(note) for note in notes]
        return clean_text(f"infokb.texts({number},{_json(sections)});\n")

    @cached_property
    def _shards(self) -> Mapping[str, Mapping[str, str]]:
        """Of each word, by the key of its script, the notes: letters step on, a digit counts."""
        last: dict[str, int] = {}
        steps: dict[str, list[str]] = {}
        for number, note in enumerate(self._order):
            for term in self._row_of(note).words.split():
                word = term[:-1]
                steps.setdefault(word, []).append(_step(number - last.get(word, -1)) + term[-1])
                last[word] = number
        shards: dict[str, dict[str, str]] = {}
        for word in sorted(steps):
            shards.setdefault(_key(word), {})[word] = "".join(steps[word])
        return dict(sorted(shards.items()))

    @cached_property
    def _notes(self) -> str:
        """The script of all rows: kinds, keys of words, beginnings of texts, year, places, rows."""
        known_ranks = {label: rank for rank, label in enumerate(self.ranks)}
        labels = sorted(
            {self.labels[note.path] for note in self._order},
            key=lambda label: (known_ranks.get(label, len(known_ranks)), label),
        )
        dated = {
            self.labels[note.path] for note in self._order if note.note_type is NoteType.INTERVIEW
        }
        kinds: list[tuple[str, RowSort]] = [
            (label, RowSort.INTERVIEW if label in dated else RowSort.NOTE) for label in labels
        ]
        kinds += [("Pages", RowSort.PAGE), ("Handbook", RowSort.RULE)]
        number = {label: at for at, label in enumerate(labels)}
        rows = [self._row(note, number[self.labels[note.path]]) for note in self._order]
        rows += [_page_row(row, len(labels)) for row in self.site_pages()]
        keys = " ".join(self._shards)
        year = self.text.vault.today.year
        arguments = (kinds, keys, self._begins, year, self._places(len(rows)), rows)
        return clean_text(f"infokb.notes({','.join(map(_json, arguments))});\n")

    def _row(self, note: Note, label: int) -> list[object]:
        page = published_name(self.text.names.pages[note.path]).removesuffix(".html")
        folder = page.removesuffix(note.name)
        at = folder if folder != page and folder[-1:] in {"", "/"} else page
        searched_row = self._row_of(note)
        row = [note.name, label, at, searched_row.context]
        return [*row, searched_row.aliases] if searched_row.aliases else row


def _page_row(row: SitePageRow, label: int) -> list[object]:
    """Return the row of a page; what stands in a folder is of the handbook."""
    page = published_name(row.page).removesuffix(".html")
    return [row.title, label + ("/" in page), page, row.about]


def _key(word: str) -> str:
    """Return the key of the script that holds a word."""
    head = word[:2]
    return head if head.isascii() else f"u{ord(word[0]) >> 4:03x}"


@cache
def _step(number: int) -> str:
    rest, digit = divmod(number, len(_DIGITS))
    return (_step(rest) if rest else "") + _DIGITS[digit]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
