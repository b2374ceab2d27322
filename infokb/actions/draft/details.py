"""What a template of a message is told: plain texts, numbers and lists, by name."""

from collections.abc import Mapping

from infokb.actions.draft import about_interview, about_opportunity, about_person
from infokb.actions.draft.blanks import MINE
from infokb.actions.draft.focus import Focus
from infokb.core.vault.vault import Vault


def facts(vault: Vault, focus: Focus) -> Mapping[str, object]:
    """Return the facts of a message; what the notes do not tell is left out."""
    me = vault.config.me
    found: dict[str, object] = {name: getattr(me, setting) for name, setting in MINE.items()}
    found |= {"insight_own": 0, "referred_met": 0}
    found |= about_person.of(vault, focus.person)
    if focus.interview:
        found |= about_interview.of(vault, focus.interview, focus.person)
    if focus.opportunity:
        found |= about_opportunity.of(vault, focus.opportunity)
    return {name: one for name, one in found.items() if one not in ("", None, [])}
