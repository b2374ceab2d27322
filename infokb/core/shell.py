"""Command lines as a shell reads them."""

import re
import shlex
from collections.abc import Sequence

from infokb.core.patterns import compile_later

_ACTIVE = compile_later(r"[\"$`\\!]")
"""What a shell acts on between double quotes."""
_PLACEHOLDER = compile_later(
    r"(?:.*[=:])?\s*[\"']?(…|\.{3}|NAME|TEXT|TIME|DATE|ADDRESS)[\"']?\s*", re.DOTALL
)
_PLAIN = compile_later(r"[A-Za-z0-9_./:=+@-]+")


def command_line(words: str, *names: str) -> str:
    """Return a command line with a name or text for each `{}`, quoted for a shell."""
    return words.format(*(_shown(name) for name in names))


def _shown(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    return shlex.quote(word) if _ACTIVE.search(word) else f'"{word}"'


def command_words(words: str, *names: str) -> tuple[str, ...]:
    """Return the words of a command, with a name or text for each `{}`."""
    rest = iter(names)
    return tuple(
        word.replace("{}", next(rest)) if "{}" in word else word for word in words.split(" ")
    )


def command_text(words: Sequence[str]) -> str:
    """Return the words of a command as a shell reads them."""
    return " ".join(map(_shown, words))


def is_blank(word: str) -> bool:
    """Return whether a word of a command is for the user to fill in."""
    return word in {"TIME", "DATE"} or "…" in word


def placeholder_in(word: str) -> str:
    """Return the `…` or `NAME` that is all a typed word says, or says after its `=` or `:`."""
    match = _PLACEHOLDER.fullmatch(word)
    return match[1].replace("...", "…") if match else ""
