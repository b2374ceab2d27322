"""The text of notes as a search reads it: no more than the page of each shows."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import cached_property

from infokb.core.markdown.masking import mask
from infokb.core.markdown.plain_text import plain_words
from infokb.core.value_class import lazy_record_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.site import panel
from infokb.site.field_labels import field_label
from infokb.site.fields import HIDDEN_FIELDS
from infokb.site.markdown.anchors import heading_ids
from infokb.site.markdown.writer import NoteWriter
from infokb.site.names import SiteNames
from infokb.site.visible_text import visible_text

MAX_CHARS = 20_000
"""Characters of a note among which the sentence of a hit is looked for."""
_MAX_CONTEXT_CHARS = 80
_TOLD = ("role", "organization", "goal", "industry")
_PROSE = re.compile(r"^(?![ \t]*(?:#|-{3}|\||!\[))[ \t]*(\S[^\n\r]{0,300})", re.MULTILINE)
_LEAD = " \t>*+-"


@lazy_record_class
class SearchedText:
    """The texts of a vault's notes; `finished` gives the page of a note by its path.

    Of what is finished, no more is known than what its page shows.
    """

    vault: Vault
    names: SiteNames
    finished: Mapping[str, Callable[[], str]]
    _rendered: dict[str, str] = field(default_factory=dict)

    def words_of(self, note: Note) -> str:
        """Return all that is searched of a note."""
        if note.path in self.finished:
            return self._pages[note.path]
        return "\n".join((*(value for _, value in _typed_fields(note)), self._body(note)))

    def sections_of(self, note: Note) -> list[str]:
        """Return the id of each heading of a note, empty for none, and the lines below it.

        A page that leaves a heading out still has the words, which a browser finds.
        """
        if note.path in self.finished:
            return ["", self._pages[note.path][:MAX_CHARS]]
        typed = "\n".join(f"{field_label(name)}: {value}" for name, value in _typed_fields(note))
        body = self._body(note)
        if not self.is_plain(note):
            return ["", f"{typed}\n{body}"[:MAX_CHARS]]
        ids, start = heading_ids(note), note.front_matter.body
        parts: list[str] = []
        last, name, lead = 0, "", typed
        for heading in note.headings:
            at = heading.span.start - start
            if not heading.nested and last <= at < MAX_CHARS:
                parts += (name, f"{lead}\n{body[last:at]}".strip())
                last, name, lead = at, ids[heading.span.start], ""
        parts += (name, f"{lead}\n{body[last:MAX_CHARS]}".strip())
        return parts

    def context_of(self, note: Note) -> str:
        """Return a line that tells a note from others of its name."""
        entries = (note.entries[name] for name in _TOLD if name in note.entries)
        texts = [value.text for entry in entries for value in entry.values]
        prose = () if texts else _PROSE.finditer(self._body(note))
        lines = (plain_words(match[1].lstrip(_LEAD)) for match in prose)
        page = self._pages.get(note.path)
        line = next((line for line in lines if page is None or line in page), " · ".join(texts))
        sentence = panel.message_sentence(line, self.vault.today)
        if len(sentence) <= _MAX_CONTEXT_CHARS:
            return sentence
        return f"{sentence[: _MAX_CONTEXT_CHARS - 1].rstrip()}…"

    @cached_property
    def _pages(self) -> Mapping[str, str]:
        return {path: visible_text(show()) for path, show in self.finished.items()}

    def is_plain(self, note: Note) -> bool:
        """Return whether what is searched of a note hangs on nothing but its own text."""
        return not self.finished and "<" not in note.text

    def _body(self, note: Note) -> str:
        """Return a note's text as it is shown: of HTML in it no more than is left of that."""
        if not self.is_plain(note):
            if note.path not in self._rendered:
                page = self.names.pages[note.path]
                html = NoteWriter(self.vault, self.names, page).text(note)
                self._rendered[note.path] = visible_text(html)
            return self._rendered[note.path]
        text = mask(note.text, list(note.comments)) if note.comments else note.text
        return text[note.front_matter.body :]


def _typed_fields(note: Note) -> Iterator[tuple[str, str]]:
    """Yield name and value of the fields that a page shows, as they were typed."""
    for name, entry in note.entries.items():
        if name not in HIDDEN_FIELDS and (note.field(name) or not note.schema):
            yield from ((name, value.text) for value in entry.values)
