"""The list of a career center: how many students asked whom of its directory, and nobody's name.

A number that fewer students are behind than may be told of is 0.
"""

import json
from datetime import date
from typing import Any, NamedTuple

from infokb.core.journey.contacts import profile_hash
from infokb.core.vault.derive import per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

LIST_FORMAT_VERSION = 1
LIST_KEY = "infokb_list"
_NUMBERS = 3
_HEAD_BYTES = 64


class AskedPerson(NamedTuple):
    """How many students asked somebody in the month and in a year, and how many may in a month."""

    in_month: int
    in_year: int
    limit: int


class CenterList(NamedTuple):
    """The first day of the month of a list, and the people in it by what stands for them."""

    center: str
    month: date
    people: dict[str, AskedPerson]

    def find(self, contact: Note) -> AskedPerson | None:
        """Return what it says of a contact, None where their profile is not in it."""
        url = contact.get("linkedin", str)
        return self.people.get(profile_hash(self.center, url)) if url else None


@per_vault
def center_list(vault: Vault) -> CenterList | None:
    """Return the list that the settings name, None where there is none that can be read."""
    content = vault.files.get(vault.config.share.list)
    return read_center_list(content) if content else None


def is_center_list(content: bytes) -> bool:
    """Return whether a file is a list, without reading one that is none."""
    return LIST_KEY.encode() in content[:_HEAD_BYTES] and read_center_list(content) is not None


def read_center_list(content: bytes) -> CenterList | None:
    """Return what a list holds, None where it is none."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get(LIST_KEY) != LIST_FORMAT_VERSION:
        return None
    center, people = data.get("with"), data.get("people")
    try:
        month = date.fromisoformat(f"{data.get('month')}-01")
    except ValueError:
        return None
    if not isinstance(center, str) or not isinstance(people, dict):
        return None
    return CenterList(
        center,
        month,
        {key: AskedPerson(*numbers) for key, numbers in people.items() if _is_whole(numbers)},
    )


def _is_whole(numbers: Any) -> bool:
    return (
        isinstance(numbers, list)
        and len(numbers) == _NUMBERS
        and all(type(number) is int and number >= 0 for number in numbers)
    )
