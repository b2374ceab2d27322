"""The questions that conversations left open."""

from collections.abc import Sequence
from dataclasses import dataclass

from infokb.actions.journey.vocabulary import stems
from infokb.core.journey import conversations, insights, statuses
from infokb.core.journey.insights import Insight, Question
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_FEW = 2


@dataclass(frozen=True)
class Open:
    """A question without an answer beneath it; `near` is what was learned that comes closest."""

    question: Question
    near: Insight | None


def unanswered(vault: Vault, talks: Sequence[Note]) -> tuple[Open, ...]:
    """Return the questions of completed interviews without an answer beneath, the latest first."""
    done = [one for one in talks if statuses.is_completed(one)]
    done.sort(key=lambda one: (str(conversations.day(vault, one) or ""), one.path), reverse=True)
    learned = {one.path: tuple(insights.of(vault, one)) for one in done}
    return tuple(
        Open(question, _nearest(question.text, learned[talk.path]))
        for talk in done
        for question in insights.questions(talk)
        if not question.answered and askable(question.text)
    )


def _nearest(question: str, learned: Sequence[Insight]) -> Insight | None:
    """Return what was learned in the same conversation that may answer a question."""
    wanted = stems(question)
    best = max(learned, key=lambda one: len(wanted & stems(one.text)), default=None)
    shared = len(wanted & stems(best.text)) if best else 0
    return best if shared > 1 or (shared and len(wanted) <= _FEW) else None


def askable(text: str) -> bool:
    """Return whether a text can be written as an item: it is there, and starts with no box."""
    return bool(text) and not text.startswith("[")
