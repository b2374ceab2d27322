"""The lines of interviews that say `share: true`: what was learned, and what was left open."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby

from infokb.actions.journey.open_questions import unanswered_questions
from infokb.actions.share.withheld_notes import (
    ABOUT_WITHHELD,
    SHARE_FIELD,
    TAGGED_PRIVATE,
)
from infokb.core.journey import conversations
from infokb.core.journey.insights import (
    QUOTE_TAG,
    Question,
    insight_organizations,
    insights,
    line_words,
    organizations_discussed,
)
from infokb.core.markdown.plain_text import item_with_lines
from infokb.core.markdown.task_fields import DATE_SIGNS
from infokb.core.patterns import compile_later
from infokb.core.publishing import private_blocks, public_parts, spoken_words
from infokb.core.publishing.item_blocks import line_start
from infokb.core.publishing.private_tags import tagged_private
from infokb.core.text import Span
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.note_tags import inline_tags
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_TAG = compile_later(r"(?<!\S)#[^\s?]+")
_MARKUP = compile_later(r"%%|<[!/?A-Za-z]")
_HIDDEN_QUOTE = "a quote without `quotable`, or hidden"
_QUESTION_END = compile_later("[?\uff1f\u061f\u037e]")
_SENTENCE = compile_later(r"[^\W_][.!;\u3002]")
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
    in_order = sorted(insights(vault), key=lambda each: (each.note.path, each.line))
    for interview, group in groupby(in_order, key=lambda each: each.note):
        readers = _Readers(interview)
        for insight in group if is_shared(interview, withheld) else ():
            about = insight_organizations(vault, insight)
            yield SharedLine(
                interview,
                insight.line,
                insight.text,
                about[0] if about else None,
                insight.on,
                _reason_about(about, withheld) or readers.reason_of_insight(insight.span),
                insight.theme,
                insight.quote,
            )


def open_lines(vault: Vault, withheld: Collection[str]) -> Iterator[SharedLine]:
    """Yield each question that a shared interview left open."""
    interviews = vault.of_type(NoteType.INTERVIEW)
    shared = [interview for interview in interviews if is_shared(interview, withheld)]
    questions = [each.question for each in unanswered_questions(vault, shared)]
    in_order = sorted(questions, key=lambda each: (each.note.path, each.line))
    for interview, group in groupby(in_order, key=lambda each: each.note):
        readers = _Readers(interview)
        about = organizations_discussed(vault, interview)
        for question in group:
            yield SharedLine(
                interview,
                question.line,
                question.text,
                about[0] if about else None,
                conversations.interview_day(vault, interview),
                _reason_about(about, withheld) or readers.reason_of_question(question),
            )


def is_shared(interview: Note, withheld: Collection[str]) -> bool:
    """Return whether the lines of an interview may leave."""
    return interview.values.get(SHARE_FIELD) is True and interview.path not in withheld


def _reason_about(about: Collection[Note], withheld: Collection[str]) -> str:
    return ABOUT_WITHHELD if any(note.path in withheld for note in about) else ""


class _Readers:
    """Why parts of an interview are not for every reader."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self._is_quotable = note.values.get("quotable") is True

    @cached_property
    def _tagged_spans(self) -> Sequence[Span]:
        return tuple(tagged_private(self._note))

    @cached_property
    def _quotations(self) -> Sequence[Span]:
        return tuple(spoken_words.quotations(self._note))

    @cached_property
    def _unseen_spans(self) -> Sequence[Span]:
        note = self._note
        return (*private_blocks.hidden_elements(note), *private_blocks.kept_cards(note))

    @cached_property
    def _public_spans(self) -> Sequence[Span]:
        return public_parts.public_spans(self._note)

    def reason_of_insight(self, span: Span) -> str:
        """Return why what was learned is not for every reader, empty where it is."""
        whole = item_with_lines(self._note.text, span)
        if reason := self._reason_in(whole):
            return reason
        if self._is_quotable:
            return self._reason_of_place(whole)
        if self._is_spoken(whole):
            return _SPOKEN
        parts = self._public_spans
        if any(part.start <= whole.start and whole.end <= part.end for part in parts):
            return ""
        return _HIDDEN_QUOTE

    def reason_of_question(self, question: Question) -> str:
        """Return why a question is not for every reader, empty where it is."""
        note, span = self._note, question.span
        if question.mark and _is_task(question):
            return "a task, not a question"
        if _is_answered(question.text):
            return "words behind its `?`, which may be an answer"
        if not self._is_quotable:
            if self._is_spoken(span):
                return _SPOKEN
            if QUOTE_TAG.search(note.text, span.start, span.end):
                return _HIDDEN_QUOTE
        return self._reason_in(span) or self._reason_of_place(span)

    def _is_spoken(self, span: Span) -> bool:
        """Return whether a part holds somebody's words, or stands in a quotation."""
        words = line_words(self._note, span)
        lead = self._note.text[line_start(self._note, span.start) : span.start]
        return (
            ">" in lead or _covers(self._quotations, span) or spoken_words.has_spoken_words(words)
        )

    def _reason_in(self, span: Span) -> str:
        note = self._note
        if _covers(self._tagged_spans, span):
            return TAGGED_PRIVATE
        if _MARKUP.search(note.text, line_start(note, span.start), span.end):
            return "a comment or HTML in it"
        links = (link for link in note.links if span.start <= link.span.start < span.end)
        return "a link to a note in it" if any(not link.external for link in links) else ""

    def _reason_of_place(self, span: Span) -> str:
        return "a part that no reader sees" if _covers(self._unseen_spans, span) else ""


def _is_task(question: Question) -> bool:
    """Return whether what has a box is to be done: it has a tag, or a day as tasks have it."""
    note, span = question.note, question.span
    if QUOTE_TAG.search(note.text, span.start, span.end):
        return False
    words = note.text[span.start : span.end]
    return any(inline_tags(note, span)) or any(sign in words for sign in DATE_SIGNS)


def _is_answered(text: str) -> bool:
    """Return whether words stand behind a question on its line, but another question."""
    _, *others = _QUESTION_END.split(_TAG.sub("", text))
    *between, last = others or [""]
    return any(map(str.isalnum, last)) or any(map(_SENTENCE.search, between))


def _covers(parts: Iterable[Span], span: Span) -> bool:
    """Return whether a span begins in one of some parts."""
    return any(part.start <= span.start < part.end for part in parts)
