"""What a debrief goes through: the interview it is of, its headings, and what was asked there."""

from collections.abc import Mapping

from infokb.actions.journey.questions import CATEGORY_HEADINGS
from infokb.core.errors import AmbiguousError, InfokbError
from infokb.core.journey import conversations, insights, statuses
from infokb.core.shell import command_line
from infokb.core.text import fold
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault

_OTHER_SECTIONS = frozenset({"Questions", "Follow-ups"})
"""The sections of an interview that hold nothing that was learned."""
_OPEN = frozenset({InterviewStatus.PLANNED, InterviewStatus.SCHEDULED})


@value_class
class DebriefHeading:
    """A heading to write under: the questions asked there, and what it says already."""

    name: str
    questions: tuple[str, ...]
    present_texts: tuple[str, ...]


@value_class
class DebriefOutline:
    """The headings of an interview in order, and the questions that belong to none of them."""

    headings: tuple[DebriefHeading, ...]
    questions: tuple[str, ...]


def interview_to_debrief(vault: Vault, note: Note) -> Note:
    """Return an interview itself, or that of a person which is over; raise InfokbError.

    Of a person that is the latest completed one. Raises AmbiguousError where others have
    started that are not marked completed.
    """
    if note.note_type is NoteType.INTERVIEW:
        if not (statuses.is_completed(note) or _is_unresolved(vault, note)):
            status = statuses.status_word(note) or InterviewStatus.PLANNED.value
            help_text = command_line("if you met: infokb met {}", vault.called(note))
            raise InfokbError(f"`{note.name}` is {status}, not completed", help_text)
        return note
    interviews = conversations.interviews_with(vault, note)
    talks_with_note = [
        interview for interview in interviews if conversations.took_place(vault, interview)
    ]
    candidates = [
        interview
        for interview in reversed(interviews)
        if interview in talks_with_note[-1:] or _is_unresolved(vault, interview)
    ]
    if len(candidates) > 1:
        names = tuple(vault.called(interview) for interview in candidates)
        raise AmbiguousError(f"`{note.name}` has {len(candidates)} matching interviews", names)
    if not candidates:
        talks = conversations.conversations_with(vault, note)
        on = f" --on {conversations.conversation_day(vault, talks[-1])}" if talks else ""
        help_text = command_line(f"record one: infokb met {{}}{on}", vault.called(note))
        raise InfokbError(f"`{note.name}` has no interview to write up", help_text)
    return candidates[0]


def _is_unresolved(vault: Vault, interview: Note) -> bool:
    """Return whether an interview has begun, and is not marked completed or fallen through."""
    start = conversations.interview_start(vault, interview)
    return statuses.interview_status(interview) in _OPEN and bool(start and vault.passed(start))


def debrief_outline(vault: Vault, interview: Note) -> DebriefOutline:
    """Return what a debrief of an interview goes through."""
    names = [name for name in _sections(interview) if name not in _OTHER_SECTIONS]
    by_words = _guide_headings(vault)
    questions_by_heading: dict[str, list[str]] = {}
    for question in insights.interview_questions(interview):
        if not question.answered:
            heading = by_words.get(_question_words(question.text), "")
            questions_by_heading.setdefault(heading if heading in names else "", []).append(
                question.text
            )
    headings = []
    for name in names:
        items = [insights.line_words(interview, item.text) for item in interview.items_in(name)]
        below = [text for text in items if text.endswith("?")]
        texts = tuple(text for text in items if text.strip() and text not in below)
        headings.append(DebriefHeading(name, (*questions_by_heading.get(name, ()), *below), texts))
    return DebriefOutline(tuple(headings), tuple(questions_by_heading.get("", ())))


def debrief_line(interview: Note) -> int:
    """Return the line of the first heading of what was learned, 0 where there is none."""
    sections = map(interview.section, (*insights.THEMES, *_sections(interview)))
    starts = (section.heading.span.start for section in sections if section)
    return next((interview.lines.position(start).line for start in starts), 0)


def _sections(interview: Note) -> tuple[str, ...]:
    return tuple(interview.schema.sections) if interview.schema else ()


def _guide_headings(vault: Vault) -> Mapping[str, str]:
    """Return the heading under which the answer to each question of the guides belongs."""
    headings = dict[str, str]()
    for guide in vault.of_type(NoteType.GUIDE):
        for section in guide.headings:
            heading = CATEGORY_HEADINGS.get(fold(section.text), "")
            for item in guide.items_in(section.text):
                words = _question_words(insights.line_words(guide, item.text))
                headings.setdefault(words, heading)
    return headings


def _question_words(text: str) -> str:
    """Return the words of a question as they are compared; what follows it is a remark."""
    return insights.comparable_words(text[: text.rfind("?") + 1] or text)
