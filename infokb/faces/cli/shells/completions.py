"""What completes a word, asked for by the script of a shell."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, suppress
from io import StringIO

import click
from click.shell_completion import ShellComplete

from infokb.core.text import safe_text
from infokb.faces.cli.app import cli
from infokb.faces.cli.options import RunState
from infokb.faces.cli.shells.bash import Bash
from infokb.faces.cli.shells.fish import Fish
from infokb.faces.cli.shells.shell import Shell, Suggestion, Suggestions, TypedLine
from infokb.faces.cli.shells.zsh import Zsh

SHELLS: Mapping[str, Shell] = {"bash": Bash(), "zsh": Zsh(), "fish": Fish()}
_KINDS = {"file": "files", "dir": "folders"}
"""What Click calls files and folders."""


def print_completions(name: str, arguments: Sequence[str]) -> int:
    """Print what completes a word in the shell of a name; where that fails, nothing."""
    with redirect_stderr(StringIO()), suppress(Exception):
        shell = SHELLS[name]
        suggestions = suggest_words(shell.read(arguments))
        lines = shell.answer(arguments, suggestions)
        click.echo(os.fsencode("\n".join(lines)))
    return 0


def suggest_words(line: TypedLine) -> Suggestions:
    """Return what may take the place of the word that was typed last."""
    completion = ShellComplete(cli, {"obj": RunState()}, "infokb", "")
    items = completion.get_completions([*line.words], line.partial_word)
    kind = next((_KINDS[item.type] for item in items if item.type in _KINDS), "")
    if kind:
        return Suggestions(line.partial_word, kind=kind)
    words = [(str(item.value), item.help or "") for item in items]
    return Suggestions(
        line.partial_word, tuple(dict.fromkeys(_printable(line.partial_word, words)))
    )


def _printable(partial_word: str, words: Iterable[tuple[str, str]]) -> Iterator[Suggestion]:
    """Yield what can be printed in a line; the name of an option stays before its value."""
    option, equals, _ = partial_word.partition("=")
    lead = f"{option}=" if equals and option.startswith("-") else ""
    for word, meaning in words:
        if word == safe_text(word):
            yield Suggestion(lead + word, safe_text(meaning))
