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
    center_requests = center_list(vault) if kind in _ASKING else None
    requests = center_requests.find(person) if center_requests else None
    if not center_requests or not requests or center_requests.month != f"{vault.today:%Y-%m}":
        return
    others = requests.in_month - _own_requests(vault, person, center_requests.month)
    if others <= 0:
        return
    limit = f"of {requests.limit} a month"
    often = f"mind their limit {limit}"
    if others >= requests.limit:
        often = f"ask someone else first: that is their limit {limit}, or more"
    message = f"asked by {quantity(others, 'other')} this month"
    rested = _rested_colleague(vault, center_requests, person)
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


def _rested_colleague(vault: Vault, center_requests: CenterList, person: Note) -> Note | None:
    """Return somebody at the same organization whom no student asked for a year."""
    organization = vault.target(person, "organization")
    for colleague in open_contacts_at(vault, organization) if organization else ():
        requests = center_requests.find(colleague)
        if colleague.path != person.path and requests and not requests.in_year:
            return colleague
    return None
