"""The follow-ups of a rule that a note stands for."""

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.actions.lint.problem import Problem
from infokb.core.errors import InfokbError
from infokb.core.suggest import did_you_mean
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.rules.all_rules import RULES

FOLLOW_UP_RULES = tuple(rule.id for rule in RULES if rule.group == "followup")


def follow_ups_of_rule(vault: Vault, note: Note, rule_id: str) -> list[Problem]:
    """Return the follow-ups of a rule that a note stands for: its own, and those of its person.

    Raises InfokbError for a rule that asks for no follow-up, and where there is none.
    """
    if rule_id not in FOLLOW_UP_RULES:
        near = did_you_mean(rule_id, FOLLOW_UP_RULES) or "see infokb explain followup"
        raise InfokbError(f"there is no follow-up rule `{rule_id}`", near)
    rules = [rule for rule in selection.selected_rules(vault.config) if rule.id == rule_id]
    problems = [problem for problem in check(vault, rules=rules) if _concerns(problem, note)]
    if not problems:
        message = f"`{note.name}` has no follow-up of `{rule_id}`"
        raise InfokbError(message, "see infokb next --all")
    return problems


def _concerns(problem: Problem, note: Note) -> bool:
    """Return whether a follow-up is in a note, or with its person."""
    who = problem.finding.follow_up.who if problem.finding.follow_up else None
    return note.path in {concerned.path for concerned in (problem.note, who) if concerned}
