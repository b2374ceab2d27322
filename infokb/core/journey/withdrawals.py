"""The applications that are still open once another offer was accepted."""

from infokb.core.journey import acceptances, search
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType, OpportunityStatus
from infokb.core.vault.vault import Vault

_APPLIED = frozenset(
    {OpportunityStatus.APPLIED, OpportunityStatus.INTERVIEWING, OpportunityStatus.OFFER}
)


def is_to_withdraw(vault: Vault, opportunity: Note) -> bool:
    """Return whether an application is still open while the search rests after an acceptance."""
    is_applied = acceptances.current_status(vault, opportunity) in _APPLIED
    return is_applied and search.is_resting(vault)


@per_vault
def paths_of_referrers(vault: Vault) -> frozenset[str]:
    """Return the paths of those who referred you for an application that is to be withdrawn."""
    return frozenset(
        referrer.path
        for opportunity in vault.of_type(NoteType.OPPORTUNITY)
        if is_to_withdraw(vault, opportunity)
        for referrer in vault.targets(opportunity, "referrer")
    )
