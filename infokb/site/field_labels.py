"""Names of fields as labels."""

from functools import lru_cache

_LABELS = {
    "linkedin": "LinkedIn",
    "url": "Address",
    "snooze_until": "Snoozed through",
    "resume": "Résumé",
}


@lru_cache(maxsize=256)
def field_label(name: str) -> str:
    """Return the name of a field as a label."""
    return _LABELS.get(name, name.replace("_", " ").capitalize())
