"""What lint says of the structure of notes, as lines beside their pages."""

from collections.abc import Iterable, Iterator

from infokb.core.text import place_in, safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Severity
from infokb.site import structure_findings


def finding_lines(vault: Vault, notes: Iterable[Note] | None = None) -> Iterator[str]:
    """Yield the structural findings of notes, or of all, that are no hints, one line each."""
    for problem in structure_findings.structure_problems(vault, notes):
        if problem.severity is not Severity.HINT:
            head = f"{place_in(problem.note.path, problem.start)}: {problem.severity}"
            yield safe_text(f"{head}[{problem.rule.id}] {problem.finding.message}")
