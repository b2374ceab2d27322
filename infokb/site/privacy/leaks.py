"""The search of finished files for what must not be in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from infokb.core.patterns import compile_later
from infokb.core.publishing import public_notes, public_parts
from infokb.core.text import Span
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site.privacy import text_forms
from infokb.site.privacy.documents import is_picture
from infokb.site.privacy.secrets import Secrets, secrets

FoundSecret = tuple[str, str]


class Leak(NamedTuple):
    """Where something private would be published, what it is, and whose.

    `origin` is for its owner alone: the note that holds it, with the line where there is one.
    """

    place: str
    what: str
    origin: str


_MARKS = compile_later(r"\*\*?|==|~~|`")


def find_leaks(
    vault: Vault,
    files: Iterable[tuple[str, bytes]],
    own: Iterable[str] = (),
    places: Iterable[str] = (),
    skipped_paths: Iterable[str] = (),
) -> tuple[Leak, ...]:
    """Return where a private name, address, number or path stands in files, by name and bytes.

    The line of the note that says it is named, never the words. `own` are texts that every
    site holds; what they say is no leak. `places` are paths that lie outside the vault,
    `skipped_paths` those in it that were not read.
    """
    private = secrets(vault, places, skipped_paths).without_names_in(own)
    where: dict[FoundSecret, str] = {}
    for name, content in files:
        for text in text_forms.decoded_texts(name):
            for secret in private.find((text,)):
                where.setdefault(secret, "the name of a file of the site")
        for secret in private.find(
            () if is_picture(content) else text_forms.file_texts(name, content)
        ):
            where.setdefault(secret, f"`{name}`, a page of the site")
    if not where:
        return ()
    lines_by_secret = _public_lines(vault, private)
    return tuple(
        dict.fromkeys(
            Leak(place, secret[0], private.origin(secret[1]))
            for secret in where
            for place in lines_by_secret.get(secret) or [where[secret]]
        )
    )


def _public_lines(vault: Vault, private: Secrets) -> Mapping[FoundSecret, list[str]]:
    """Return the lines of public notes, and the setting, that say something private."""
    lines_by_secret: dict[FoundSecret, list[str]] = {}
    site = vault.config.site
    for name, text in (("title", site.title), ("intro", site.intro), ("url", site.url)):
        for secret in private.find(text_forms.decoded_texts(text)):
            lines_by_secret.setdefault(secret, []).append(f"infokb.toml, `site.{name}`")
    for note in vault.notes.values():
        if public_notes.is_public(note):
            lines = list(_published_lines(note))
            lines_with_secret = _lines(private, lines)
            for secret, numbers in (
                _lines(private, list(_pairs(lines))) | lines_with_secret
            ).items():
                lines_by_secret.setdefault(secret, []).extend(
                    f"{note.path}:{number}" for number in numbers
                )
    return lines_by_secret


def _lines(private: Secrets, lines: Iterable[tuple[int, str]]) -> dict[FoundSecret, list[int]]:
    """Return the lines that say something, marks of emphasis and tags within a word or not."""
    lines_of: dict[FoundSecret, list[int]] = {}
    for number, text in lines:
        plain = text_forms.file_texts("line.html", _MARKS.sub("", text).encode())
        for secret in private.find((*text_forms.decoded_texts(text), *plain)):
            lines_of.setdefault(secret, []).append(number)
    return lines_of


def _pairs(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield each line together with the next, which may go on with a name."""
    for (number, text), (_, more) in pairwise(lines):
        yield number, f"{text}\n{more}"


def _published_lines(note: Note) -> Iterator[tuple[int, str]]:
    """Yield what is published of a note, line by line; its name stands in the first."""
    if note.note_type is not NoteType.INTERVIEW:
        yield 1, note.path
    for name in public_notes.PUBLIC_PARTS[note.type_name].fields:
        if name in note.entries:
            span = note.entries[name].span
            yield note.lines.position(span.start).line, note.text[span.start : span.end]
    for part in public_parts.public_spans(note):
        first = note.lines.position(part.start).line
        last = note.lines.position(part.end).line
        for number in range(first, last + 1):
            line = note.lines.span(number)
            inside = Span(max(line.start, part.start), min(line.end, part.end))
            text = note.text[inside.start : inside.end]
            yield number, text
