"""What an application can take from conversations, as text and as JSON."""

from collections.abc import Iterator, Sequence

from infokb.actions.journey.adapt import ApplicationAdvice, MissingWord, NamePermission
from infokb.core.shell import command_line
from infokb.core.text import safe_text
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import cite, paint_lines, titled_lines, wrap_text
from infokb.faces.text import dossier

_MAX_WORDS = 8
"""So many words of a group are told with their sentences."""


def record(advice: ApplicationAdvice) -> dict[str, object]:
    """Return the advice as plain data."""
    return {
        "format_version": 1,
        "path": advice.opportunity.path,
        "name": advice.opportunity.name,
        "insights": [talk.path for talk in advice.interviews],
        "missing": [
            {
                "term": word.term,
                "posting": word.posting or None,
                "evidence": [
                    {**dossier.sourced_insight_record(mention.line), "sentence": mention.sentence}
                    for mention in word.evidence
                ],
            }
            for word in advice.missing
        ],
        "points": [dossier.sourced_insight_record(line) for line in advice.points],
        "may_be_named": [_name_record(name) for name in advice.nameable],
        "not_to_be_named": [_name_record(name) for name in advice.not_nameable],
        "not_to_be_quoted": [dossier.sourced_insight_record(line) for line in advice.quotes],
    }


def _name_record(permission: NamePermission) -> dict[str, object]:
    return {"path": permission.note.path, "name": permission.note.name, "why": permission.why}


def render(advice: ApplicationAdvice, paint: Paint) -> str:
    """Return the advice for a terminal."""
    lines = paint_lines(wrap_text(advice.opportunity.name, paint, ""), paint, "bold")
    if not advice.interviews:
        lines += wrap_text("no interviews are linked yet, so this uses only the posting:", paint)
        lines.append(
            safe_text(command_line("  infokb set {} insights+=INTERVIEW", advice.opportunity.name))
        )
    for title, group in (
        (
            "In the posting and your interviews, not in your résumé",
            [word for word in advice.missing if word.posting and word.evidence],
        ),
        ("Only in the posting", [word for word in advice.missing if not word.evidence]),
        (
            "Only in your interviews",
            [word for word in advice.missing if not word.posting],
        ),
    ):
        lines += titled_lines(title, list(_words(group, paint)), paint)
    points = [
        row
        for line in advice.points
        for row in cite(line.insight.text, dossier.source_of_insight(line), paint)
    ]
    lines += titled_lines("Points for your letter, in your own words", points, paint)
    lines += titled_lines("You may name", _names(advice.nameable, paint), paint)
    lines += titled_lines("Do not name", _names(advice.not_nameable, paint), paint)
    quotes = [
        row
        for line in advice.quotes
        for row in cite(line.insight.text, dossier.source_of_insight(line), paint)
    ]
    lines += titled_lines("Do not quote: the interview is not quotable", quotes, paint)
    return "\n".join(lines)


def _words(words: Sequence[MissingWord], paint: Paint) -> Iterator[str]:
    """Yield the first words with what was said of them, and the names of the others."""
    for word in words[:_MAX_WORDS]:
        yield from _word(word, paint)
    if others := words[_MAX_WORDS:]:
        terms = ", ".join(word.term for word in others)
        yield from wrap_text(f"and {len(others)} more: {terms}", paint)


def _word(word: MissingWord, paint: Paint) -> Iterator[str]:
    yield from paint_lines(wrap_text(word.term, paint), paint, "bold")
    if word.posting:
        yield from wrap_text(word.posting, paint, "    posting: ")
    for mention in word.evidence:
        yield from cite(mention.sentence, dossier.source_of_insight(mention.line), paint, "    - ")


def _names(names: Sequence[NamePermission], paint: Paint) -> list[str]:
    return [
        row
        for permission in names
        for row in wrap_text(f"{permission.note.name}, {permission.why}", paint, "  - ")
    ]
