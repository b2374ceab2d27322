"""The public vault: what may be published of the notes that say so, and nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from infokb.core.frontmatter.edits import quote_scalar
from infokb.core.markdown.links import Link
from infokb.core.publishing import private_names, public_notes, public_parts
from infokb.core.settings.config import Config, SiteSettings
from infokb.core.text import Edit, Span, apply_edits, fold
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.type_mapping import unmapped_types
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.site.privacy.attachments import PublicFiles

_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
"""A public page knows no day on which it was made."""
_GONE = "(not public)"


def redacted_vault(vault: Vault) -> Vault:
    """Return the vault of what may be published: an allow-list of notes, fields and parts.

    Its notes are written anew, so that nothing stays that was not put there. An interview is
    called after its day and place, because its name tells with whom it was.
    """
    notes = [
        note
        for note in vault.notes.values()
        if public_notes.is_public(note) and not vault.is_double(note)
    ]
    names, schemas = _names(vault, notes), unmapped_types(vault.schemas)
    redacted_notes = {
        names[note.path]: parse.parse_note(names[note.path], _text(vault, note, names), schemas)
        for note in notes
    }
    return Vault(
        dict(sorted(redacted_notes.items())),
        schemas,
        _MOMENT,
        Config(site=_public_settings(vault.config.site)),
        PublicFiles(vault.files, vault.config.site.attachments),
    )


def _public_settings(site: SiteSettings) -> SiteSettings:
    """Return what public pages know of the settings."""
    return SiteSettings(title=site.title, url=site.url, intro=site.intro, index=site.index)


def _names(vault: Vault, notes: list[Note]) -> Mapping[str, str]:
    """Return the public path of each public note, by its path."""
    names = {note.path: note.path for note in notes if note.note_type is not NoteType.INTERVIEW}
    other_paths = {fold(path) for path in names}
    for note in notes:
        if note.path in names:
            continue
        stem = f"{note.folder}/{_public_name(vault, note)}".removeprefix("/")
        path, number = f"{stem}.md", 1
        while fold(path) in other_paths:
            number += 1
            path = f"{stem}, {number}.md"  # in brackets it would look like a copy
        other_paths.add(fold(path))
        names[note.path] = path
    return names


def _public_name(vault: Vault, interview: Note) -> str:
    """Return what a public interview is called: its day, and the place or else its kind."""
    place = vault.target(interview, "organization")
    what = place.name if place and public_notes.is_public(place) else interview.get("kind", str)
    moment = interview.get("date", date)
    return f"{moment.isoformat()[:10]} {what}" if moment else str(what)


def _text(vault: Vault, note: Note, names: Mapping[str, str]) -> str:
    """Return the text of the public note; what leads to a private note or file leads nowhere."""
    fields = "".join(_fields(vault, note, names))
    spans = public_parts.public_spans(note)
    edits = [
        Edit(link.span, fresh)
        for link in note.links
        if not link.field
        and public_parts.is_within(spans, link.span.start)
        and (fresh := _link(vault, note, link, names)) is not None
    ]
    said_by = (Edit(span, "") for span in private_names.speaker_labels(vault, note))
    body = apply_edits(note.text, _outermost([*edits, *said_by, *_gaps(note, spans)]))
    return f"---\ntype: {quote_scalar(note.type_name)}\n{fields}---\n{body}"


def _gaps(note: Note, spans: Sequence[Span]) -> Iterator[Edit]:
    """Yield the edits that take out what stands between the parts."""
    last = 0
    for span in (*spans, Span(len(note.text), len(note.text))):
        yield Edit(Span(last, span.start), "")
        last = span.end


def _outermost(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits in order, each reaching as far as those that it overlaps."""
    outer_edits: list[Edit] = []
    for edit in sorted(edits):
        if outer_edits and edit.span.start < outer_edits[-1].span.end:
            end = max(outer_edits[-1].span.end, edit.span.end)
            outer_edits[-1] = Edit(Span(outer_edits[-1].span.start, end), outer_edits[-1].text)
        else:
            outer_edits.append(edit)
    return outer_edits


def _fields(vault: Vault, note: Note, names: Mapping[str, str]) -> Iterator[str]:
    for name in public_notes.PUBLIC_PARTS[note.type_name].fields:
        value = note.values.get(name)
        field = note.field(name)
        if field and field.kind.name == "link":
            target = vault.target(note, name)
            if target and target.path in names:
                yield f"{name}: {quote_scalar(_wiki(names[target.path], '', target.name))}\n"
        elif isinstance(value, date):
            yield f"{name}: {value.isoformat()[:10]}\n"
        elif isinstance(value, str):
            yield f"{name}: {quote_scalar(value)}\n"


def _link(vault: Vault, note: Note, link: Link, names: Mapping[str, str]) -> str | None:
    """Return what stands in place of a link, None where it stays as it is."""
    if link.external or not link.target:
        return None
    path = vault.resolve(note, link).path
    if path is None or public_parts.is_public_attachment(path, vault.config.site.attachments):
        return None
    fresh = names.get(path)
    if fresh is None or fresh == path:
        return None if fresh else _GONE
    label = fresh.rpartition("/")[2].removesuffix(".md") if link.label is None else link.label
    return ("!" if link.embed else "") + _wiki(fresh, link.fragment, label)


def _wiki(path: str, fragment: str, label: str) -> str:
    target = path.removesuffix(".md")
    place = f"#{fragment}" if fragment else ""
    return f"[[{target}{place}|{label}]]"
