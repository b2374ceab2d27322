"""The questions that interviews left open."""

from collections.abc import Sequence

from infokb.actions.journey.vocabulary import stems
from infokb.core.journey import conversations, insights, statuses
from infokb.core.journey.insights import Insight, Question
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_MAX_FEW_STEMS = 2


@value_class
class OpenQuestion:
    """A question without an answer below it; `near` is the insight that comes closest."""

    question: Question
    near: Insight | None


def unanswered_questions(vault: Vault, interviews: Sequence[Note]) -> tuple[OpenQuestion, ...]:
    """Return the questions without an answer below them, of the latest interview first.

    One whose box is ticked was settled in the conversation.
    """
    completed = [interview for interview in interviews if statuses.is_completed(interview)]
    completed.sort(
        key=lambda interview: (
            str(conversations.interview_day(vault, interview) or ""),
            interview.path,
        ),
        reverse=True,
    )
    learned = {
        interview.path: tuple(insights.insights_of(vault, interview)) for interview in completed
    }
    return tuple(
        OpenQuestion(question, _nearest(question.text, learned[interview.path]))
        for interview in completed
        for question in insights.interview_questions(interview)
        if not (question.answered or _is_ticked(question)) and is_askable(question.text)
    )


def _is_ticked(question: Question) -> bool:
    return bool(question.mark and question.mark.strip())


def _nearest(question: str, learned: Sequence[Insight]) -> Insight | None:
    """Return the insight of the same interview that may answer a question."""
    question_stems = stems(question)
    best = max(learned, key=lambda insight: len(question_stems & stems(insight.text)), default=None)
    shared = len(question_stems & stems(best.text)) if best else 0
    return best if shared > 1 or (shared and len(question_stems) <= _MAX_FEW_STEMS) else None


def is_askable(text: str) -> bool:
    """Return whether a text can be written as a list item: not empty, not like a checkbox."""
    return bool(text) and not text.startswith("[")
