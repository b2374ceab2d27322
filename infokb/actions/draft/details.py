"""The details of a message for its template: plain texts, numbers and lists, by name."""

from collections.abc import Mapping

from infokb.actions.draft import about_interview, about_opportunity, about_person
from infokb.actions.draft.blanks import OWN_DETAILS
from infokb.actions.draft.focus import Focus
from infokb.core.vault.vault import Vault


def message_details(vault: Vault, focus: Focus) -> Mapping[str, object]:
    """Return the details of a message that the notes and the settings have."""
    me = vault.config.me
    details: dict[str, object] = {
        name: getattr(me, setting) for name, setting in OWN_DETAILS.items()
    }
    details |= {"insight_own": 0, "referred_met": 0}
    details |= about_person.person_details(vault, focus.person)
    if focus.interview:
        details |= about_interview.interview_details(vault, focus.interview, focus.person)
    if focus.opportunity:
        details |= about_opportunity.opportunity_details(vault, focus.opportunity)
    return {name: detail for name, detail in details.items() if detail not in ("", None, [])}
