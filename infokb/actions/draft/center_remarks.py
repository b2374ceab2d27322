"""What the list of a career center says of whom you are about to ask."""

from collections.abc import Iterator

from infokb.actions.draft.remarks import Remark
from infokb.core.journey.center_list import CenterList, center_list
from infokb.core.journey.contacts import open_contacts_at
from infokb.core.journey.touches import TouchKind, touches
from infokb.core.text import quantity
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_ASKING = ("outreach", "linkedin-note")
"""The kinds of message that ask somebody for the first time."""


def center_remarks(vault: Vault, kind: str, person: Note) -> Iterator[Remark]:
    """Yield that others asked somebody this month as often as they may, and whom nobody asked."""
    known = center_list(vault) if kind in _ASKING else None
    asked = known.find(person) if known else None
    if not known or not asked or known.month != f"{vault.today:%Y-%m}":
        return
    others = asked.in_month - _own_requests(vault, person, known.month)
    if others <= 0:
        return
    limit = f"of {asked.limit} a month"
    often = f"mind their limit {limit}"
    if others >= asked.limit:
        often = f"ask someone else first: that is their limit {limit}, or more"
    message = f"asked by {quantity(others, 'other')} this month"
    rested = _rested_colleague(vault, known, person)
    if rested:
        yield Remark(f"{message}; {rested.name} at the same place was not asked this year", often)
    else:
        yield Remark(message, often)


def _own_requests(vault: Vault, person: Note, month: str) -> int:
    """Return 1 where the center counts a request of your own among those of a month."""
    if vault.config.share.level not in {"outreach", "insights"}:
        return 0
    days = (touch.on for touch in touches(vault, person) if touch.kind is TouchKind.ASKED)
    return int(any(f"{day:%Y-%m}" == month for day in days))


def _rested_colleague(vault: Vault, known: CenterList, person: Note) -> Note | None:
    """Return somebody at the same organization whom no student asked for a year."""
    organization = vault.target(person, "organization")
    for colleague in open_contacts_at(vault, organization) if organization else ():
        asked = known.find(colleague)
        if colleague.path != person.path and asked and not asked.in_year:
            return colleague
    return None
