"""Which notes are taken out of everything that is shared."""

import re
from collections.abc import Iterable
from dataclasses import replace

from infokb.core.patterns import compile_later
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

SHARE_FIELD = "share"
_SAID = compile_later(r"^[ \t]*[\"']?share[\"']?[ \t]*:", re.MULTILINE | re.IGNORECASE)
ABOUT_WITHHELD = "it is about a note that is not shared"


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


def _own_reason(note: Note) -> str:
    """Return why a note takes itself out, empty where it does not."""
    if note.fault:
        return "it cannot be read, and speaks of `share`" if _SAID.search(note.text) else ""
    typed = [name for name in note.entries if name.lower() == SHARE_FIELD]
    if not typed or note.values.get(SHARE_FIELD) is True:
        return ""
    said_no = note.values.get(SHARE_FIELD) is False
    return "it says `share: false`" if said_no else "only `share: true` counts"
