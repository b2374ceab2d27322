"""Questions on a terminal: a choice among numbered answers, asked again after a wrong one."""

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from infokb.core.errors import InfokbError
from infokb.core.text import safe_text
from infokb.faces.cli.options import mark_asked

AnswerT = TypeVar("AnswerT")
MOST_LISTED = 12
"""Names that a question lists."""


def is_interactive() -> bool:
    """Return whether a question may be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def choose(question: str, choices: Sequence[str]) -> int:
    """Return the place of the choice that the user picks, by its number or its beginning."""
    click.echo(question, err=True)
    for number, choice in enumerate(choices, 1):
        click.echo(f"  {number}  {safe_text(choice)}", err=True)
    return ask(f"Number (1-{len(choices)})", lambda text: _place(text, choices))


def ask(question: str, parse: Callable[[str], AnswerT]) -> AnswerT:
    """Return what `parse` makes of the answer; where it raises InfokbError, ask again."""
    mark_asked()
    while True:
        suffix = " " if question.endswith(("?", ":")) else ": "
        text = click.prompt(
            question, err=True, default="", show_default=False, prompt_suffix=suffix
        )
        try:
            return parse(str(text))
        except InfokbError as error:
            end = f" ({error.help})" if error.help else ""
            click.echo(safe_text(f"{error.message}{end}"), err=True)


def expect_words(text: str) -> str:
    """Return words that were typed; raise InfokbError where there are none."""
    if not text.strip():
        raise InfokbError("nothing typed", "type it, or press Ctrl-C")
    return " ".join(text.split())


def _place(text: str, choices: Sequence[str]) -> int:
    answer = text.strip().lower()
    if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(choices):
        return int(answer) - 1
    matches = [place for place, choice in enumerate(choices) if choice.lower().startswith(answer)]
    if answer and len(matches) == 1:
        return matches[0]
    message = f"`{text.strip()}` is not a choice" if answer else "nothing chosen"
    raise InfokbError(message, f"type 1 to {len(choices)}, or press Ctrl-C")
