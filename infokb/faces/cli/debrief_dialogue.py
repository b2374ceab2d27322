"""The questions of a debrief on a terminal: heading by heading, then what is to follow."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module

import click

from infokb.actions.journey.debrief_outline import DebriefHeading, DebriefOutline
from infokb.actions.record.debrief import Debrief
from infokb.core.errors import InfokbError
from infokb.core.patterns import compile_later
from infokb.faces.cli import questions
from infokb.faces.cli.options import mark_asked
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import paint_lines, wrap_text

_PROMPT = "> "
_MANUAL = "Type one insight a line. Press Enter on an empty line to go on, Ctrl-C to save and end."
_BULLET = compile_later(r"^\s*[-*+•]\s+")
_ANSWERS = {"y": True, "yes": True, "n": False, "no": False, "": False}


@dataclass
class DebriefAnswers:
    """What was answered so far; `is_complete` tells that no question is left."""

    answers: list[tuple[str, str]] = field(default_factory=list)
    promises: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    referrals: list[str] = field(default_factory=list)
    asked: bool = False
    is_complete: bool = False

    def debrief(self) -> Debrief:
        """Return the debrief that was answered."""
        return Debrief(
            answers=tuple(self.answers),
            promises=tuple(self.promises),
            advice=tuple(self.advice),
            referrals=tuple(self.referrals),
            asked=self.asked,
        )


def ask_debrief(outline: DebriefOutline, paint: Paint) -> DebriefAnswers:
    """Return what is answered to the questions; Ctrl-C and Ctrl-D keep what was before them."""
    with suppress(ImportError):
        import_module("readline")
    answers = DebriefAnswers()
    with suppress(KeyboardInterrupt, EOFError, click.Abort):
        _ask_all(outline, answers, paint)
        answers.is_complete = True
    return answers


def _ask_all(outline: DebriefOutline, answers: DebriefAnswers, paint: Paint) -> None:
    _show(
        "Type one insight a line. Press Enter on an empty line to go on, Ctrl-C to save and end.",
        paint,
        "dim",
    )
    if outline.questions:
        _show_questions("Your questions", outline.questions, paint)
    for heading in outline.headings:
        _show_heading(heading, paint)
        for line in _typed_lines():
            answers.answers.append((heading.name, line))
    for title, tasks in (
        ("You promised:", answers.promises),
        ("They advised you to:", answers.advice),
        ("They named, for you to talk to:", answers.referrals),
    ):
        _show_title(title, paint)
        for line in _typed_lines():
            tasks.append(line)
    click.echo(err=True)
    answers.asked = questions.ask("Did you ask who else to talk to? (y/n)", _read_answer)


def _typed_lines() -> Iterator[str]:
    """Yield the lines that are typed, or pasted, before an empty one, without their bullets."""
    while text := _ask_line().strip():
        yield from filter(None, (_BULLET.sub("", line).strip() for line in text.splitlines()))


def _ask_line() -> str:
    """Return a line that is typed; the prompt is not part of what a pipe gets."""
    mark_asked()
    if sys.stdout.isatty():
        return input(_PROMPT)
    click.echo(_PROMPT, nl=False, err=True)
    return input()


def _read_answer(text: str) -> bool:
    answer = _ANSWERS.get(text.strip().lower())
    if answer is None:
        raise InfokbError(f"`{text.strip()}` is not an answer", "type y or n")
    return answer


def _show_heading(heading: DebriefHeading, paint: Paint) -> None:
    _show_questions(heading.name, heading.questions, paint)
    for text in heading.present_texts:
        _show(text, paint, "dim", lead="  - ")


def _show_questions(title: str, questions_to_show: tuple[str, ...], paint: Paint) -> None:
    _show_title(title, paint)
    for text in questions_to_show:
        _show(text, paint, lead="  ")


def _show_title(title: str, paint: Paint) -> None:
    click.echo(err=True)
    _show(title, paint, "bold")


def _show(text: str, paint: Paint, *styles: str, lead: str = "") -> None:
    for line in paint_lines(wrap_text(text, paint, lead), paint, *styles):
        click.echo(line, err=True)
