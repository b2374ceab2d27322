"""The ways into an organization, as text and as JSON."""

from collections.abc import Sequence

from infokb.actions.journey.paths import IntroPath
from infokb.core.shell import command_line
from infokb.core.text import show
from infokb.core.vault.note import Note
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import wrap_text

_ALUMNI = "  infokb new contact NAME --set organization={} --set how_met=alumni"


def record(organization: Note, found: Sequence[IntroPath]) -> dict[str, object]:
    """Return the ways as plain data."""
    return {
        "format_version": 1,
        "path": organization.path,
        "organization": organization.name,
        "ways": [
            {
                "path": one.person.path,
                "name": one.person.name,
                "there": one.inside,
                "stage": one.stage.value,
                "referred_by": [who.name for who in one.referrers],
                "organization": one.organization.name if one.organization else None,
                "to": one.target.name if one.target else None,
                "why": one.why,
                "steps": one.steps,
                "command": f"infokb {one.command}" if one.command else None,
            }
            for one in found
        ],
    }


def render(organization: Note, found: Sequence[IntroPath], paint: Paint) -> str:
    """Return the ways for a terminal."""
    name = show(organization.name)
    if not found:
        return (
            f"No way into {name} yet: nobody there, and nobody who mentions it. Alumni first.\n"
            f"{show(command_line(_ALUMNI, organization.name))}"
        )
    lines = [paint(f"Ways into {name}, the nearest first", "bold")]
    for title, group in (
        ("There", [one for one in found if one.inside]),
        ("They know somebody there", [one for one in found if not one.inside]),
    ):
        lines += ["", paint(title, "bold")] if group else []
        for one in group:
            at = f", {show(one.organization.name)}" if one.organization and not one.inside else ""
            head = f"{paint(show(one.person.name), 'bold')}{at}"
            lines.append(f"  {head}  {paint(one.stage.value, 'dim')}")
            lines += wrap_text(one.why, "    ")
            lines += [paint(f"    infokb {show(one.command)}", "cyan")] if one.command else []
    return "\n".join(lines)
