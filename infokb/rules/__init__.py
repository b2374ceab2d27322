"""RULES: every rule there is, in the order in which they are explained."""

from infokb.rules.followup.thanks_overdue import ThanksOverdue
from infokb.rules.rule import Rule

RULES: tuple[type[Rule], ...] = (ThanksOverdue,)
