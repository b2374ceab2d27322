"""The paths into an organization, as text and as JSON."""

from collections.abc import Iterator, Sequence
from datetime import date

from infokb.actions.journey.intro_path import IntroPath
from infokb.core.dates import day_words
from infokb.core.shell import command_line
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.wrap import paint_lines, titled_lines, wrap_record, wrap_text

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


def render(organization: Note, intro_paths: Sequence[IntroPath], today: date, paint: Paint) -> str:
    """Return the ways for a terminal."""
    if not intro_paths:
        message = f"No path into {organization.name} yet. Start with alumni:"
        command = safe_text(command_line(_ALUMNI, organization.name))
        return "\n".join([*wrap_text(message, paint, ""), command])
    inside_paths = [intro_path for intro_path in intro_paths if intro_path.inside]
    outside_paths = [intro_path for intro_path in intro_paths if not intro_path.inside]
    title = wrap_text(f"Paths into {organization.name}, shortest first", paint, "")
    lines = paint_lines(title, paint, "bold")
    for heading, group in (("Works there", inside_paths), ("Can introduce you", outside_paths)):
        rows = [line for intro_path in group for line in _path_lines(intro_path, today, paint)]
        lines += titled_lines(heading, rows, paint)
    return "\n".join(lines)


def _path_lines(intro_path: IntroPath, today: date, paint: Paint) -> Iterator[str]:
    at = ""
    if intro_path.organization and not intro_path.inside:
        at = f", {intro_path.organization.name}"
    name, stage = intro_path.person.name, intro_path.stage.value
    first_line, *other_lines = wrap_record(f"{name}{at}  {stage}", paint)
    yield from (
        first_line.replace(safe_text(name), paint(safe_text(name), "bold"), 1),
        *other_lines,
    )
    why = intro_path.why
    for day in filter(None, (intro_path.last_touch, intro_path.snoozed)):
        why = why.replace(f"{day}", day_words.short_date(day, today))
    yield from wrap_text(why, paint, "    ")
    if intro_path.command:
        yield paint(f"    infokb {safe_text(intro_path.command)}", "cyan")
