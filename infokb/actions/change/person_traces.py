"""What a person is known by in a vault, and where notes say it."""

import re
from collections.abc import Collection, Iterator, Sequence

from infokb.actions.change import field_links
from infokb.core.journey.person_names import REMOVED_NAME
from infokb.core.markdown.links import Link
from infokb.core.markdown.tasks import Task
from infokb.core.patterns import compile_later
from infokb.core.publishing.personal_data import phone_key
from infokb.core.text import Edit, Span, apply_edits, fold
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_LONG = 8
"""The length from which a name is no part of another word by chance."""
_WORD = compile_later(r"[^\W\d_]{3,}")
_PHONE = compile_later(r"(?<![\d+])\+?\d(?:[ ().\-/]{0,2}\d){6,15}(?!\d)")


class PersonTraces:
    """The name, aliases, addresses, and number of a person, and the paths of what goes."""

    def __init__(self, vault: Vault, person: Note, removed_paths: Collection[str]) -> None:
        self._vault, self._removed_paths = vault, removed_paths
        names = [person.name, *(str(alias) for alias in person.get("aliases", tuple) or ())]
        names += [str(person.values[key]) for key in ("email", "linkedin") if key in person.values]
        first, _, last = person.name.rpartition(" ")
        names += [f"{last}, {first}"] if first else []
        words = sorted((name for name in names if name.strip()), key=len, reverse=True)
        self._names = re.compile("|".join(map(_name_pattern, words)), re.IGNORECASE)
        self._phone = phone_key(str(person.values.get("phone", "")))
        others = (note for note in vault.of_type(NoteType.CONTACT) if note.path != person.path)
        shared = {fold(word) for note in others for word in _WORD.findall(note.name)}
        self._parts = {fold(word) for word in _WORD.findall(person.name)} - shared

    def is_named(self, text: str) -> bool:
        """Return whether a text says a name, an address or the number of the person."""
        return any(True for _ in self._spans(text))

    def _spans(self, text: str) -> Iterator[Span]:
        yield from (Span(*match.span()) for match in self._names.finditer(text))
        for match in _PHONE.finditer(text) if self._phone else ():
            if phone_key(match[0]) == self._phone:
                yield Span(*match.span())

    def _links(self, note: Note) -> tuple[list[Link], list[Link]]:
        """Return the links of a note to what goes, and its links to what stays."""
        links = [link for link in note.links if link.target]
        paths = [self._vault.resolve(note, link).path for link in links]
        pairs = list(zip(links, paths, strict=True))
        goes = [link for link, path in pairs if path in self._removed_paths]
        return goes, [link for link, path in pairs if path and path not in self._removed_paths]

    def lines(self, note: Note) -> list[int]:
        """Return the lines of a note that tell of the person."""
        spans = [*(link.span for link in self._links(note)[0]), *self._spans(note.text)]
        return sorted({note.lines.position(span.start).line for span in spans})

    def cancelled_lines(self, note: Note) -> list[int]:
        """Return the lines of the open tasks of a note that name the person."""
        spans = [*(link.span for link in self._links(note)[0]), *self._spans(note.text)]
        tasks = _open_tasks_over(note, spans)
        return [note.lines.position(task.span.start).line for task in tasks]

    def cleared(self, note: Note) -> str:
        """Return the text of a note without what tells of the person.

        The name of a file that stays, in a link to it, is left as it is. An open task that names
        the person is cancelled.
        """
        vault = self._vault

        def goes(paths: Sequence[str | None], at: int) -> bool:
            return paths[at] in self._removed_paths

        if any(link.field for link in self._links(note)[0]):
            note = field_links.without_links(vault, vault.names, note, goes)
        leaving, staying = self._links(note)
        spans = [link.span for link in leaving]
        aims = [link.aim for link in staying]
        for span in self._spans(note.text):
            if not any(_overlap(span, other) for other in (*spans, *aims)):
                spans.append(span)
        edits = [Edit(span, _stand_in(note.text, span)) for span in spans]
        edits += [Edit(task.box, "-") for task in _open_tasks_over(note, spans)]
        return apply_edits(note.text, edits)

    def doubtful(self, note: Note) -> list[int]:
        """Return the lines of a cleared note that say a part of the name, or a link that does."""
        starts = [span.start for span in self._spans(note.text)]
        starts += [
            match.start()
            for match in _WORD.finditer(note.text)
            if match[0][0].isupper() and fold(match[0]) in self._parts
        ]
        return sorted({note.lines.position(start).line for start in starts})


def _open_tasks_over(note: Note, spans: Sequence[Span]) -> list[Task]:
    """Return the open tasks of a note that have one of these spans in their words."""
    return [
        task
        for task in note.tasks
        if task.open and any(_overlap(task.span, span) for span in spans)
    ]


def _stand_in(text: str, span: Span) -> str:
    """Return what stands for a name; in parentheses it needs none of its own."""
    return REMOVED_NAME[1:-1] if text[: span.start].endswith("(") else REMOVED_NAME


def _name_pattern(name: str) -> str:
    """Return what finds a name in any spacing; a short one where it is a word of its own."""
    pattern = r"\s+".join(map(re.escape, name.split()))
    return pattern if len(name) >= _LONG else rf"(?<!\w){pattern}(?!\w)"


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end
