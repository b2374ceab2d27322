"""Which notes are taken out of everything that is shared."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from infokb.core.patterns import compile_later
from infokb.core.publishing.item_blocks import line_number
from infokb.core.publishing.private_tags import PRIVATE, tagged_private
from infokb.core.text import Edit, apply_edits
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.note_tags import has_field_tag
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

SHARE_FIELD = "share"
_SAID = compile_later(r"^[ \t]*[\"']?share[\"']?[ \t]*:", re.MULTILINE | re.IGNORECASE)
_TAG_FIELDS = frozenset({"tag", "tags"})
_PRIVATE_WORD = compile_later(rf"(?<![\w-]){PRIVATE}(?![\w-])", re.IGNORECASE)
_SAID_PRIVATE = compile_later(
    rf"^[ \t]*[\"']?tags?[\"']?[ \t]*:(?:[^\n]*|[^\n]*(?:\n[ \t-][^\n]*)*?)"
    rf"(?<![\w-]){PRIVATE}(?![\w-])",
    re.MULTILINE | re.IGNORECASE,
)
ABOUT_WITHHELD = "it is about a note that is not shared"
TAGGED_PRIVATE = f"it is tagged `#{PRIVATE}`"


def withheld_paths(vault: Vault) -> dict[str, str]:
    """Return the notes that are taken out, each with the reason.

    A note is taken out where it says so, or says something that cannot be read, and so is an
    interview with somebody, or about an organization, that is.
    """
    reasons = {note.path: reason for note in vault.notes.values() if (reason := _own_reason(note))}
    for interview in vault.of_type(NoteType.INTERVIEW):
        about = (*vault.targets(interview, "contacts"), *vault.targets(interview, "organization"))
        if interview.path not in reasons and any(note.path in reasons for note in about):
            reasons[interview.path] = ABOUT_WITHHELD
    return reasons


def without_contents(vault: Vault, paths: Iterable[str]) -> Vault:
    """Return a vault in which the notes of some paths are empty, so that nothing hangs on them.

    They keep their type, and links to them lead somewhere.
    """
    blank_notes = [
        replace(parse.parse_note(path, "", {}), schema=vault.notes[path].schema) for path in paths
    ]
    return vault.updated(*blank_notes) if blank_notes else vault


def private_lines(vault: Vault) -> dict[str, tuple[int, ...]]:
    """Return the log lines and tasks that are tagged `#private`, as numbers of lines, by path."""
    lines_by_path: dict[str, tuple[int, ...]] = {}
    for note in vault.notes.values():
        places = [line.span.start for line in note.log] + [task.span.start for task in note.tasks]
        spans = list(tagged_private(note)) if places else []
        lines = {
            line_number(note, at)
            for at in places
            if any(span.start <= at < span.end for span in spans)
        }
        if lines:
            lines_by_path[note.path] = tuple(sorted(lines))
    return lines_by_path


def without_lines(vault: Vault, lines_by_path: Mapping[str, Sequence[int]]) -> Vault:
    """Return a vault in which some lines of notes are empty."""
    notes = [
        parse.parse_note(
            path,
            apply_edits(
                vault.notes[path].text,
                [Edit(vault.notes[path].lines.span(number), "") for number in numbers],
            ),
            vault.schemas,
        )
        for path, numbers in lines_by_path.items()
    ]
    return vault.updated(*notes) if notes else vault


def _own_reason(note: Note) -> str:
    """Return why a note takes itself out, empty where it does not."""
    if note.fault:
        if _SAID.search(note.text):
            return "it cannot be read, and speaks of `share`"
        is_private = _SAID_PRIVATE.search(note.text)
        return f"it cannot be read, and has a tag `{PRIVATE}`" if is_private else ""
    if _is_tagged_private(note):
        return TAGGED_PRIVATE
    typed = [name for name in note.entries if name.lower() == SHARE_FIELD]
    if not typed or note.values.get(SHARE_FIELD) is True:
        return ""
    said_no = note.values.get(SHARE_FIELD) is False
    return "it says `share: false`" if said_no else "only `share: true` counts"


def _is_tagged_private(note: Note) -> bool:
    """Return whether the top of a note says private among its tags, however they are written."""
    tag_texts = (
        note.text[entry.place.start : entry.place.end]
        for entry in note.front_matter.entries
        if entry.name.lower() in _TAG_FIELDS
    )
    return has_field_tag(note, PRIVATE) or any(map(_PRIVATE_WORD.search, tag_texts))
