"""What the list of a career center says of whom you are about to ask."""

from collections.abc import Iterator
from dataclasses import replace

from infokb.actions.draft.messages import Message
from infokb.actions.draft.remarks import Remark
from infokb.actions.share.share_file import check_consent, check_last_day
from infokb.actions.share.share_tables import holds_level
from infokb.actions.share.shared_requests import shared_requests
from infokb.actions.share.withheld_notes import private_lines, withheld_paths, without_lines
from infokb.core.dates.day_words import month_and_year
from infokb.core.errors import InfokbError
from infokb.core.journey.center_list import CenterList, center_list
from infokb.core.journey.contacts import open_contacts_at
from infokb.core.text import quantity
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_ASKING = ("outreach", "linkedin-note")
"""The kinds of message that ask somebody for the first time."""
_ASKS_LEVEL = "outreach"
_FEW = 5
"""A list says 0 of what fewer students did."""
_NEW_LIST = "get a new one from them, or remove `list` from [share]"


def with_center_remarks(vault: Vault, message: Message) -> Message:
    """Return a draft with what the list says of its person."""
    remarks = (*center_remarks(vault, message.kind.name, message.person), *message.remarks)
    return replace(message, remarks=remarks)


def center_remarks(vault: Vault, kind: str, person: Note) -> Iterator[Remark]:
    """Yield that others asked somebody this month as often as they may, and whom few asked.

    Where the list that the settings name cannot tell, yield why: silence would say `nobody asked`.
    """
    path = vault.config.share.list
    if kind not in _ASKING or not path:
        return
    center_requests = center_list(vault)
    if not center_requests:
        fault, help_text = "is no list of a career center", _NEW_LIST
        if path not in vault.files:
            fault, help_text = "is not in the vault", "copy it into the vault, or correct `list`"
        yield Remark(f"nobody knows who was asked: `{path}` {fault}", help_text)
        return
    if center_requests.month != vault.today.replace(day=1):
        month = month_and_year(center_requests.month)
        yield Remark(f"nobody knows who was asked: `{path}` is of {month}", _NEW_LIST)
        return
    requests = center_requests.find(person)
    if not requests:
        return
    others = requests.in_month - _own_requests(vault, person, center_requests)
    if others <= 0:
        return
    limit = f"of {requests.limit} a month"
    often = f"mind their limit {limit}"
    if others >= requests.limit:
        often = f"ask someone else first: that is their limit {limit}, or more"
    message = f"asked by at least {quantity(others, 'other')} this month"
    rested = _rested_colleague(vault, center_requests, person)
    if rested:
        message += f"; fewer than {_FEW} asked {rested.name} at the same place this year"
    yield Remark(message, often)


def _own_requests(vault: Vault, person: Note, center_requests: CenterList) -> int:
    """Return 1 where the center counts you among those who asked somebody in its month.

    It does where you share with it that you asked or nudged them, or talked with them.
    """
    settings = vault.config.share
    try:
        check_last_day(vault, check_consent(settings))
    except InfokbError:
        return 0
    if settings.with_ != center_requests.center or not holds_level(settings.level, _ASKS_LEVEL):
        return 0
    shared_vault = without_lines(vault, private_lines(vault))
    contact = shared_vault.notes[person.path]
    requests = shared_requests(shared_vault, contact, withheld_paths(vault))
    return int(any(request.on.replace(day=1) == center_requests.month for request in requests))


def _rested_colleague(vault: Vault, center_requests: CenterList, person: Note) -> Note | None:
    """Return somebody at the same organization whom few asked for a year, and you did not."""
    organization = vault.target(person, "organization")
    for colleague in open_contacts_at(vault, organization) if organization else ():
        requests = center_requests.find(colleague)
        if colleague.path == person.path or not requests or requests.in_year:
            continue
        if not any(shared_requests(vault, colleague, ())):
            return colleague
    return None
