"""What was learned about an organization, as text and as JSON."""

from infokb.actions.journey.dossier import Dossier, SourcedInsight
from infokb.actions.journey.open_questions import OpenQuestion
from infokb.core.journey import insights
from infokb.core.shell import command_line
from infokb.core.text import show
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import cite, titled_lines

_PATH = "  infokb path {}"


def record(one: Dossier) -> dict[str, object]:
    """Return the dossier as plain data."""
    return {
        "format_version": 1,
        "path": one.organization.path,
        "organization": one.organization.name,
        "interviews": [talk.path for talk in one.interviews],
        "insights": [sourced_insight_record(line) for line in one.lines],
        "open": [_open_record(asked) for asked in one.open_questions],
        "compare": [
            {
                "heading": pair.first.insight.theme,
                "shared": list(pair.shared),
                "one": sourced_insight_record(pair.first),
                "other": sourced_insight_record(pair.second),
            }
            for pair in one.pairs
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


def _open_record(one: OpenQuestion) -> dict[str, object]:
    asked = one.question
    return {
        "text": asked.text,
        "path": asked.note.path,
        "line": asked.line,
        "near": {"text": one.near.text, "line": one.near.line} if one.near else None,
    }


def source_of_insight(line: SourcedInsight) -> str:
    """Return where something learned is from: who, when, in which line of which note."""
    insight = line.insight
    who = ", ".join(one.name for one in line.people) or "nobody named"
    quote = ", verbatim" if insight.quote else ""
    return f"{who}, {insight.on or 'no day'}{quote}, {insight.note.path}:{insight.line}"


def render(one: Dossier, paint: Paint) -> str:
    """Return the dossier for a terminal."""
    name = show(one.organization.name)
    if not one.lines and not one.open_questions:
        return (
            f"Nothing learned about {name} yet.\n{show(command_line(_PATH, one.organization.name))}"
        )
    count = len(one.interviews)
    title = f"{name}: {len(one.lines)} things learned in {count} conversation{'s'[: count != 1]}"
    lines = [paint(title, "bold")]
    for heading in insights.THEMES:
        said = [
            row
            for line in one.under(heading)
            for row in cite(line.insight.text, source_of_insight(line), paint)
        ]
        lines += titled_lines(heading, said or [paint("  nothing yet", "dim")], paint)
    lines += titled_lines("Asked, and no answer beneath", _open(one, paint), paint)
    pairs = []
    for pair in one.pairs:
        first, second = pair.first, pair.second
        pairs += [f"  {pair.first.insight.theme}: {show(', '.join(pair.shared))}"]
        pairs += cite(first.insight.text, source_of_insight(first), paint, "    - ")
        pairs += cite(second.insight.text, source_of_insight(second), paint, "    - ")
    lines += titled_lines(
        "To compare: the same words, and it may be that they differ", pairs, paint
    )
    return "\n".join(lines)


def _open(one: Dossier, paint: Paint) -> list[str]:
    """Return the open questions, at the end those that something learned may answer."""
    lines = []
    for asked in sorted(one.open_questions, key=lambda asked: asked.near is not None):
        question, near = asked.question, asked.near
        end = f", perhaps answered in line {near.line}" if near else ""
        place = f"{question.note.path}:{question.line}{end}"
        lines += cite(question.text, place, paint)
    return lines
