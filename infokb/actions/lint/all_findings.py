"""What rules find in notes of a vault, kept answers taken where they hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from infokb.actions.lint import selection
from infokb.actions.lint.finding_rows import NO_ROWS, findings_of_rows, unpack_rows
from infokb.actions.lint.findings import RuleFinding, run_rules
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.rule import Rule

_BATCH = 256
"""So many notes are unpacked at once: all of them would take much memory, each alone long."""


def find_in_notes(
    vault: Vault, notes: Iterable[Note], rules: Sequence[Rule]
) -> Iterator[RuleFinding]:
    """Yield what `run_rules` yields, from what is kept of the vault where that holds it."""
    rule_set = set(rules)
    follow_ups_only = rule_set.issubset(selection.follow_up_rules(vault))
    if not vault.keeps_answers or not (
        follow_ups_only or rule_set.issubset(selection.selected_rules(vault.config))
    ):
        yield from run_rules(vault, notes, rules)
        return
    by_id = {rule.id: rule for rule in rules}
    lines = _lines_of_follow_ups(vault) if follow_ups_only else _kept_lines(vault)
    rest = iter(notes)
    while batch := tuple(islice(rest, _BATCH)):
        all_rows = unpack_rows(lines.get(note.path, NO_ROWS) for note in batch)
        for note, rows in zip(batch, all_rows, strict=True):
            if rows:
                yield from findings_of_rows(note, rows, vault.notes, by_id, vault.zone)


@per_vault
def _kept_lines(vault: Vault) -> Mapping[str, bytes]:
    """Return the rows of the findings that are kept, by the path of the note."""
    return _lines(vault, follow_ups_only=False)


@per_vault
def _lines_of_follow_ups(vault: Vault) -> Mapping[str, bytes]:
    """Return rows of which those of follow-ups hold now."""
    return _lines(vault, follow_ups_only=True)


def _lines(vault: Vault, *, follow_ups_only: bool) -> Mapping[str, bytes]:
    source = vault.kept_answers
    answers = source.for_now(follow_ups_only=follow_ups_only) if source else None
    rows = zip(answers.vault.paths, answers.rows, strict=True) if answers else ()
    return MappingProxyType(dict(rows))  # of which one hangs on the whole
