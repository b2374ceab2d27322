"""`conflict-copy`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity

COPIES = {
    "Syncthing": re.compile(r"(.+)\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"),
    "a sync program": re.compile(
        r"(.+?) ?\([^()]*(?:conflicted copy|case conflict|sfconflict)[^()]*\)", re.IGNORECASE
    ),
    "OneDrive": re.compile(r"(.+)-(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{4,}(?:-\d+)?"),
}
_MARKED = re.compile(r"sync-conflict|\(|-(?:DESKTOP|LAPTOP|WIN)-")
"""What stands in every such name."""
_NUMBERED = re.compile(r"(.+) [2-9]")


@dataclass(frozen=True)
class ConflictCopy(Rule):
    """What a sync program put beside a note must be merged into it.

    Such a copy counts as a second person or a second conversation, and one of the two
    misses what the other says.
    """

    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find a note with the name that a sync program gives to its copies."""
        for program, pattern in COPIES.items() if _MARKED.search(note.name) else ():
            found = pattern.fullmatch(note.name)
            if found:
                yield self._finding(note, program, found[1])
                return
        numbered = _NUMBERED.fullmatch(note.name)
        if numbered and _same_fields(note, vault.notes.get(_beside(note, numbered[1]))):
            yield self._finding(note, "iCloud", numbered[1])

    def _finding(self, note: Note, program: str, name: str) -> Finding:
        message = f"a copy that {program} made of `{name}`"
        hint = "take over what is new in it, then delete it"
        return Finding(note.lines.span(1), message, hint)


def _beside(note: Note, name: str) -> str:
    return f"{note.folder}/{name}.md" if note.folder else f"{name}.md"


def _same_fields(note: Note, other: Note | None) -> bool:
    if not other or not note.schema or not note.front_matter.present:
        return False
    mine, theirs = (
        one.text[one.front_matter.inner.start : one.front_matter.inner.end].split()
        for one in (note, other)
    )
    return mine == theirs
