"""The insight of a conversation that a message can name."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from infokb.actions.draft import job_words
from infokb.actions.draft.phrasing import ABOUT_OTHERS, as_sentence
from infokb.core.errors import InfokbError
from infokb.core.journey import insights, person_names
from infokb.core.journey.insights import Insight
from infokb.core.journey.person_names import REMOVED_NAME
from infokb.core.markdown.plain_text import item_with_lines, split_sentences
from infokb.core.patterns import compile_later
from infokb.core.text import fold, quantity
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_QUOTED = compile_later(r"[“\"]([^\"“”\n]{1,240})[”\"]")
_MIN_WORDS = 4
_MAX_WORDS = 40
_LEANING = compile_later(r"(?:and|but|so|then|or|also|it|this|that|these|those)\b", re.IGNORECASE)
"""What begins a sentence that makes sense only after another one."""
_PRIVATE_MARKS = ("%%", "<!--", "#private")
_MAX_LISTED = 5


class InsightWords(NamedTuple):
    """What a message names of an insight, and whether they are the person's own words."""

    text: str
    own: bool


class _Candidate(NamedTuple):
    rank: tuple[int, ...]
    words: InsightWords


def best_insight(vault: Vault, interviews: Sequence[Note], person: Note) -> InsightWords | None:
    """Return the longest sentence that a person said, verbatim ones first, None without one.

    What nobody of a panel is named for goes to those of whom nothing else is known, a
    different sentence to each.
    """
    own = [
        insight
        for interview in interviews
        for insight in insights.insights_of(vault, interview)
        if _is_of(vault, insight, person)
    ]
    candidates = [candidate for insight in own for candidate in _candidates(vault, insight)]
    best = min(candidates, default=None)
    if best:
        return best.words
    shared = (_shared_insight(vault, panel, person) for panel in interviews)
    words_by_name = (
        candidate
        for reflection in _reflections_by(vault, interviews, person)
        for candidate in _candidates(vault, reflection)
    )
    return next(filter(None, shared), None) or next(
        (candidate.words for candidate in sorted(words_by_name)), None
    )


def chosen_insight(
    vault: Vault, interviews: Sequence[Note], person: Note, part: str
) -> InsightWords:
    """Return the insight of a person that has a part in it; raise InfokbError."""
    own_insights = insights_by(vault, interviews, person)
    matching = [insight for insight in own_insights if fold(part) in fold(insight.text)]
    if len(matching) != 1:
        texts = "; ".join(
            f"`{insight.text}`" for insight in (matching or own_insights)[:_MAX_LISTED]
        )
        if matching:
            message = f"{len(matching)} insights contain `{part}`"
            raise InfokbError(message, f"add more of one: {texts}")
        message = f"no insight of `{person.name}` contains `{part}`"
        raise InfokbError(message, f"insights: {texts}" if texts else "add it to the interview")
    return _chosen_words(vault, matching[0], part)


def insights_by(vault: Vault, interviews: Sequence[Note], person: Note) -> list[Insight]:
    """Return what a person said in interviews, alone or with others, sentence or not."""
    return [
        insight
        for interview in interviews
        for insight in insights.insights_of(vault, interview)
        if person in _speakers(vault, insight)
    ] + list(_reflections_by(vault, interviews, person))


def _reflections_by(vault: Vault, interviews: Sequence[Note], person: Note) -> Iterator[Insight]:
    """Yield what stands under *Reflection* behind the name of a person: they said it."""
    for interview in interviews:
        for item in interview.items_in("Reflection"):
            line = Insight("Reflection", interview, item.text, None, quote=False)
            is_led = insights.words_said(vault, line) != line.text
            if item.mark is None and is_led and person in insights.insight_speakers(vault, line):
                yield line


def _chosen_words(vault: Vault, insight: Insight, part: str) -> InsightWords:
    """Return the sentence of an insight that has the part, all of it where none has."""
    candidates = list(_sentences(vault, insight))
    having = [words for words in candidates if fold(part) in fold(words.text)]
    whole = InsightWords(as_sentence(insights.words_said(vault, insight)), own=insight.quote)
    return next(iter(having), whole)


def _speakers(vault: Vault, insight: Insight) -> tuple[Note, ...]:
    """Return who said something: those it begins with or links to, else all who were there."""
    people = vault.targets(insight.note, "contacts")
    speakers = insights.insight_speakers(vault, insight)
    if len(speakers) < len(people):
        return speakers
    start, end = item_with_lines(insight.note.text, insight.span)
    paths = {
        vault.resolve(insight.note, link).path
        for link in insight.note.links
        if start <= link.span.start < end
    }
    return tuple(person for person in people if person.path in paths) or speakers


def _is_of(vault: Vault, insight: Insight, person: Note) -> bool:
    """Return whether a person, and not all of a panel, said something."""
    people, speakers = vault.targets(insight.note, "contacts"), _speakers(vault, insight)
    return person in speakers and (len(people) == 1 or len(speakers) < len(people))


def _shared_insight(vault: Vault, panel: Note, person: Note) -> InsightWords | None:
    """Return what one of a panel is told of the insights that name none of them."""
    people = vault.targets(panel, "contacts")
    insights_told = tuple(insights.insights_of(vault, panel))
    without = [
        contact
        for contact in people
        if not any(
            _is_of(vault, insight, contact) and any(_candidates(vault, insight))
            for insight in insights_told
        )
    ]
    shared = [
        min(candidates)
        for insight in insights_told
        if len(_speakers(vault, insight)) == len(people) and not _names_any(insight, people)
        if (candidates := list(_candidates(vault, insight)))
    ]
    turn = without.index(person) if person in without else len(shared)
    return sorted(shared)[turn].words if turn < len(shared) else None


def _names_any(insight: Insight, people: tuple[Note, ...]) -> bool:
    return any(person_names.is_named_in(person, insight.text) for person in people)


def why_unnamed(vault: Vault, insight: Insight, person: Note) -> str:
    """Return why a letter to a person does not name an insight of itself, empty where it may."""
    sentences = list(_sentences(vault, insight))
    faults = [fault for words in sentences if (fault := _fault(words))]
    if len(faults) == len(sentences):
        return next(iter(faults), "not a sentence")
    if len(vault.targets(insight.note, "contacts")) == 1:
        return ""
    name = person_names.given_name(person) or person.name
    return f"of a group: begin it with `{name}:` if {name} said it"


def _fault(words: InsightWords) -> str:
    """Return why a letter cannot name a sentence, empty where it can."""
    count = len(words.text.split())
    if not _MIN_WORDS <= count <= _MAX_WORDS:
        return f"{quantity(count, 'word')}: {_MIN_WORDS} to {_MAX_WORDS} can be named"
    if REMOVED_NAME in words.text:
        return "names someone you forgot"
    pronoun = None if words.own else ABOUT_OTHERS.search(words.text)
    return f"has `{pronoun[0]}`: write it as they would say it" if pronoun else ""


def _candidates(vault: Vault, insight: Insight) -> Iterator[_Candidate]:
    """Yield the sentences of an insight that a letter can name, the best with the least rank."""
    start, end = item_with_lines(insight.note.text, insight.span)
    private = any(mark in insight.note.text[start:end] for mark in _PRIVATE_MARKS)
    for words in _sentences(vault, insight):
        if not _fault(words):
            quality = 2 - words.own - (words.own and insight.quote)
            about_jobs = bool(job_words.find_job_words(words.text))
            leaning = bool(_LEANING.match(words.text))
            yield _Candidate((private, about_jobs, leaning, quality, -len(words.text)), words)


def _sentences(vault: Vault, insight: Insight) -> Iterator[InsightWords]:
    """Yield what a person said of an insight in their words, and what you noted in yours."""
    text = _without_employer(vault, insight)
    quotations = [match for match in _QUOTED.finditer(text) if insight.quote or _is_whole(match)]
    if insight.quote and not quotations:
        yield _words(text, own=True)
        return
    for match in quotations:
        yield _words(match[1], own=True)
    rest = _QUOTED.sub(lambda match: "" if _is_whole(match) else match[0], text)
    for sentence in split_sentences(rest):
        if not sentence.endswith((":", ",")):
            yield _words(sentence, own=False)


def _without_employer(vault: Vault, insight: Insight) -> str:
    """Return what was said without who said it: a name or, of a panel, an employer."""
    text, people = insights.words_said(vault, insight), vault.targets(insight.note, "contacts")
    is_of_some = len(insights.insight_speakers(vault, insight)) < len(people)
    employer, colon, rest = text.partition(": ")
    return rest if is_of_some and colon and insight.text.startswith(f"{employer}:") else text


def _is_whole(quotation: re.Match[str]) -> bool:
    """Return whether words between quotation marks are a sentence, and not a term in one."""
    words, behind = quotation[1], quotation.string[quotation.end() :][:1]
    is_ended = words.endswith((".", "!", "?", "…")) or behind in {"", ".", "!", "?", ","}
    return words[0].isupper() and len(words.split()) >= _MIN_WORDS and is_ended


def _words(text: str, *, own: bool) -> InsightWords:
    text = text.strip()
    return InsightWords(as_sentence(text[:1].upper() + text[1:]), own)
