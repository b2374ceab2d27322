"""Names of fields as labels."""


def field_label(name: str) -> str:
    """Return the name of a field as a label."""
    labels = {
        "linkedin": "LinkedIn",
        "url": "Address",
        "snooze_until": "Snoozed through",
        "resume": "Résumé",
    }
    return labels.get(name, name.replace("_", " ").capitalize())
