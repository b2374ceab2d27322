"""The index that a page searches: scripts by the beginning of a word, loaded as one types.

Notes are numbered from the latest on, so that of equally good ones the latest comes first.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property

from infokb.core.markdown.masking import mask
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site import panel
from infokb.site.fields import HIDDEN_FIELDS
from infokb.site.markdown.source import clean_text
from infokb.site.markdown.writer import NoteWriter
from infokb.site.names import SiteNames, published_name
from infokb.site.search_words import search_words
from infokb.site.visible_text import visible_text

FOLDER = "search/"
NOTES = f"{FOLDER}notes.js"
_MOST = 9
_DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TOLD = ("role", "organization", "goal", "industry")
_PROSE = re.compile(r"^(?![ \t]*(?:#|-{3}|\||!\[))[ \t]*(\S[^\n\r]{0,300})", re.MULTILINE)
_LEAD = " \t>*+-"
_LINE = 80


class NoteTerms:
    """The words of notes with how often they occur, counted again only when a note changes."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Note, str]] = {}

    def of(self, note: Note, text: Callable[[Note], str]) -> str:
        """Return the words of a note's text, each with a digit behind it, between spaces."""
        known = self._known.get(note.path)
        if known and known[0] is note:
            return known[1]
        counted = Counter(search_words(text(note)))
        found = " ".join(f"{word}{min(count, _MOST)}" for word, count in counted.items())
        if not _embeds(note):
            self._known[note.path] = (note, found)
        return found


@dataclass(frozen=True, eq=False)
class SearchIndex(Mapping[str, str]):
    """The scripts of the search by name; `labels` says what kind of note each path is.

    `finished` gives the page of a note by its path: of what stands there, it knows no more than
    the page shows.
    """

    vault: Vault
    names: SiteNames
    labels: Mapping[str, str]
    terms: NoteTerms
    finished: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    _rendered: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        """Return the text of a script."""
        if name == NOTES:
            return self._notes
        key = name.removeprefix(FOLDER).removesuffix(".js")
        return clean_text(f"infokb.words({_json(key)},{_json(self._shards[key])});\n")

    def __contains__(self, name: object) -> bool:
        """Return whether there is a script; most names need no look at the words."""
        return str(name).startswith(FOLDER) and name in set(self)

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the scripts."""
        yield NOTES
        yield from (f"{FOLDER}{key}.js" for key in self._shards)

    def __len__(self) -> int:
        """Return how many scripts there are."""
        return len(self._shards) + 1

    @cached_property
    def _order(self) -> list[Note]:
        """The notes in the order of their numbers."""
        return sorted(self.vault.notes.values(), key=_latest, reverse=True)

    @cached_property
    def _shards(self) -> Mapping[str, Mapping[str, str]]:
        """Of each word, by the key of its script, the notes: letters step on, a digit counts."""
        last: dict[str, int] = {}
        steps: dict[str, list[str]] = {}
        for number, note in enumerate(self._order):
            for term in self.terms.of(note, self._text).split():
                word = term[:-1]
                steps.setdefault(word, []).append(_step(number - last.get(word, -1)) + term[-1])
                last[word] = number
        shards: dict[str, dict[str, str]] = {}
        for word in sorted(steps):
            shards.setdefault(_key(word), {})[word] = "".join(steps[word])
        return dict(sorted(shards.items()))

    @cached_property
    def _notes(self) -> str:
        labels = list(dict.fromkeys(self.labels[note.path] for note in self._order))
        number = {label: at for at, label in enumerate(labels)}
        rows = [self._row(note, number[self.labels[note.path]]) for note in self._order]
        keys = " ".join(self._shards)
        return clean_text(f"infokb.notes({_json(labels)},{_json(keys)},{_json(rows)});\n")

    def _text(self, note: Note) -> str:
        """Return what is searched of a note."""
        if note.path in self.finished:
            return self._pages[note.path]
        return "\n".join((*_typed(note), self._body(note)))

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        return {path: visible_text(show()) for path, show in self.finished.items()}

    def _body(self, note: Note) -> str:
        """Return a note's text as it is shown: of HTML in it no more than is left of that."""
        if self.finished or "<" in note.text:
            if note.path not in self._rendered:
                page = self.names.pages[note.path]
                html = NoteWriter(self.vault, self.names, page).text(note)
                self._rendered[note.path] = visible_text(html)
            return self._rendered[note.path]
        text = mask(note.text, list(note.comments)) if note.comments else note.text
        return text[note.front_matter.body :]

    def _context(self, note: Note) -> str:
        """Return a line that tells a note from others of its name."""
        known = (note.entries[name] for name in _TOLD if name in note.entries)
        told = [value.text for entry in known for value in entry.values]
        prose = () if told else _PROSE.finditer(self._body(note))
        lines = (match[1].lstrip(_LEAD).replace("**", "") for match in prose)
        shown = self._pages.get(note.path)
        line = next((line for line in lines if shown is None or line in shown), " · ".join(told))
        said = panel.message_sentence(line, self.vault.today)
        return said if len(said) <= _LINE else f"{said[: _LINE - 1].rstrip()}…"

    def _row(self, note: Note, label: int) -> list[object]:
        page = published_name(self.names.pages[note.path]).removesuffix(".html")
        folder = page.removesuffix(note.name)
        at = folder if folder != page and folder[-1:] in {"", "/"} else page
        row = [note.name, label, at, self._context(note)]
        aliases = "\n".join(str(alias) for alias in note.get("aliases", tuple) or ())
        return [*row, aliases] if aliases else row


def _typed(note: Note) -> Iterator[str]:
    """Yield the values of the fields that a page shows, as they were typed."""
    for name, entry in note.entries.items():
        if name not in HIDDEN_FIELDS and (note.field(name) or not note.schema):
            yield from (value.text for value in entry.values)


def _embeds(note: Note) -> bool:
    """Tell whether a note's text shows that of another, which may change by itself."""
    return "<" in note.text and "![[" in note.text


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
