"""Whether thanks also ask who else to talk to."""

from infokb.actions.lint import selection
from infokb.actions.lint.check import check
from infokb.core.journey import conversations
from infokb.core.journey.message_kind import MessageKind
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_RULE = "referrals-unasked"


def asks_who_else(vault: Vault, person: Note) -> bool:
    """Return whether the item that thanks settle also asks a person who else to talk to."""
    rules = [rule for rule in selection.follow_up_rules(vault) if rule.id == _RULE]
    return any(
        follow_up.who == person and follow_up.message is MessageKind.THANK_YOU
        for problem in check(vault, conversations.interviews_with(vault, person), rules)
        if (follow_up := problem.finding.follow_up)
        and not (problem.until and vault.passed(problem.until))
    )
