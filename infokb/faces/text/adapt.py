"""What an application can take from conversations, as text and as JSON."""

from collections.abc import Iterator, Sequence

from infokb.actions.journey.adapt import ApplicationAdvice, MissingWord, NamePermission
from infokb.core.shell import command_line
from infokb.core.text import show
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import cite, titled_lines, wrap_text
from infokb.faces.text import dossier


def record(one: ApplicationAdvice) -> dict[str, object]:
    """Return the advice as plain data."""
    return {
        "format_version": 1,
        "path": one.opportunity.path,
        "name": one.opportunity.name,
        "insights": [talk.path for talk in one.interviews],
        "missing": [
            {
                "term": word.term,
                "posting": word.posting or None,
                "evidence": [
                    {**dossier.sourced_insight_record(one.line), "sentence": one.sentence}
                    for one in word.evidence
                ],
            }
            for word in one.missing
        ],
        "points": [dossier.sourced_insight_record(line) for line in one.points],
        "may_be_named": [_name_record(name) for name in one.nameable],
        "not_to_be_named": [_name_record(name) for name in one.not_nameable],
        "not_to_be_quoted": [dossier.sourced_insight_record(line) for line in one.quotes],
    }


def _name_record(one: NamePermission) -> dict[str, object]:
    return {"path": one.note.path, "name": one.note.name, "why": one.why}


def render(one: ApplicationAdvice, paint: Paint) -> str:
    """Return the advice for a terminal."""
    lines = [paint(show(one.opportunity.name), "bold")]
    if not one.interviews:
        lines += wrap_text("no conversation is linked yet, so only the posting speaks:")
        lines.append(
            show(command_line("  infokb set {} insights+=INTERVIEW", one.opportunity.name))
        )
    for title, group in (
        (
            "The posting says it, they explained it, the résumé lacks it",
            [word for word in one.missing if word.posting and word.evidence],
        ),
        ("Only the posting says it", [word for word in one.missing if not word.evidence]),
        (
            "Only they say it, in more than one conversation",
            [word for word in one.missing if not word.posting],
        ),
    ):
        lines += titled_lines(title, [row for word in group for row in _word(word, paint)], paint)
    points = [
        row
        for line in one.points
        for row in cite(line.insight.text, dossier.source_of_insight(line), paint)
    ]
    lines += titled_lines("Points for the letter, in your own words", points, paint)
    lines += titled_lines("May be named", _names(one.nameable), paint)
    lines += titled_lines("Not to be named", _names(one.not_nameable), paint)
    quotes = [
        row
        for line in one.quotes
        for row in cite(line.insight.text, dossier.source_of_insight(line), paint)
    ]
    lines += titled_lines("Not to be quoted: the interview is not quotable", quotes, paint)
    return "\n".join(lines)


def _word(one: MissingWord, paint: Paint) -> Iterator[str]:
    yield f"  {paint(show(one.term), 'bold')}"
    if one.posting:
        yield from wrap_text(one.posting, "    posting: ")
    for said in one.evidence:
        yield from cite(said.sentence, dossier.source_of_insight(said.line), paint, "    - ")


def _names(names: Sequence[NamePermission]) -> list[str]:
    return [row for one in names for row in wrap_text(f"{one.note.name}, {one.why}", "  - ")]
