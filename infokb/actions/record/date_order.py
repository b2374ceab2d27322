"""Dates that would come before those they follow from, as a slip of the year or month does."""

from infokb.actions.record.changes_in_memory import vault_after
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.vault.vault import Vault
from infokb.rules.facts.dates_out_of_order import DatesOutOfOrder
from infokb.rules.followup.future_fact import FutureFact


def refuse_disorder(vault: Vault, plan: Changes) -> None:
    """Raise InfokbError where a plan brings dates of a note out of order.

    Where a fact of the note is still to come, that is wrong first, and mended in any order.
    """
    rule, after = DatesOutOfOrder(), vault_after(vault, plan)
    for path in sorted(plan.files.keys() & after.notes.keys()):
        if any(FutureFact().check(after.notes[path], after)):
            continue
        before = vault.notes.get(path)
        messages = {each.message for each in rule.check(before, vault)} if before else set()
        for finding in rule.check(after.notes[path], after):
            if finding.message not in messages:
                raise InfokbError(finding.message, "correct the date, or use --force")
