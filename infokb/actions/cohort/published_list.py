"""The list that a center hands back to its students."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from infokb.actions.cohort.center_lists import Directory
from infokb.core.journey.center_list import LIST_FORMAT_VERSION, LIST_KEY
from infokb.core.journey.contacts import profile_hash


def published_list(
    request_rows: Sequence[Mapping[str, Any]], directory: Directory, center: str, today: date
) -> bytes:
    """Return the list as JSON: each alumnus as a code, asks this month and in a year, the limit.

    It names no student and no alumnus.
    """
    rows = {row["person"]: row for row in request_rows}
    people = {
        profile_hash(center, alumnus.profile): [
            rows[name]["students"],
            rows[name]["students_in_year"],
            alumnus.limit,
        ]
        for name, alumnus in directory.alumni.items()
        if alumnus.profile and name in rows
    }
    data = {
        LIST_KEY: LIST_FORMAT_VERSION,
        "with": center,
        "month": f"{today:%Y-%m}",
        "people": dict(sorted(people.items())),
    }
    return f"{json.dumps(data, indent=1)}\n".encode("ascii")
