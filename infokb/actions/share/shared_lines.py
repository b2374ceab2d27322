"""The lines of interviews that say `share: true`: what was learned, and what was left open."""

from collections.abc import Collection, Iterator
from datetime import date

from infokb.actions.journey.open_questions import unanswered_questions
from infokb.actions.share.withheld_notes import (
    ABOUT_WITHHELD,
    SHARE_FIELD,
)
from infokb.core.journey import conversations
from infokb.core.journey.insights import (
    QUOTE_TAG,
    insight_organizations,
    insights,
    organizations_discussed,
)
from infokb.core.markdown.plain_text import item_with_lines
from infokb.core.patterns import compile_later
from infokb.core.publishing import private_blocks, public_parts
from infokb.core.text import Span
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_MARKUP = compile_later(r"%%|<[!/?A-Za-z]")
_HIDDEN_QUOTE = "a quote without `quotable`, or hidden"


@value_class
class SharedLine:
    """A line of a shared interview: where, its words, the organization, what speaks against it."""

    note: Note
    line: int
    text: str
    organization: Note | None
    on: date | None
    reason: str
    theme: str = ""
    quote: bool = False


def learned_lines(vault: Vault, withheld: Collection[str]) -> Iterator[SharedLine]:
    """Yield each insight of a shared interview."""
    for insight in sorted(insights(vault), key=lambda each: (each.note.path, each.line)):
        interview = insight.note
        if _is_shared(interview, withheld):
            about = insight_organizations(vault, insight)
            yield SharedLine(
                interview,
                insight.line,
                insight.text,
                about[0] if about else None,
                insight.on,
                _reason_about(about, withheld) or _reason_of_insight(interview, insight.span),
                insight.theme,
                insight.quote,
            )


def open_lines(vault: Vault, withheld: Collection[str]) -> Iterator[SharedLine]:
    """Yield each question that a shared interview left open."""
    interviews = vault.of_type(NoteType.INTERVIEW)
    shared = [interview for interview in interviews if _is_shared(interview, withheld)]
    questions = [each.question for each in unanswered_questions(vault, shared)]
    for question in sorted(questions, key=lambda each: (each.note.path, each.line)):
        interview = question.note
        about = organizations_discussed(vault, interview)
        yield SharedLine(
            interview,
            question.line,
            question.text,
            about[0] if about else None,
            conversations.interview_day(vault, interview),
            _reason_about(about, withheld) or _reason_of_question(interview, question.span),
        )


def _is_shared(interview: Note, withheld: Collection[str]) -> bool:
    return interview.values.get(SHARE_FIELD) is True and interview.path not in withheld


def _reason_about(about: Collection[Note], withheld: Collection[str]) -> str:
    return ABOUT_WITHHELD if any(note.path in withheld for note in about) else ""


def _reason_of_insight(note: Note, span: Span) -> str:
    """Return why what was learned is not for every reader, empty where it is."""
    whole = item_with_lines(note.text, span)
    if reason := _reason_in(note, whole):
        return reason
    if note.values.get("quotable") is True:
        return _reason_of_place(note, whole)
    parts = public_parts.public_spans(note)
    if any(part.start <= whole.start and whole.end <= part.end for part in parts):
        return ""
    return _HIDDEN_QUOTE


def _reason_of_question(note: Note, span: Span) -> str:
    """Return why a question is not for every reader, empty where it is."""
    is_quote = QUOTE_TAG.search(note.text, span.start, span.end)
    if is_quote and note.values.get("quotable") is not True:
        return _HIDDEN_QUOTE
    return _reason_in(note, span) or _reason_of_place(note, span)


def _reason_in(note: Note, span: Span) -> str:
    if _MARKUP.search(note.text, span.start, span.end):
        return "a comment or HTML in it"
    links = (link for link in note.links if span.start <= link.span.start < span.end)
    return "a link to a note in it" if any(not link.external for link in links) else ""


def _reason_of_place(note: Note, span: Span) -> str:
    private_spans = (*private_blocks.hidden_elements(note), *private_blocks.kept_cards(note))
    is_private = any(part.start <= span.start < part.end for part in private_spans)
    return "a part that no reader sees" if is_private else ""
