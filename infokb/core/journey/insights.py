"""What was learned: the list items under the five headings of interviews."""

import re
from collections.abc import Iterator
from datetime import date

from infokb.core.dates.instants import local_day
from infokb.core.journey import conversations
from infokb.core.journey.group_line import without_group_line
from infokb.core.markdown.masking import mask
from infokb.core.markdown.outline import text_without
from infokb.core.markdown.plain_text import item_with_lines, plain_words
from infokb.core.patterns import compile_later
from infokb.core.text import Span, fold
from infokb.core.value_class import value_class
from infokb.core.vault.derive import per_note, per_vault
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

THEMES = ("Culture", "Role", "Industry trends", "Career path", "Skills")
"""The headings of interviews under which insights stand."""
_MAX_SPEAKER_CHARS = 60
QUOTE_TAG = compile_later(
    r"[#\uff03&](?:(?<!&)|(?<=&)(?:#0{0,9}35|#x0{0,9}23|num);)quote(?![\w-])", re.IGNORECASE
)
"""The tag of verbatim words, also right behind another sign, its own one as an entity or not."""


@value_class
class Insight:
    """One thing you learned: its theme, its interview, and the day of that."""

    theme: str
    note: Note
    span: Span
    on: date | None
    quote: bool

    @property
    def text(self) -> str:
        """Its plain words, those on the lines below it included."""
        return item_words(self.note, self.span)

    @property
    def line(self) -> int:
        """The line it stands on."""
        return self.note.lines.position(self.span.start).line


@per_vault
def insights(vault: Vault) -> tuple[Insight, ...]:
    """Return the insights of all interviews, the latest interview first."""

    def order(interview: Note) -> tuple[date, str]:
        return conversations.interview_day(vault, interview) or date.min, interview.path

    interviews = sorted(vault.of_type(NoteType.INTERVIEW), key=order, reverse=True)
    return tuple(insight for interview in interviews for insight in insights_of(vault, interview))


@per_note
def insights_of(vault: Vault, interview: Note) -> tuple[Insight, ...]:
    """Return the insights of an interview, theme by theme."""
    on = conversations.interview_day(vault, interview)
    items = insight_items(interview)
    return tuple(Insight(theme, interview, span, on, quote) for theme, span, quote in items)


def insight_items(interview: Note) -> Iterator[tuple[str, Span, bool]]:
    """Yield the theme and the place of each insight of an interview, and whether it is a quote."""
    for theme in THEMES:
        for item in interview.items_in(theme):
            words = text_without_comments(interview, item.text)
            if item.mark is None and words.strip():
                yield theme, item.text, bool(QUOTE_TAG.search(words))


def has_debrief(interview: Note) -> bool:
    """Return whether something of an interview is written up.

    Of an event, any words of the body count but for its questions, which were there before; of
    another interview, those under the headings of insights and *Reflection*.
    """
    if not conversations.is_event(interview):
        return any(map(_has_words, map(interview.prose, (*THEMES, "Reflection"))))
    questions = interview.section("Questions")
    spans = [heading.span for heading in interview.headings]
    spans += [questions.body] if questions else []
    return _has_words(mask(interview.visible_text, sorted(spans))[interview.front_matter.body :])


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, without_group_line(text)))


@per_note
def organizations_discussed(vault: Vault, interview: Note) -> tuple[Note, ...]:
    """Return the organizations an interview is about: its own, else those of its contacts."""
    own = vault.targets(interview, "organization")
    people = vault.targets(interview, "contacts")
    employers = (vault.target(person, "organization") for person in people)
    return own or tuple({note.path: note for note in employers if note}.values())


def unresearched_notes(vault: Vault, interview: Note) -> tuple[Note, ...]:
    """Return the contacts and organizations of an interview that you have not researched."""
    about = (*vault.targets(interview, "contacts"), *organizations_discussed(vault, interview))
    by_path = {
        note.path: note
        for note in about
        if not (day := note.get("researched", date))
        or not vault.has_come(local_day(day, vault.zone))
    }
    return tuple(by_path.values())


@per_note
def interviews_about(vault: Vault, organization: Note) -> tuple[Note, ...]:
    """Return the interviews that are about an organization, in path order."""
    links = vault.backlinks(organization.path)
    naming = {back.note.path: back.note for back in links if back.link.field == "organization"}
    possible: dict[str, Note] = {}
    for note in naming.values():
        talks = vault.referring(note, NoteType.INTERVIEW, "contacts")
        own = (note,) if note.note_type is NoteType.INTERVIEW else ()
        possible.update((interview.path, interview) for interview in (*own, *talks))
    return tuple(
        possible[path]
        for path in sorted(possible)
        if not vault.is_double(possible[path])
        and organization in organizations_discussed(vault, possible[path])
    )


def insight_speakers(vault: Vault, insight: Insight) -> tuple[Note, ...]:
    """Return who said something: the contacts named before a colon, else all who were there.

    Before the colon stands a part of a contact's name, or of that of their organization.
    """
    people = vault.targets(insight.note, "contacts")
    return (people[1:] and _attribution(vault, insight)[0]) or people


def words_said(vault: Vault, insight: Insight) -> str:
    """Return the words of an insight without the name of a contact before a colon."""
    return _attribution(vault, insight)[1]


def _attribution(vault: Vault, insight: Insight) -> tuple[tuple[Note, ...], str]:
    """Return the contacts that a text begins with, and what it says behind their name."""
    text = insight.text
    head, colon, _ = text[:_MAX_SPEAKER_CHARS].partition(":")
    words = set(comparable_words(head).split()) if colon else set()
    people = vault.targets(insight.note, "contacts") if words else ()
    speakers = tuple(
        person for person in people if words & set(comparable_words(person.name).split())
    )
    if speakers:
        return speakers, text[len(head) + 1 :].strip()
    return tuple(person for person in people if words <= _organization_words(vault, person)), text


def insight_organizations(vault: Vault, insight: Insight) -> tuple[Note, ...]:
    """Return the organizations an insight is about.

    Those of its interview; where only some of the contacts said it, those that the interview
    names, and theirs.
    """
    said_by = insight_speakers(vault, insight)
    if len(said_by) == len(vault.targets(insight.note, "contacts")):
        return organizations_discussed(vault, insight.note)
    employers = (vault.target(speaker, "organization") for speaker in said_by)
    organizations = (*vault.targets(insight.note, "organization"), *employers)
    return tuple({note.path: note for note in organizations if note}.values())


def is_insight_about(vault: Vault, insight: Insight, organization: Note) -> bool:
    """Return whether an insight is about an organization: said there, or by one of its contacts."""
    return organization in insight_organizations(vault, insight)


def item_words(note: Note, span: Span) -> str:
    """Return the plain words of a list item, with the lines below that belong to it."""
    return line_words(note, item_with_lines(note.text, span))


def line_words(note: Note, span: Span) -> str:
    """Return the plain words of a part of a note's text, without its comments."""
    return plain_words(text_without_comments(note, span))


def text_without_comments(note: Note, span: Span) -> str:
    """Return a part of a note's text without its comments."""
    return text_without(note.text, span, note.comments)


@value_class
class Question:
    """A question of an interview, whether an answer stands below it, and the mark of its box."""

    note: Note
    span: Span
    answered: bool
    mark: str | None

    @property
    def text(self) -> str:
        """Its plain words; what stands on the lines below may be an answer."""
        return line_words(self.note, self.span)

    @property
    def line(self) -> int:
        """The line it stands on."""
        return self.note.lines.position(self.span.start).line


def interview_questions(interview: Note) -> tuple[Question, ...]:
    """Return the questions of an interview: the outermost items under *Questions*."""
    listed = interview.items_in("Questions")
    items = [item for item in listed if text_without_comments(interview, item.text).strip()]
    section = interview.section("Questions")
    least = min((item.indent for item in items), default=0)
    tops = [item for item in items if item.indent == least]
    ends = [item.span.start for item in tops[1:]] + [section.body.end if section else 0]
    return tuple(
        Question(interview, item.text, bool(interview.text[item.span.end : end].strip()), item.mark)
        for item, end in zip(tops, ends, strict=False)
    )


def interviews_by_question(vault: Vault) -> dict[str, list[Note]]:
    """Return the interviews in which a question was asked, by its comparable words."""
    by_words: dict[str, list[Note]] = {}
    for interview in vault.of_type(NoteType.INTERVIEW):
        for question in interview_questions(interview):
            words = interview.text[question.span.start : question.span.end]
            by_words.setdefault(comparable_words(words), []).append(interview)
    return by_words


def comparable_words(words: str) -> str:
    """Return words as they are compared: folded, without signs, one space between them."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(words)).split())


def _organization_words(vault: Vault, contact: Note) -> set[str]:
    organization = vault.target(contact, "organization")
    return set(comparable_words(organization.name).split()) if organization else set()
