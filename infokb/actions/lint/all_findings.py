"""What rules find in notes of a vault, kept answers taken where they hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from infokb.actions.lint import selection
from infokb.actions.lint.finding_rows import Row, findings_of_rows, unpack_rows
from infokb.actions.lint.findings import RuleFinding, run_rules
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule


def find_in_notes(
    vault: Vault, notes: Iterable[Note], rules: Sequence[Rule]
) -> Iterator[RuleFinding]:
    """Yield what `run_rules` yields, from what is kept of the vault where that holds it."""
    if not vault.kept_answers or not set(selection.selected_rules(vault.config)).issuperset(rules):
        yield from run_rules(vault, notes, rules)
        return
    by_id = {rule.id: rule for rule in rules}
    rows_by_path = _kept_rows(vault)
    for note in notes:
        rows = rows_by_path.get(note.path, ())
        yield from findings_of_rows(note, rows, vault.notes, by_id, vault.zone)


@per_vault
def _kept_rows(vault: Vault) -> Mapping[str, Sequence[Row]]:
    """Return the rows of the findings that are kept, by the path of the note."""
    all_answers = [vault.kept_answers()] if vault.kept_answers else []
    return {
        path: rows
        for answers in all_answers
        for path, rows in zip(answers.vault.paths, unpack_rows(answers.rows), strict=True)
        if rows
    }
