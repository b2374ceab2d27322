"""The questions that suit the next interview."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from infokb.actions.journey import open_questions
from infokb.actions.journey.vocabulary import is_similar, stems
from infokb.core.journey import conversations, insights
from infokb.core.journey.insights import Insight
from infokb.core.markdown.outline import ListItem
from infokb.core.text import fold
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

MAX_QUESTIONS = 8
"""How many questions an interview gets, those of its note included."""
_MAX_OPEN_FIRST = 2
CATEGORY_HEADINGS = {
    "path": "Career path",
    "hiring": "Career path",
    "advice": "Career path",
    "role": "Role",
    "insights": "Role",
    "culture": "Culture",
    "fit": "Culture",
    "trends": "Industry trends",
    "resources": "Industry trends",
    "skills": "Skills",
    "close": "Close",
}
"""The heading of an interview for each category of a guide."""


@value_class
class SuggestedQuestion:
    """A question to ask: the heading for its answer, why, and its note and line."""

    text: str
    heading: str
    why: str
    source: Note
    line: int


@dataclass(frozen=True, eq=False)
class _Chooser:
    """What a choice depends on: the interview, its people, what was asked before."""

    vault: Vault
    interview: Note

    @cached_property
    def people(self) -> tuple[Note, ...]:
        return self.vault.targets(self.interview, "contacts")

    @cached_property
    def places(self) -> tuple[Note, ...]:
        return insights.organizations_discussed(self.vault, self.interview)

    @cached_property
    def other_interviews(self) -> tuple[Note, ...]:
        """The other interviews with these people and at these places."""
        at_places = [insights.interviews_about(self.vault, place) for place in self.places]
        with_people = [conversations.interviews_with(self.vault, who) for who in self.people]
        interviews = chain(*at_places, *with_people)
        by_path = {interview.path: interview for interview in interviews}
        by_path.pop(self.interview.path, None)
        return tuple(by_path[path] for path in sorted(by_path))

    @cached_property
    def learned(self) -> tuple[Insight, ...]:
        return tuple(
            insight
            for interview in self.other_interviews
            for insight in insights.insights_of(self.vault, interview)
        )

    @cached_property
    def profile_stems(self) -> frozenset[str]:
        """The stems that describe the contacts, their organizations, and the goal."""
        return frozenset[str]().union(
            *(stems(f"{_role_and_topics(who)} {_background(who)}") for who in self.people),
            *(stems(_field_text(place, "industry")) for place in self.places),
            stems(_field_text(self.interview, "goal")),
        )

    @cached_property
    def known_texts(self) -> list[str]:
        """Texts that need no question: asked in other interviews, or learned there."""
        questions = chain.from_iterable(map(insights.interview_questions, self.other_interviews))
        return [
            *(question.text for question in questions),
            *(insight.text for insight in self.learned),
        ]

    @cached_property
    def present_texts(self) -> list[str]:
        return [question.text for question in insights.interview_questions(self.interview)]

    def own_questions(self) -> Iterator[SuggestedQuestion]:
        """Yield the questions of the organizations' notes, those for these people first."""
        ranked = []
        for place in self.places:
            for item in place.items_in("Questions"):
                addressees = self._addressees(place, item)
                if addressees is None or (addressees and not self._is_with_any(addressees)):
                    continue
                text = _question_text(place, item)
                if not open_questions.is_askable(text):
                    continue
                why = f"your own question in {place.name}"
                ranked.append((not addressees, _suggestion(place, item, text, "", why)))
        yield from (question for _, question in sorted(ranked, key=lambda pair: pair[0]))

    def _addressees(self, place: Note, item: ListItem) -> list[Note] | None:
        """Return the contacts that an item links to; None for a checkbox."""
        if item.mark is not None:
            return None
        links = (
            link
            for link in place.links
            if not link.field and item.text.start <= link.span.start < item.text.end
        )
        notes = (self.vault.notes.get(self.vault.resolve(place, link).path or "") for link in links)
        return [note for note in notes if note and note.note_type is NoteType.CONTACT]

    def questions_left_open(self) -> Iterator[SuggestedQuestion]:
        """Yield the open questions that these people may answer, closest first."""
        ranked = []
        for open_question in open_questions.unanswered_questions(self.vault, self.other_interviews):
            question = open_question.question
            interview = question.note
            people = self.vault.targets(interview, "contacts")
            shared = len(stems(question.text) & self.profile_stems)
            if open_question.near or not (shared or self._is_with_any(people)):
                continue
            names = " and ".join(contact.name for contact in people)
            why = f"still open from {names}, {conversations.interview_day(self.vault, interview)}"
            suggestion = SuggestedQuestion(question.text, "", why, interview, question.line)
            ranked.append((-shared, suggestion))
        yield from (suggestion for _, suggestion in sorted(ranked, key=lambda pair: pair[0]))

    def headings(self) -> list[str]:
        """Return the headings: those without questions first, then those with few insights."""
        insight_counts = Counter(insight.theme for insight in self.learned)
        asked_headings = {
            question.heading
            for question in self.guide_questions
            if _has_similar(question, self.present_texts)
        }
        headings = insights.THEMES
        return sorted(headings, key=lambda name: (name in asked_headings, insight_counts[name]))

    @cached_property
    def guide_questions(self) -> tuple[SuggestedQuestion, ...]:
        """The questions of the guides, those first that suit these people best."""
        asked_before = insights.interviews_by_question(self.vault)
        ranked = []
        for guide in self._guides():
            is_special = bool(stems(guide.name) & self._subject_stems)
            for heading in guide.headings:
                theme = CATEGORY_HEADINGS.get(fold(heading.text), "")
                for item in guide.items_in(heading.text) if theme else ():
                    text = _question_text(guide, item)
                    shared = len(stems(text) & self.profile_stems)
                    if not open_questions.is_askable(text):
                        continue
                    times = len(asked_before.get(insights.comparable_words(text), ()))
                    order = (not is_special, -shared, times)
                    ranked.append((order, _suggestion(guide, item, text, theme, guide.name)))
        return tuple(question for _, question in sorted(ranked, key=lambda pair: pair[0]))

    @cached_property
    def _subject_stems(self) -> frozenset[str]:
        return frozenset[str]().union(*(stems(_role_and_topics(who)) for who in self.people))

    def _guides(self) -> Sequence[Note]:
        """Return the guides; with several people those for panels first, else without them."""
        guides = self.vault.of_type(NoteType.GUIDE)
        panels = [guide for guide in guides if "panel" in fold(guide.name)]
        others = [guide for guide in guides if guide not in panels]
        return [*panels, *others] if len(self.people) > 1 else others

    def all_questions(self) -> Iterator[SuggestedQuestion]:
        """Yield every question that may be asked, best first."""
        own, left_open = list(self.own_questions()), list(self.questions_left_open())
        openers = [*own[:1], *left_open[:1], *own[1:], *left_open[1:]]
        yield from openers[:_MAX_OPEN_FIRST]
        rounds = [
            [question for question in self.guide_questions if question.heading == heading]
            for heading in (*self.headings(), "Close")
        ]
        yield from (question for group in rounds for question in self._not_asked_yet(group)[:1])
        yield from openers[_MAX_OPEN_FIRST:]
        for at in range(max(map(len, rounds), default=0)):
            yield from (group[at] for group in rounds[:-1] if at < len(group))
        yield from rounds[-1]

    def _not_asked_yet(self, group: Sequence[SuggestedQuestion]) -> list[SuggestedQuestion]:
        excluded = [*self.present_texts, *self.known_texts]
        return [question for question in group if not _has_similar(question, excluded)]

    def _is_with_any(self, people: Sequence[Note]) -> bool:
        return any(contact in self.people for contact in people)


def suggest_questions(vault: Vault, interview: Note) -> tuple[SuggestedQuestion, ...]:
    """Return the questions that fill an interview up to MAX_QUESTIONS, none like another."""
    chooser = _Chooser(vault, interview)
    free = max(0, MAX_QUESTIONS - len(chooser.present_texts))
    suggestions: list[SuggestedQuestion] = []
    for question in chooser.all_questions():
        excluded = [*chooser.present_texts, *(other.text for other in suggestions)]
        if question.source.note_type is NoteType.GUIDE:
            excluded += chooser.known_texts
        if len(suggestions) < free and not _has_similar(question, excluded):
            suggestions.append(question)
    return tuple(suggestions)


def _has_similar(question: SuggestedQuestion, texts: Iterable[str]) -> bool:
    return any(is_similar(question.text, text) for text in texts)


def _suggestion(note: Note, item: ListItem, text: str, heading: str, why: str) -> SuggestedQuestion:
    return SuggestedQuestion(text, heading, why, note, note.lines.position(item.text.start).line)


def _question_text(note: Note, item: ListItem) -> str:
    """Return the words of an item up to its last question mark; the rest is a remark."""
    text = insights.line_words(note, item.text)
    return text[: text.rfind("?") + 1] or text


def _role_and_topics(contact: Note) -> str:
    topics = contact.get("topics", tuple) or ()
    return " ".join([_field_text(contact, "role"), *(str(topic) for topic in topics)])


def _background(contact: Note) -> str:
    return f"{contact.prose('Background')} {contact.prose('Common ground')}"


def _field_text(note: Note, field: str) -> str:
    return note.get(field, str) or ""
