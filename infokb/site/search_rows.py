"""What the search knows of notes, each of which is looked at again only when it changes."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from infokb.core.vault.note import Note
from infokb.site.search_words import search_words
from infokb.site.searched_text import MAX_CHARS, SearchedText

_MOST = 9


class SearchRow(NamedTuple):
    """The latest day that a note tells of, its length, a line about it, aliases, and its words.

    Each word has a digit behind it, which counts it; between them are spaces.
    """

    latest: int
    size: int
    context: str
    aliases: str
    words: str


class SearchRows:
    """The rows of notes from one state of a vault to the next.

    `kept_rows` are those of the last run, of notes that say the same. What a note shows of others,
    and its HTML, is looked at each time.
    """

    def __init__(self, kept_rows: Mapping[str, SearchRow] | None = None) -> None:
        self.kept_rows = dict(kept_rows or {})
        self._entries: dict[str, tuple[Note, int, SearchRow]] = {}

    def of(self, note: Note, text: SearchedText) -> SearchRow:
        """Return the row of a note."""
        if note.path in self.kept_rows:
            return self.kept_rows[note.path]
        year = text.vault.today.year
        entry = self._entries.get(note.path)
        if entry and entry[0] is note and entry[1] == year:
            return entry[2]
        row = _search_row(note, text)
        if text.is_plain(note):
            self._entries[note.path] = note, year, row
        return row

    def plain_rows(self, paths: Collection[str]) -> Mapping[str, SearchRow]:
        """Return the rows of notes that hang on nothing but the note and the year."""
        rows = {path: row for path, (_, _, row) in self._entries.items()}
        return {path: row for path, row in (self.kept_rows | rows).items() if path in paths}


def _search_row(note: Note, text: SearchedText) -> SearchRow:
    counts = Counter(search_words(text.words_of(note)))
    return SearchRow(
        _latest(note).toordinal(),
        min(len(note.text), MAX_CHARS),
        text.context_of(note),
        "\n".join(str(alias) for alias in note.get("aliases", tuple) or ()),
        " ".join(f"{word}{min(count, _MOST)}" for word, count in counts.items()),
    )


def _latest(note: Note) -> date:
    """Return the latest day that a note tells of."""
    days = [entry.on for entry in note.log]
    for value in note.values.values():
        many = value if isinstance(value, tuple) else (value,)
        days += (
            moment.date() if isinstance(moment, datetime) else moment
            for moment in many
            if isinstance(moment, date)
        )
    return max(days, default=date.min)
