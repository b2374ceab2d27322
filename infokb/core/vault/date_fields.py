"""Which fields date what has happened, and which date what is to come."""

from collections.abc import Mapping

from infokb.core.dates.date_reader import Look

FACT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "organization": ("researched",),
    "contact": (
        "researched",
        "invited",
        "connected",
        "asked",
        "nudged",
        "replied",
        "closed",
        "mentor_since",
    ),
    "interview": ("confirmed", "cancelled", "thanked", "consent"),
    "opportunity": ("status_since", "referrer_consented"),
}
"""For each type, the fields that say when something happened."""
_PAST = frozenset(name for names in FACT_FIELDS.values() for name in names)
_FUTURE = frozenset({"deadline", "snooze_until"})


def field_look(name: str) -> Look:
    """Return which date a field means where words leave it open."""
    if name in _PAST:
        return Look.BACK
    return Look.AHEAD if name in _FUTURE else Look.NEAR
