"""What stands in a shared interview, and is neither what was learned nor an open question."""

from collections.abc import Collection, Iterator
from itertools import groupby

from infokb.actions.journey.open_questions import unanswered_questions
from infokb.actions.share.held_back import HeldBack
from infokb.actions.share.shared_lines import is_shared
from infokb.core.journey import statuses
from infokb.core.journey.insights import (
    THEMES,
    insights_of,
    interview_questions,
    text_without_comments,
)
from infokb.core.markdown.plain_text import item_with_lines
from infokb.core.text import Span, fold, quantity
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_QUESTIONS = "Questions"
_SENT_HEADINGS = (_QUESTIONS, *THEMES)


def unsent_parts(vault: Vault, withheld: Collection[str]) -> Iterator[HeldBack]:
    """Yield the parts of shared interviews of which no line can leave, each by its first line."""
    for interview in vault.of_type(NoteType.INTERVIEW):
        if not is_shared(interview, withheld):
            continue
        parts = _Parts(vault, interview)
        for reason, lines in groupby(parts.reasons(), key=lambda line: line[1]):
            first, *others = [number for number, _ in lines]
            if reason:
                more = f", with {quantity(len(others), 'more line')}" if others else ""
                yield HeldBack(interview.path, first, f"{reason}{more}")


class _Parts:
    """The lines of an interview, and why one can be no row of a share file."""

    def __init__(self, vault: Vault, note: Note) -> None:
        self._note = note
        self._questions = {question.line for question in interview_questions(note)}
        open_questions = unanswered_questions(vault, [note])
        self._named_lines = {each.question.line for each in open_questions}
        for insight in insights_of(vault, note):
            whole = item_with_lines(note.text, insight.span)
            self._named_lines.update(range(self._line(whole.start), self._line(whole.end) + 1))
        self._title_lines = {self._line(heading.span.start) for heading in note.headings}

    def reasons(self) -> Iterator[tuple[int, str]]:
        """Yield the number of each line with words, and why it stays, empty where it may leave."""
        lines = self._note.lines
        first = self._line(self._note.front_matter.body)
        for number in range(first, len(lines.starts) + 1):
            span = lines.span(number)
            words = text_without_comments(self._note, span)
            if number not in self._title_lines and any(map(str.isalnum, words)):
                yield number, "" if number in self._named_lines else self._reason(number, span)

    def _line(self, offset: int) -> int:
        return self._note.lines.position(offset).line

    def _reason(self, number: int, span: Span) -> str:
        note = self._note
        if any(span.start <= task.span.start < span.end for task in note.tasks):
            return "a task"
        above = [head for head in note.headings if not head.nested and head.span.end <= span.start]
        title = above[-1].text if above else ""
        sections = (note.section(name) for name in _SENT_HEADINGS)
        bodies = [section.body for section in sections if section]
        if not any(body.start <= span.start < body.end for body in bodies):
            again = "a second " if fold(title) in map(fold, _SENT_HEADINGS) else ""
            return f"it stands under {again}`{title}`" if title else "it stands under no heading"
        questions = note.section(_QUESTIONS)
        if not questions or not questions.body.start <= span.start < questions.body.end:
            boxes = (item for item in note.items if item.mark)
            has_box = any(span.start <= item.span.start < span.end for item in boxes)
            return "an item with a box" if has_box else "no item of a list"
        if number not in self._questions:
            return "it stands below a question"
        if not statuses.is_completed(note):
            return "a question of an interview that is not completed"
        return "a question with an answer below, or a tick"
