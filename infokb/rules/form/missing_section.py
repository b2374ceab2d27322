"""`missing-section`."""

from collections.abc import Iterator
from dataclasses import dataclass

from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Finding, Rule, Severity


@dataclass(frozen=True)
class MissingSection(Rule):
    """A note must have the headings of its type.

    What is written below another heading is not found: a log line outside the log is none.
    """

    local = True
    severity: Severity = Severity.WARNING

    def check(self, note: Note, vault: Vault) -> Iterator[Finding]:
        """Find the headings that are not there."""
        del vault
        wanted = note.schema.sections if note.schema and not note.fault else ()
        missing = [f"`{name}`" for name in wanted if not note.section(name)]
        if missing:
            what = "no heading is" if len(missing) == 1 else "no headings are"
            yield Finding(note.at("type"), f"{what} called {', '.join(missing)}")
