"""The requests to a contact that a share file tells of."""

from collections.abc import Collection, Iterator

from infokb.core.dates.instants import days_after
from infokb.core.journey.touches import Touch, TouchKind, touches
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_KINDS = frozenset({TouchKind.ASKED, TouchKind.NUDGED, TouchKind.INTERVIEW})
_YEAR_DAYS = 366


def shared_requests(vault: Vault, contact: Note, withheld: Collection[str]) -> Iterator[Touch]:
    """Yield what took the time of a contact in a year: requests, nudges, and conversations.

    A conversation counts whether or not it is recorded who asked for it. What notes of the paths
    `withheld` record is none.
    """
    for touch in touches(vault, contact) if contact.path not in withheld else ():
        is_recent = not vault.has_come(days_after(touch.on, _YEAR_DAYS + 1))
        if touch.kind in _KINDS and is_recent and touch.note.path not in withheld:
            yield touch
