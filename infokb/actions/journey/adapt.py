"""What an application can take from interviews: words, points, and names."""

from collections.abc import Iterator, Sequence

from infokb.actions.journey import vocabulary
from infokb.actions.journey.dossier import SourcedInsight
from infokb.core.journey import insights, outreach, referrals
from infokb.core.journey.insights import Insight
from infokb.core.markdown.plain_text import sentences, split_sentences
from infokb.core.patterns import compile_later
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_MIN_INTERVIEWS = 2
_MAX_EVIDENCE = 2
_MAX_POINTS = 5
_SPECIFIC_THEMES = {"Role", "Industry trends", "Skills"}
_NUMBER = compile_later(r"\d+")
_Stems = frozenset[str]
_TermKey = tuple[str, ...]


@value_class
class Evidence:
    """An insight with its speakers, and the sentence of it that counts."""

    line: SourcedInsight
    sentence: str


@value_class
class MissingWord:
    """A word or phrase that the résumé lacks, and the evidence for it.

    `posting` is the sentence of the posting that has it, empty when none has.
    """

    term: str
    posting: str
    evidence: tuple[Evidence, ...]


@value_class
class NamePermission:
    """A contact, and why an application may or may not name them."""

    note: Note
    why: str


@value_class
class ApplicationAdvice:
    """What an application can take: missing words, points for the letter, names.

    `quotes` are the verbatim insights that it may not use.
    """

    opportunity: Note
    interviews: tuple[Note, ...]
    missing: tuple[MissingWord, ...]
    points: tuple[SourcedInsight, ...]
    nameable: tuple[NamePermission, ...]
    not_nameable: tuple[NamePermission, ...]
    quotes: tuple[SourcedInsight, ...]


def application_advice(
    vault: Vault, opportunity: Note, posting: str, resume: str
) -> ApplicationAdvice:
    """Return what an application can take; `posting` and `resume` are plain texts."""
    interviews = vault.targets(opportunity, "insights")
    lines = tuple(
        line for interview in interviews for line in _insights_for(vault, opportunity, interview)
    )
    names = _stems_of_contacts(vault) | frozenset(
        stem
        for organization in vault.targets(opportunity, "organization")
        for stem in vocabulary.stems(organization.name)
    )
    return ApplicationAdvice(
        opportunity,
        interviews,
        tuple(_missing_words(posting, resume, lines, names)),
        tuple(_specific_insights(posting, lines, _stems_of_contacts(vault))),
        tuple(_nameable(vault, opportunity)),
        tuple(_not_nameable(vault, opportunity, interviews)),
        tuple(line for line in lines if not is_usable_verbatim(line.insight)),
    )


def _insights_for(vault: Vault, opportunity: Note, interview: Note) -> Iterator[SourcedInsight]:
    """Yield the insights of an interview: those about the organization, or all without any."""
    organization = vault.target(opportunity, "organization")
    learned_insights = tuple(insights.insights_of(vault, interview))
    insights_there = [
        insight
        for insight in learned_insights
        if organization and insights.is_insight_about(vault, insight, organization)
    ]
    for insight in insights_there or learned_insights:
        yield SourcedInsight(insight, insights.insight_speakers(vault, insight))


def _missing_words(
    posting: str, resume: str, lines: Sequence[SourcedInsight], names: _Stems
) -> list[MissingWord]:
    """Return missing words: of the posting with evidence, its others, then only of insights.

    A word that only insights have must stand in two interviews.
    """
    known_stems = vocabulary.stems(resume) | names
    terms_asked = _posting_terms(posting)
    terms_learned = _insight_terms(lines)
    groups: list[list[tuple[tuple[int, int], _TermKey, MissingWord]]] = [[], [], []]
    for key in dict.fromkeys((*terms_asked, *terms_learned)):
        text, sentence = terms_asked.get(key, ("", ""))
        insight_text, evidence = terms_learned.get(key, ("", []))
        if known_stems.issuperset(key) or names & set(key):
            continue
        if not text and len({item.line.insight.note.path for item in evidence}) < _MIN_INTERVIEWS:
            continue
        word = MissingWord(text or insight_text, sentence, tuple(evidence[:_MAX_EVIDENCE]))
        group = groups[0 if text and evidence else 1 if text else 2]
        group.append(((-len(evidence), -len(key)), key, word))
    return _distinct(groups)


def _distinct(
    groups: Sequence[list[tuple[tuple[int, int], _TermKey, MissingWord]]],
) -> list[MissingWord]:
    """Return the words of each group; of those that share a stem, only one."""
    words: list[MissingWord] = []
    seen_stems: set[str] = set()
    for group in groups:
        for _, key, word in sorted(group, key=lambda ranked: ranked[0]):
            if not seen_stems & set(key):
                words.append(word)
                seen_stems |= set(key)
    return words


def _posting_terms(posting: str) -> dict[_TermKey, tuple[str, str]]:
    """Return the posting's terms by key, as written, with the first sentence of each."""
    terms_asked: dict[_TermKey, tuple[str, str]] = {}
    for sentence in sentences(vocabulary.drop_headings(posting)):
        for term in vocabulary.terms(sentence):
            terms_asked.setdefault(term.key, (term.text, sentence))
    return terms_asked


def _insight_terms(lines: Sequence[SourcedInsight]) -> dict[_TermKey, tuple[str, list[Evidence]]]:
    """Return the insights' terms by key, as written, with the evidence for each."""
    terms_learned: dict[_TermKey, tuple[str, list[Evidence]]] = {}
    for line in lines:
        line_terms: dict[_TermKey, tuple[str, str]] = {}
        for sentence in split_sentences(line.insight.text):
            for term in vocabulary.terms(sentence):
                line_terms.setdefault(term.key, (term.text, sentence))
        for key, (text, sentence) in line_terms.items():
            terms_learned.setdefault(key, (text, []))[1].append(Evidence(line, sentence))
    return terms_learned


def _specific_insights(
    posting: str, lines: Sequence[SourcedInsight], names: _Stems
) -> list[SourcedInsight]:
    """Return the most specific insights: close to the posting, with numbers, without names."""
    posting_stems = vocabulary.stems(posting)

    def weight(line: SourcedInsight) -> int:
        shared = len(posting_stems & vocabulary.stems(line.insight.text))
        numbers = min(len(_NUMBER.findall(line.insight.text)), 2)
        return 2 * shared + numbers + (line.insight.theme in _SPECIFIC_THEMES)

    usable = [
        line
        for line in lines
        if is_usable_verbatim(line.insight)
        and not names & _stems_without_speaker(line.insight.text, names)
    ]
    return sorted(usable, key=weight, reverse=True)[:_MAX_POINTS]


def _stems_without_speaker(text: str, names: _Stems) -> _Stems:
    """Return the stems of a line, without its speaker's name before a colon."""
    head, colon, rest = text.partition(":")
    return vocabulary.stems(rest if colon and vocabulary.stems(head) <= names else text)


def is_usable_verbatim(insight: Insight) -> bool:
    """Return whether an insight's words may be used: not a quote, or a quotable interview's."""
    return not insight.quote or insight.note.get("quotable", bool) is True


def _stems_of_contacts(vault: Vault) -> _Stems:
    """Return the stems of all contacts' names."""
    people = vault.of_type(NoteType.CONTACT)
    return frozenset(
        vocabulary.stem(part) for contact in people for part in contact.name.split() if part[1:]
    )


def _nameable(vault: Vault, opportunity: Note) -> Iterator[NamePermission]:
    agreed = referrals.referrer_agreed_on(vault, opportunity)
    for referrer in vault.targets(opportunity, "referrer"):
        if agreed and not outreach.has_opted_out(referrer):
            yield NamePermission(referrer, f"agreed to be named, {agreed}")


def _not_nameable(
    vault: Vault, opportunity: Note, interviews: Sequence[Note]
) -> Iterator[NamePermission]:
    """Yield the others there, and of the interviews: whom you have met, and who opted out."""
    nameable = [permission.note for permission in _nameable(vault, opportunity)]
    referrers = vault.targets(opportunity, "referrer")
    organization = vault.target(opportunity, "organization")
    people = [
        *referrers,
        *(vault.referring(organization, NoteType.CONTACT, "organization") if organization else ()),
        *(contact for interview in interviews for contact in vault.targets(interview, "contacts")),
    ]
    seen_paths: set[str] = set()
    for contact in people:
        matters = (
            contact in referrers
            or outreach.has_met(vault, contact)
            or outreach.has_opted_out(contact)
        )
        if contact in nameable or contact.path in seen_paths or not matters:
            continue
        seen_paths.add(contact.path)
        yield NamePermission(contact, _refusal(contact, refers=contact in referrers))


def _refusal(contact: Note, *, refers: bool) -> str:
    if outreach.has_opted_out(contact):
        return "asked for no messages"
    return "is to refer you, but has not agreed yet" if refers else "has not agreed to be named"
