"""What a shell and infokb tell each other, to complete a word."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from infokb.core.text import bare_name
from infokb.core.value_class import value_class


class TypedLine(NamedTuple):
    """The words before the cursor's, and as much of that one as was typed, without quotes."""

    words: tuple[str, ...]
    partial_word: str


class Suggestion(NamedTuple):
    """A word that may take the place of what was typed, without quotes, and what it means."""

    word: str
    help: str = ""


@value_class
class Suggestions:
    """What may take the place of what was typed: these words, or `files` or `folders`."""

    partial_word: str
    items: tuple[Suggestion, ...] = ()
    kind: str = "words"

    @property
    def is_ambiguous(self) -> bool:
        """Return whether the words have less in common at the start than was typed."""
        words = [item.word for item in self.items]
        common = _common_start(min(words, default=""), max(words, default=""))
        return len(words) > 1 and not bare_name(common).startswith(bare_name(self.partial_word))

    @property
    def head(self) -> str:
        """The first line of an answer: the kind, and how the shell must treat the words."""
        is_open = any(item.word.endswith("=") for item in self.items)
        flags = ("open" if is_open else "", "ambiguous" if self.is_ambiguous else "")
        return " ".join(filter(None, (self.kind, *flags)))


class Shell(Protocol):
    """A shell: its script, and the line that switches it on in its settings."""

    script: str
    settings_file: str
    settings_line: str

    def read(self, arguments: Sequence[str]) -> TypedLine:
        """Return the line that the arguments of the script's call tell of."""

    def answer(self, arguments: Sequence[str], suggestions: Suggestions) -> list[str]:
        """Return the lines that the script takes for the suggestions."""


def _common_start(smallest: str, largest: str) -> str:
    """Return what two words have in common at the start."""
    pairs = enumerate(zip(smallest, largest, strict=False))
    end = next((at for at, (a, b) in pairs if a != b), min(len(smallest), len(largest)))
    return smallest[:end]
