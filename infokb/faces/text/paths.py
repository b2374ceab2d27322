"""The paths into an organization, as text and as JSON."""

from collections.abc import Sequence

from infokb.actions.journey.paths import IntroPath
from infokb.core.shell import command_line
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import wrap_text

_ALUMNI = "  infokb new contact NAME --set organization={} --set how_met=alumni"


def record(organization: Note, intro_paths: Sequence[IntroPath]) -> dict[str, object]:
    """Return the ways as plain data."""
    return {
        "format_version": 1,
        "path": organization.path,
        "organization": organization.name,
        "ways": [
            {
                "path": intro_path.person.path,
                "name": intro_path.person.name,
                "there": intro_path.inside,
                "stage": intro_path.stage.value,
                "referred_by": [who.name for who in intro_path.referrers],
                "organization": intro_path.organization.name if intro_path.organization else None,
                "to": intro_path.target.name if intro_path.target else None,
                "why": intro_path.why,
                "steps": intro_path.steps,
                "command": f"infokb {intro_path.command}" if intro_path.command else None,
            }
            for intro_path in intro_paths
        ],
    }


def render(organization: Note, intro_paths: Sequence[IntroPath], paint: Paint) -> str:
    """Return the ways for a terminal."""
    name = safe_text(organization.name)
    if not intro_paths:
        return (
            f"No path into {name} yet. Start with alumni:\n"
            f"{safe_text(command_line(_ALUMNI, organization.name))}"
        )
    lines = [paint(f"Paths into {name}, shortest first", "bold")]
    for title, group in (
        ("Works there", [intro_path for intro_path in intro_paths if intro_path.inside]),
        (
            "Can introduce you",
            [intro_path for intro_path in intro_paths if not intro_path.inside],
        ),
    ):
        lines += ["", paint(title, "bold")] if group else []
        for intro_path in group:
            at = (
                f", {safe_text(intro_path.organization.name)}"
                if intro_path.organization and not intro_path.inside
                else ""
            )
            head = f"{paint(safe_text(intro_path.person.name), 'bold')}{at}"
            lines.append(f"  {head}  {paint(intro_path.stage.value, 'dim')}")
            lines += wrap_text(intro_path.why, paint, "    ")
            lines += (
                [paint(f"    infokb {safe_text(intro_path.command)}", "cyan")]
                if intro_path.command
                else []
            )
    return "\n".join(lines)
