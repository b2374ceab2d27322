"""The list that a center hands back to its students."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from infokb.actions.cohort.center_lists import Directory
from infokb.actions.cohort.editions import ShownNumbers
from infokb.actions.cohort.page_numbers import REQUESTS
from infokb.core.journey.center_list import LIST_FORMAT_VERSION, LIST_KEY
from infokb.core.journey.contacts import profile_hash

_YEAR = timedelta(days=365)


def published_list(numbers: ShownNumbers, directory: Directory, center: str, today: date) -> bytes:
    """Return the list as JSON: each alumnus as a code, asks this month and in a year, the limit.

    It names no student and no alumnus; where no numbers may be shown, it has no alumnus at all.
    """
    last_days = numbers.parts.get(REQUESTS, {})
    people = {
        profile_hash(center, alumnus.profile): [
            _students(last_days, name, today.replace(day=1)),
            _students(last_days, name, today - _YEAR),
            alumnus.limit,
        ]
        for name, alumnus in directory.alumni.items()
        if alumnus.profile and last_days
    }
    data = {
        LIST_KEY: LIST_FORMAT_VERSION,
        "with": center,
        "month": f"{today:%Y-%m}",
        "people": dict(sorted(people.items())),
    }
    return f"{json.dumps(data, indent=1)}\n".encode("ascii")


def _students(last_days: Mapping[str, Any], person: str, since: date) -> int:
    """Return how many students asked somebody since a day."""
    return sum(days.get(person, "") >= since.isoformat() for days in last_days.values())
