"""The words of a condition, and where each of them stands."""

from collections.abc import Iterator
from typing import NamedTuple

from infokb.core.errors import InfokbError
from infokb.core.patterns import compile_later

_TOKEN = compile_later(
    r'\s*(?:(?P<sign><=|>=|!=|==|=|<|>|~|\(|\))|"(?P<double>[^"]*)"|\'(?P<single>[^\']*)\''
    "|\u201c(?P<curly>[^\u201d]*)\u201d"
    r"|(?P<word>(?!')[^\s()=<>!~\"\u201c]+(?:(?<=\w)-[^\s()=<>!~\"\u201c]+)*))"
)
_OPENING = "\"'\u201c"
CONDITION_HELP = "write stage=met and role~data"


class ConditionWord(NamedTuple):
    """A part of a condition, a sign, a word, or a text in quotes, and where it begins, from 0."""

    kind: str
    text: str
    start: int

    @property
    def is_value(self) -> bool:
        """Return whether it can name a column, or be a value."""
        return self.kind in {"word", "quoted"}

    @property
    def is_end(self) -> bool:
        """Return whether it stands behind all that was typed."""
        return self.kind == "end"

    def is_word(self, *words: str) -> bool:
        """Return whether it is one of some words or brackets, in any case."""
        return self.kind != "quoted" and self.text.lower() in words

    def error(self, message: str, help_text: str) -> InfokbError:
        """Return the error that says what is wrong here."""
        return InfokbError(f"character {self.start + 1}: {message}", help_text)


def condition_words(text: str) -> Iterator[ConditionWord]:
    """Yield the words of a condition, and an end behind the last; raise InfokbError."""
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if not match:
            raise _unreadable(text[at:end], at)
        at = match.end()
        kind = str(match.lastgroup)
        if kind in {"sign", "word"}:
            word = "=" if match[kind] == "==" else match[kind]
            yield ConditionWord(kind, word, match.start(kind))
        else:
            yield ConditionWord("quoted", match[kind], match.start(kind) - 1)
    yield ConditionWord("end", "", end)


def _unreadable(rest: str, at: int) -> InfokbError:
    typed = rest.lstrip()
    if typed[0] in _OPENING:
        help_text = "close the quote"
    else:
        negated = typed.lstrip("! ")
        help_text = f"write not {negated}" if negated else CONDITION_HELP
    word = ConditionWord("word", typed, at + len(rest) - len(typed))
    return word.error(f"cannot read `{typed}`", help_text)
