"""Appointments with people of one organization."""

from infokb.core.journey import conversations
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def are_at_once(vault: Vault, *interviews: Note) -> bool:
    """Return whether two appointments begin together and have people of one organization."""
    starts = {conversations.interview_start(vault, interview) for interview in interviews}
    first, second = (_organizations(vault, interview) for interview in interviews)
    return len(starts) == 1 and not first.isdisjoint(second)


def _organizations(vault: Vault, interview: Note) -> set[str]:
    """Return the paths of the organizations of an interview's people."""
    people = vault.targets(interview, "contacts")
    return {place.path for person in people for place in vault.targets(person, "organization")}
