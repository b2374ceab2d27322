"""A profile as text and as JSON."""

from collections.abc import Iterator

from infokb.actions.journey.profile import Profile, event_kind, event_text
from infokb.actions.query import plain_data
from infokb.actions.todo import words
from infokb.actions.todo.todo_list import TodoItem
from infokb.core.cards.kept_employer import kept_employer
from infokb.core.dates import day_words
from infokb.core.dates.due import DueState
from infokb.core.journey.timeline import TimelineEvent
from infokb.core.shell import command_line
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces.terminal.color import Paint
from infokb.faces.terminal.width import text_width
from infokb.faces.terminal.wrap import paint_lines, table_lines, titled_lines, wrap_record
from infokb.faces.text import todo_record

_SHOWN = 12
_STYLES = {DueState.OVERDUE: "red", DueState.DUE: "yellow", DueState.SOON: "yellow"}


def record(vault: Vault, profile: Profile) -> dict[str, object]:
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
            "owed": [todo_record.follow_up_record(vault, item) for item in profile.owed],
        },
        "open": [
            {
                **todo_record.follow_up_record(vault, item),
                "snoozed": plain_data.plain_value(item.problem.snoozed),
            }
            for item in profile.follow_ups
        ],
        "contacts": [
            {
                "path": contact.note.path,
                "name": contact.note.name,
                "stage": contact.stage.value,
                "last_touch": plain_data.plain_value(contact.last_touch),
            }
            for contact in profile.contacts
        ],
        "timeline": [_event_record(event, note) for event in profile.timeline],
        "backlinks": [
            {
                "path": backlink.note.path,
                "line": backlink.note.lines.position(backlink.link.span.start).line,
                "field": backlink.link.field or None,
            }
            for backlink in profile.backlinks
        ],
    }


def _event_record(event: TimelineEvent, about: Note) -> dict[str, object]:
    return {
        "on": str(event.on),
        "kind": event.kind,
        "text": event_text(event, about),
        "path": event.note.path,
        "line": event.line,
    }


def render(vault: Vault, profile: Profile, paint: Paint, *, full_timeline: bool = False) -> str:
    """Return a profile for a terminal; with all of its timeline where `full_timeline`."""
    note = profile.note
    kind = f"  {note.type_name}" if note.type_name else ""
    lines = paint_lines(wrap_record(note.name, paint, ""), paint, "bold")
    lines[-1] += paint(kind, "dim")
    if profile.stage:
        day = profile.last_touch
        last_touch = f", last in touch {day_words.short_date(day, vault.today)}" if day else ""
        lines.append(f"{profile.stage}{last_touch}")
    lines += _fields(note, paint)
    todo = [line for item in profile.items for line in _item(vault, item, paint)]
    lines += titled_lines("To do", todo, paint)
    lines += titled_lines("Contacts", _contacts(profile, paint), paint)
    lines += titled_lines(
        "Timeline", _timeline(vault, profile, paint, full_timeline=full_timeline), paint
    )
    link_lines = wrap_record(", ".join(profile.linking_names), paint)
    return "\n".join([*lines, *titled_lines("Linked from", link_lines, paint)])


def _fields(note: Note, paint: Paint) -> list[str]:
    """Return the fields of a note below each other, behind a blank line if there are any."""
    texts = {
        name.replace("_", " "): plain_data.cell_text(value)
        for name, value in note.values.items()
        if name != "type"
    }
    if employer := kept_employer(note):
        texts["organization"] = employer
    width = max(map(len, texts), default=0)
    lines = []
    for name, text in texts.items():
        lead = f"  {name.ljust(width)}  "
        first_line, *other_lines = wrap_record(text, paint, lead) or [lead.rstrip()]
        lines += [paint(first_line[: len(lead)], "dim") + first_line[len(lead) :], *other_lines]
    return ["", *lines] if lines else []


def _item(vault: Vault, item: TodoItem, paint: Paint) -> Iterator[str]:
    """Yield what to do, when and why, and the commands that settle it."""
    when, style = words.when_words(vault, item.lead), _STYLES.get(item.lead.state, "dim")
    why = f"({safe_text(words.item_why_words(vault, item))})"
    task = f"  {safe_text(item.task)}"
    if not paint.columns or text_width(f"{task}  {when} {why}") <= paint.columns:
        yield f"{task}  {paint(when, style)} {why}"
    else:
        yield from wrap_record(item.task, paint)
        first_line, *other_lines = wrap_record(f"{when} {why}", paint, "    ")
        yield from (first_line.replace(when, paint(when, style), 1), *other_lines)
    for part in item.parts:
        yield paint(f"    infokb {safe_text(part.command)}", "cyan")


def _contacts(profile: Profile, paint: Paint) -> list[str]:
    rows = [
        [
            f"  {safe_text(contact.note.name)}",
            contact.stage.value,
            str(contact.last_touch or ""),
        ]
        for contact in profile.contacts
    ]
    return table_lines([["  name", "stage", "last in touch"], *rows], paint) if rows else []


def _timeline(
    vault: Vault, profile: Profile, paint: Paint, *, full_timeline: bool
) -> Iterator[str]:
    events = profile.timeline if full_timeline else profile.timeline[:_SHOWN]
    for event in events:
        yield from _event(event, profile.note, paint)
    if rest := len(profile.timeline) - len(events):
        more = command_line("infokb show {} --all", vault.called(profile.note))
        yield paint(f"  {rest} earlier: {safe_text(more)}", "dim")


def _event(event: TimelineEvent, about: Note, paint: Paint) -> list[str]:
    text = event_text(event, about)
    words_of_event = f": {text}" if text else ""
    if event.note.path != about.path and text != event.note.name:
        words_of_event += f" ({event.note.name})"
    return wrap_record(f"{event_kind(event)}{words_of_event}", paint, f"  {event.on}  ")
