"""Command lines as a shell reads them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from infokb.core.late_module import import_later
from infokb.core.patterns import compile_later

_SHLEX = import_later("shlex")
_ACTIVE = compile_later(r"[\"$`\\!]")
"""What a shell acts on between double quotes."""
_PLACEHOLDER = compile_later(
    r"(?:.*[=:])?\s*[\"']?(…|\.{3}|Their Name|Its Name|NAME|TEXT|TIME|DATE|ADDRESS)[\"']?\s*",
    re.DOTALL,
)
_PLAIN = compile_later(r"[A-Za-z0-9_./:=+@-]+")
_FIELD_BLANK = compile_later(r"([a-z_]+)=…")
_BLANKS = {"new": "name"}
"""What `…` stands for in a command, by its name, where it is not a text."""


def command_line(words: str, *names: str) -> str:
    """Return a command line with a name or text for each `{}`, quoted for a shell."""
    return words.format(*(_quote_word(name) for name in names))


@lru_cache(maxsize=1024)
def _quote_word(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    return str(_SHLEX.quote(word)) if _ACTIVE.search(word) else f'"{word}"'


def command_words(words: str, *names: str) -> tuple[str, ...]:
    """Return the words of a command, with a name or text for each `{}`."""
    rest = iter(names)
    return tuple(
        word.replace("{}", next(rest)) if "{}" in word else word for word in words.split(" ")
    )


def command_text(words: Sequence[str]) -> str:
    """Return the words of a command as a shell reads them."""
    return " ".join(map(_quote_word, words))


def blank_name(words: Sequence[str], at: int) -> str:
    """Return what a word of a command needs from the user, empty where it needs nothing.

    It is `on` for the TIME behind `--on`, a field for `goal=…`, else `name` or `text` for `…`.
    """
    if words[at] in {"TIME", "DATE"} and words[at - 1].startswith("--"):
        return words[at - 1].removeprefix("--")
    if match := _FIELD_BLANK.fullmatch(words[at]):
        return match[1]
    return _BLANKS.get(words[0], "text") if words[at] == "…" else ""


def placeholder_in(word: str) -> str:
    """Return the `…` or `NAME` that is all a typed word says, or says after its `=` or `:`."""
    match = _PLACEHOLDER.fullmatch(word)
    return match[1].replace("...", "…") if match else ""
