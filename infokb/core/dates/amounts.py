"""Lengths of time as people type them: `3d`, `2 weeks`, `36h`, `3 business days`."""

import re
from typing import NamedTuple

from infokb.core.patterns import compile_later

_AMOUNT = compile_later(
    r"(?:(?P<count>\d{1,4}) ?|an? )(?P<unit>h|d|w|m|y|bd|hours?|days?|weeks?|months?|years?"
    r"|business days?|workdays?)",
    re.ASCII,
)


class Amount(NamedTuple):
    """A number of h, d, w, m (months), y or bd (business days)."""

    number: int
    unit: str


def read_amount(text: str) -> Amount | None:
    """Return the length of time that a text names, None for another text."""
    match = _AMOUNT.fullmatch(" ".join(text.lower().split()))
    if not match:
        return None
    unit = match["unit"]
    short = "bd" if unit == "bd" or unit.startswith(("business", "workday")) else unit[0]
    return Amount(int(match["count"] or 1), short)
