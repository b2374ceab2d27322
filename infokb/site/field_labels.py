"""Names of fields as labels."""


def field_label(name: str) -> str:
    """Return the name of a field as a label."""
    known = {
        "linkedin": "LinkedIn",
        "url": "Address",
        "snooze_until": "Snoozed through",
        "resume": "Résumé",
    }
    return known.get(name, name.replace("_", " ").capitalize())
