"""What was learned about an organization, as text and as JSON."""

from infokb.actions.journey.dossier import Dossier, SourcedInsight
from infokb.actions.journey.open_questions import OpenQuestion
from infokb.core.journey import contacts
from infokb.core.shell import command_line
from infokb.core.text import show
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import cited, section

_PATH = "  infokb path {}"


def record(one: Dossier) -> dict[str, object]:
    """Return the dossier as plain data."""
    return {
        "format_version": 1,
        "path": one.organization.path,
        "organization": one.organization.name,
        "interviews": [talk.path for talk in one.interviews],
        "insights": [line_record(line) for line in one.lines],
        "open": [_open_record(asked) for asked in one.open_questions],
        "compare": [
            {
                "heading": pair.first.insight.theme,
                "shared": list(pair.shared),
                "one": line_record(pair.first),
                "other": line_record(pair.second),
            }
            for pair in one.pairs
        ],
    }


def line_record(line: SourcedInsight) -> dict[str, object]:
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


def source(line: SourcedInsight) -> str:
    """Return where something learned is from: who, when, in which line of which note."""
    insight = line.insight
    who = ", ".join(one.name for one in line.people) or "nobody named"
    quote = ", verbatim" if insight.quote else ""
    return f"{who}, {insight.on or 'no day'}{quote}, {insight.note.path}:{insight.line}"


def text(one: Dossier, paint: Paint) -> str:
    """Return the dossier for a terminal."""
    name = show(one.organization.name)
    if not one.lines and not one.open_questions:
        return (
            f"Nothing learned about {name} yet.\n{show(command_line(_PATH, one.organization.name))}"
        )
    count = len(one.interviews)
    title = f"{name}: {len(one.lines)} things learned in {count} conversation{'s'[: count != 1]}"
    lines = [paint(title, "bold")]
    for heading in contacts.INSIGHT_HEADINGS:
        said = [
            row
            for line in one.under(heading)
            for row in cited(line.insight.text, source(line), paint)
        ]
        lines += section(heading, said or [paint("  nothing yet", "dim")], paint)
    lines += section("Asked, and no answer beneath", _open(one, paint), paint)
    pairs = []
    for pair in one.pairs:
        first, second = pair.first, pair.second
        pairs += [f"  {pair.first.insight.theme}: {show(', '.join(pair.shared))}"]
        pairs += cited(first.insight.text, source(first), paint, "    - ")
        pairs += cited(second.insight.text, source(second), paint, "    - ")
    lines += section("To compare: the same words, and it may be that they differ", pairs, paint)
    return "\n".join(lines)


def _open(one: Dossier, paint: Paint) -> list[str]:
    """Return the open questions, at the end those that something learned may answer."""
    lines = []
    for asked in sorted(one.open_questions, key=lambda asked: asked.near is not None):
        question, near = asked.question, asked.near
        end = f", perhaps answered in line {near.line}" if near else ""
        place = f"{question.note.path}:{question.line}{end}"
        lines += cited(question.text, place, paint)
    return lines
