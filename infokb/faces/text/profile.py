"""A profile as text and as JSON."""

from infokb.actions.journey.profile import Profile, event_text
from infokb.actions.query import plain_data
from infokb.actions.todo import words
from infokb.core.dates.due import DueState
from infokb.core.journey.timeline import TimelineEvent
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces.terminal.color import Paint
from infokb.faces.text import todo_record

_SHOWN = 12


def record(profile: Profile) -> dict[str, object]:
    """Return a profile as plain data."""
    note = profile.note
    return {
        "format_version": 1,
        "type": note.type_name or None,
        "path": note.path,
        "name": note.name,
        "fields": plain_data.plain_fields(note),
        "derived": {
            "stage": profile.stage or None,
            "last_touch": plain_data.plain_value(profile.last_touch),
            "owed": [todo_record.follow_up_record(item) for item in profile.follow_ups],
        },
        "timeline": [
            {
                "on": str(event.on),
                "kind": event.kind,
                "text": event_text(event, note),
                "path": event.note.path,
                "line": event.line,
            }
            for event in profile.timeline
        ],
        "backlinks": [
            {
                "path": b.note.path,
                "line": b.note.lines.position(b.link.span.start).line,
                "field": b.link.field or None,
            }
            for b in profile.backlinks
        ],
    }


def _fields(note: Note, paint: Paint) -> list[str]:
    """Return the fields of a note below each other, behind a blank line if there are any."""
    texts = {
        name.replace("_", " "): safe_text(plain_data.cell_text(value))
        for name, value in note.values.items()
        if name != "type"
    }
    width = max(map(len, texts), default=0)
    rows = [f"  {paint(name.ljust(width), 'dim')}  {text}" for name, text in texts.items()]
    return ["", *rows] if rows else []


def render(vault: Vault, profile: Profile, paint: Paint) -> str:
    """Return a profile for a terminal."""
    note = profile.note
    kind = f"  {note.type_name}" if note.type_name else ""
    lines = [paint(safe_text(note.name), "bold") + paint(kind, "dim")]
    if profile.stage:
        last = f", last touch {profile.last_touch}" if profile.last_touch else ""
        lines.append(f"{profile.stage}{last}")
    lines += _fields(note, paint)
    if profile.follow_ups:
        lines += ["", paint("To do", "bold")]
        for item in profile.follow_ups:
            style = "red" if item.state is DueState.OVERDUE else "yellow"
            when = paint(words.when_words(vault, item), style)
            why = f" ({safe_text(words.why_words(vault, item))})"
            lines.append(f"  {safe_text(item.task)}  {when}{why}")
            lines.append(paint(f"    infokb {safe_text(item.command)}", "cyan"))
    if profile.timeline:
        lines += ["", paint("Timeline", "bold")]
        lines += [_event(event, note) for event in profile.timeline[:_SHOWN]]
        if len(profile.timeline) > _SHOWN:
            lines.append(paint(f"  and {len(profile.timeline) - _SHOWN} earlier", "dim"))
    if profile.backlinks:
        names = list(dict.fromkeys(safe_text(back.note.name) for back in profile.backlinks))
        lines += ["", paint("Linked from", "bold"), "  " + ", ".join(names)]
    return "\n".join(lines)


def _event(event: TimelineEvent, about: Note) -> str:
    text = event_text(event, about)
    end = f": {safe_text(text)}" if text else ""
    if event.note.path != about.path and text != event.note.name:
        end += f" ({safe_text(event.note.name)})"
    return f"  {event.on}  {event.kind}{end}"
