"""What was learned about an organization, as text and as JSON."""

from infokb.actions.journey.dossier import Dossier, SourcedInsight
from infokb.actions.journey.open_questions import OpenQuestion
from infokb.core.journey import insights
from infokb.core.shell import command_line
from infokb.core.text import quantity, safe_text
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import cite, paint_lines, titled_lines, wrap_text

_PATH = "  infokb path {}"


def record(dossier: Dossier) -> dict[str, object]:
    """Return the dossier as plain data."""
    return {
        "format_version": 1,
        "path": dossier.organization.path,
        "organization": dossier.organization.name,
        "interviews": [talk.path for talk in dossier.interviews],
        "insights": [sourced_insight_record(line) for line in dossier.lines],
        "open": [_open_record(open_question) for open_question in dossier.open_questions],
        "compare": [
            {
                "heading": pair.first.insight.theme,
                "shared": list(pair.shared),
                "one": sourced_insight_record(pair.first),
                "other": sourced_insight_record(pair.second),
            }
            for pair in dossier.pairs
        ],
    }


def sourced_insight_record(line: SourcedInsight) -> dict[str, object]:
    """Return something learned with its source as plain data."""
    insight = line.insight
    return {
        "heading": insight.theme,
        "text": insight.text,
        "people": [who.name for who in line.people],
        "on": str(insight.on) if insight.on else None,
        "quote": insight.quote,
        "path": insight.note.path,
        "line": insight.line,
    }


def _open_record(open_question: OpenQuestion) -> dict[str, object]:
    question = open_question.question
    return {
        "text": question.text,
        "path": question.note.path,
        "line": question.line,
        "near": {"text": open_question.near.text, "line": open_question.near.line}
        if open_question.near
        else None,
    }


def source_of_insight(line: SourcedInsight) -> str:
    """Return where something learned is from: who, when, in which line of which note."""
    insight = line.insight
    who = ", ".join(person.name for person in line.people) or "no one named"
    quote = ", quoted" if insight.quote else ""
    return f"{who}, {insight.on or 'no date'}{quote}, {insight.note.path}:{insight.line}"


def render(dossier: Dossier, paint: Paint) -> str:
    """Return the dossier for a terminal."""
    name = dossier.organization.name
    if not dossier.lines and not dossier.open_questions:
        command = safe_text(command_line(_PATH, dossier.organization.name))
        return "\n".join([*wrap_text(f"No insights about {name} yet.", paint, ""), command])
    count, sources = len(dossier.lines), len({line.insight.note.path for line in dossier.lines})
    title = f"{name}: {quantity(count, 'insight')} from {quantity(sources, 'interview')}"
    lines = paint_lines(wrap_text(title, paint, ""), paint, "bold")
    for heading in insights.THEMES:
        rows = [
            row
            for line in dossier.under(heading)
            for row in cite(line.insight.text, source_of_insight(line), paint)
        ]
        lines += titled_lines(heading, rows or [paint("  nothing yet", "dim")], paint)
    lines += titled_lines("Open questions", _open_question_lines(dossier, paint), paint)
    pairs = []
    for pair in dossier.pairs:
        first_insight, second_insight = pair.first, pair.second
        pairs += wrap_text(", ".join(pair.shared), paint, f"  {pair.first.insight.theme}: ")
        pairs += cite(first_insight.insight.text, source_of_insight(first_insight), paint, "    - ")
        pairs += cite(
            second_insight.insight.text, source_of_insight(second_insight), paint, "    - "
        )
    lines += titled_lines("May disagree", pairs, paint)
    return "\n".join(lines)


def _open_question_lines(dossier: Dossier, paint: Paint) -> list[str]:
    """Return the open questions, at the end those that something learned may answer."""
    lines = []
    for entry in sorted(dossier.open_questions, key=lambda entry: entry.near is not None):
        question, near_insight = entry.question, entry.near
        end = f", maybe answered on line {near_insight.line}" if near_insight else ""
        place = f"{question.note.path}:{question.line}{end}"
        lines += cite(question.text, place, paint)
    return lines
