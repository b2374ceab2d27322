"""The list that a center hands back to its students."""

import json
from datetime import date

from infokb.actions.cohort.center_lists import Directory
from infokb.actions.cohort.editions import ShownNumbers
from infokb.actions.cohort.page_numbers import REQUESTS_IN_MONTH, REQUESTS_IN_YEAR, month_row
from infokb.core.journey.center_list import LIST_FORMAT_VERSION, LIST_KEY
from infokb.core.journey.contacts import profile_hash


def published_list(numbers: ShownNumbers, directory: Directory, center: str, today: date) -> bytes:
    """Return the list as JSON: each alumnus as a code, asks this month and in a year, the limit.

    It names no student and no alumnus. A number that may not be shown is 0; where none may be, it
    has no alumnus at all.
    """
    in_month, in_year = numbers.row(REQUESTS_IN_MONTH), numbers.row(REQUESTS_IN_YEAR)
    people = {
        profile_hash(center, alumnus.profile): [
            len(in_month.get(month_row(today, name), {})),
            len(in_year.get(name, {})),
            alumnus.limit,
        ]
        for name, alumnus in directory.alumni.items()
        if alumnus.profile and numbers.parts
    }
    data = {
        LIST_KEY: LIST_FORMAT_VERSION,
        "with": center,
        "month": f"{today:%Y-%m}",
        "people": dict(sorted(people.items())),
    }
    return f"{json.dumps(data, indent=1)}\n".encode("ascii")
