"""A profile as text and as JSON."""

from infokb.actions.journey.profile import Profile, ProfileEvent
from infokb.actions.query import plain_data
from infokb.actions.todo.todo_list import FollowUpItem
from infokb.core.dates.due import DueState
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.faces.report.follow_ups import late_words
from infokb.faces.terminal.color import Paint

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
            "owed": [follow_up_record(item) for item in profile.follow_ups],
        },
        "timeline": [
            {"on": str(e.day), "kind": e.kind, "text": e.text, "path": e.note.path, "line": e.line}
            for e in profile.timeline
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


def follow_up_record(item: FollowUpItem) -> dict[str, object]:
    """Return something owed as plain data."""
    return {
        "rule": item.rule,
        "path": item.note.path,
        "note": item.note.name,
        "who": item.who.name if item.who else None,
        "organization": item.organization.name if item.organization else None,
        "message": item.message,
        "why": item.why,
        "since": plain_data.plain_value(item.since),
        "due": plain_data.plain_value(item.due),
        "state": item.state.value,
        "days_late": item.days_late,
        "command": f"infokb {item.command}" if item.command else None,
    }


def due_words(item: FollowUpItem) -> str:
    """Return how something owed stands, in words."""
    if item.state is DueState.OVERDUE:
        return late_words(item.days_late)
    if item.due is None:
        return "any day"
    return f"due {item.due:%a} {item.due.day} {item.due:%b}"


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


def render(profile: Profile, paint: Paint) -> str:
    """Return a profile for a terminal."""
    note = profile.note
    kind = f"  {note.type_name}" if note.type_name else ""
    lines = [paint(safe_text(note.name), "bold") + paint(kind, "dim")]
    if profile.stage:
        last = f", last touch {profile.last_touch}" if profile.last_touch else ""
        lines.append(f"{profile.stage}{last}")
    lines += _fields(note, paint)
    if profile.follow_ups:
        lines += ["", paint("Owed", "bold")]
        for item in profile.follow_ups:
            colour = "red" if item.state is DueState.OVERDUE else "yellow"
            why = f"{safe_text(item.why)} ({safe_text(item.message)})"
            lines.append(f"  {paint(due_words(item), colour)}  {why}")
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


def _event(event: ProfileEvent, about: Note) -> str:
    end = f": {safe_text(event.text)}" if event.text else ""
    if event.note.path != about.path and event.text != event.note.name:
        end += f" ({safe_text(event.note.name)})"
    return f"  {event.day}  {event.kind}{end}"
