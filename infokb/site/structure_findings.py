"""The problems of a vault's notes but for follow-ups, checked once."""

from collections.abc import Iterable

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def structure_problems(vault: Vault, notes: Iterable[Note] | None = None) -> tuple[Problem, ...]:
    """Return the structural problems of notes, or of all."""
    return _all_problems(vault) if notes is None else _problems(vault, notes)


@per_vault
def _all_problems(vault: Vault) -> tuple[Problem, ...]:
    return _problems(vault, vault.notes.values())


def _problems(vault: Vault, notes: Iterable[Note]) -> tuple[Problem, ...]:
    rules = [rule for rule in selection.selected_rules(vault.config) if rule.group != "followup"]
    return tuple(check(vault, notes, rules))
