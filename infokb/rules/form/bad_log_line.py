"""`bad-log-line`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.markdown import log
from infokb.core.markdown.outline import Item
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity

SECTION = "Log"
_DATED = re.compile(r"\d{4}\D")


@dataclass(frozen=True)
class BadLogLine(Rule):
    """A line under *Log* must say when, what kind, and what.

    A line that cannot be read is no touch: the person looks forgotten.
    Tasks and lines below another line are free.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find each line of the log that is none."""
        del vault
        if not note.schema or SECTION not in note.schema.sections:
            return
        for item in note.items_in(SECTION):
            line = log.log_line(note.text, item)
            if isinstance(line, str) and not _free(note, item):
                yield Finding(item.span, line)


def _free(note: Note, item: Item) -> bool:
    text = note.text[item.text.start : item.text.end]
    return not text or item.indent > 0 or (item.mark is not None and not _DATED.match(text))
