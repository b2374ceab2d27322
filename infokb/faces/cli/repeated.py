"""Which commands have a report that is kept; alone, so that others load no more than this."""

from collections.abc import Sequence

REPEATED = ("build", "lint", "next")
"""The commands whose last report is kept."""


def repeated_command(words: Sequence[str]) -> str:
    """Return the command that a command line may name, and whose report is kept; else nothing."""
    return next((word for word in words if word in REPEATED), "")
