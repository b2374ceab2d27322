"""Command lines as a shell reads them."""

import re
import shlex

_ACTIVE = re.compile(r"[\"$`\\!]")
"""What a shell acts on between double quotes."""


def command_line(words: str, *names: str) -> str:
    """Return a command line with a name or text for each `{}`, quoted for a shell."""
    return words.format(*(_quoted(name) for name in names))


def _quoted(name: str) -> str:
    return shlex.quote(name) if _ACTIVE.search(name) else f'"{name}"'
