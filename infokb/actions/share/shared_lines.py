"""The lines of interviews that say `share: true`: what was learned, and what was left open."""

from collections.abc import Collection, Iterator
from datetime import date

from infokb.actions.journey.open_questions import unanswered_questions
from infokb.actions.share.withheld_notes import (
    ABOUT_WITHHELD,
    SHARE_FIELD,
    TAGGED_PRIVATE,
)
from infokb.core.journey import conversations
from infokb.core.journey.insights import (
    QUOTE_TAG,
    insight_organizations,
    insights,
    line_words,
    organizations_discussed,
)
from infokb.core.markdown.plain_text import item_with_lines
from infokb.core.patterns import compile_later
from infokb.core.publishing import private_blocks, public_parts, spoken_words
from infokb.core.publishing.item_blocks import line_start
from infokb.core.publishing.private_tags import is_tagged_private
from infokb.core.text import Span
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_MARKUP = compile_later(r"%%|<[!/?A-Za-z]")
_HIDDEN_QUOTE = "a quote without `quotable`, or hidden"
_SPOKEN = "somebody's own words, without `quotable`"


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
        if is_shared(interview, withheld):
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
    shared = [interview for interview in interviews if is_shared(interview, withheld)]
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


def is_shared(interview: Note, withheld: Collection[str]) -> bool:
    """Return whether the lines of an interview may leave."""
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
    if _is_spoken(note, whole):
        return _SPOKEN
    parts = public_parts.public_spans(note)
    if any(part.start <= whole.start and whole.end <= part.end for part in parts):
        return ""
    return _HIDDEN_QUOTE


def _reason_of_question(note: Note, span: Span) -> str:
    """Return why a question is not for every reader, empty where it is."""
    if any(task.span.start <= span.start < task.span.end for task in note.tasks):
        return "a task, not a question"
    if note.values.get("quotable") is not True:
        if _is_spoken(note, span):
            return _SPOKEN
        if QUOTE_TAG.search(note.text, span.start, span.end):
            return _HIDDEN_QUOTE
    return _reason_in(note, span) or _reason_of_place(note, span)


def _is_spoken(note: Note, span: Span) -> bool:
    """Return whether a part of a note holds somebody's words, or stands in a quotation."""
    quotations = spoken_words.quotations(note)
    is_quotation = any(part.start <= span.start < part.end for part in quotations)
    return is_quotation or spoken_words.has_spoken_words(line_words(note, span))


def _reason_in(note: Note, span: Span) -> str:
    if is_tagged_private(note, span.start):
        return TAGGED_PRIVATE
    if _MARKUP.search(note.text, line_start(note, span.start), span.end):
        return "a comment or HTML in it"
    links = (link for link in note.links if span.start <= link.span.start < span.end)
    return "a link to a note in it" if any(not link.external for link in links) else ""


def _reason_of_place(note: Note, span: Span) -> str:
    private_spans = (*private_blocks.hidden_elements(note), *private_blocks.kept_cards(note))
    is_private = any(part.start <= span.start < part.end for part in private_spans)
    return "a part that no reader sees" if is_private else ""
