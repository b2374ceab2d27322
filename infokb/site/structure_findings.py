"""The problems of a vault's notes but for follow-ups, checked once."""

from collections.abc import Iterable

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def structure_problems(vault: Vault, notes: Iterable[Note] | None = None) -> tuple[Problem, ...]:
    """Return the structural problems of notes, or of all."""
    if notes is None and structure_problems in vault.derived_facts:
        known: tuple[Problem, ...] = vault.derived_facts[structure_problems]
        return known
    rules = [rule for rule in selection.selected_rules(vault.config) if rule.group != "followup"]
    found = tuple(check(vault, notes, rules))
    if notes is None:
        vault.derived_facts[structure_problems] = found
    return found
