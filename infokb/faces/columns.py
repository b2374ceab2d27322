"""How wide a text is on a terminal, and a text cut to a width."""

import unicodedata


def width(text: str) -> int:
    """Give how many columns of a terminal a text takes."""
    return sum(
        0
        if unicodedata.combining(char) or char in "\u200d\ufe0f"
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def shortened(text: str, columns: int) -> str:
    """Give a text cut to so many columns of a terminal, with an ellipsis where it was cut."""
    if width(text) <= columns:
        return text
    while width(text) >= columns:
        text = text[:-1]
    return f"{text.rstrip()}…"
