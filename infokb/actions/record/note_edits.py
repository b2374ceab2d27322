"""Changes to the fields and lines of one note; every other byte stays."""

from collections.abc import Mapping, Sequence
from datetime import date

from infokb.actions.record.values import yaml_scalar
from infokb.core.changes import Changes
from infokb.core.errors import BrokenPromiseError, InfokbError, RefusedError
from infokb.core.frontmatter import edits as frontmatter_edits
from infokb.core.markdown.kept_lines import kept_start
from infokb.core.markdown.section_index import own_end
from infokb.core.markdown.task_fields import BLANKS
from infokb.core.markdown.tasks import Task, TaskState
from infokb.core.text import Edit, Span, apply_edits, fold, newline
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Field
from infokb.core.vault.vault import Vault


def assign_fields(vault: Vault, note: Note, values: Mapping[str, Sequence[str]]) -> Changes:
    """Return the plan that sets fields; each takes its texts, ready to be written."""
    text = note.text
    order = tuple(note.schema.fields) if note.schema else ()
    for name, texts in values.items():
        field = note.field(name)
        current = parse.parse_note(note.path, text, vault.schemas)
        entry = current.entries.get(name)
        is_list = field.kind.many if field else len(texts) > 1
        is_list = is_list or bool(entry and entry.typed and entry.many)
        many = is_list and not _is_first_date(current, field, texts)
        scalars = _scalars(current, field, name, texts)
        block = current.front_matter
        try:
            edit = frontmatter_edits.assign_field(
                text, block, name, scalars, many=many, order=order
            )
        except RefusedError as error:
            raise RefusedError(f"`{note.path}`: {error.message}", error.help) from error
        text = apply_edits(text, [edit])
    return _keep_others(vault, note, text, set(values))


def _is_first_date(note: Note, field: Field | None, texts: Sequence[str]) -> bool:
    """Return whether a field that may list dates gets its only one, which needs no list."""
    entry = note.entries.get(field.name) if field else None
    is_list = bool(entry and entry.many)
    dates = field is not None and field.kind.name == "dates"
    return dates and len(texts) == 1 and not is_list


def _scalars(note: Note, field: Field | None, name: str, texts: Sequence[str]) -> list[str]:
    """Return the YAML scalars for texts; a text that is there already keeps its quotes."""
    entry = note.entries.get(name)
    flow = bool(entry and entry.flow)
    scalar_by_text = {
        value.text: note.text[value.span.start : value.span.end]
        for value in (entry.values if entry and entry.many else ())
    }
    return [scalar_by_text.get(text) or yaml_scalar(field, text, flow=flow) for text in texts]


def unset_fields(vault: Vault, note: Note, names: Sequence[str]) -> Changes:
    """Return the plan that removes fields; a field that is not there is left out."""
    edits = [
        frontmatter_edits.remove_entry(note.text, entry)
        for entry in note.front_matter.entries
        if entry.name in names
    ]
    return _keep_others(vault, note, apply_edits(note.text, edits), set(names))


def append_line(note: Note, section: str, line: str) -> Edit:
    """Return the edit that adds a list line to a section, after its last item.

    It stands above the headings below the section's own, and above what is kept of a card. A
    section that is missing is added at the end of the note.
    """
    end = newline(note.text)
    present = note.section(section)
    if not present:
        gap = "" if note.text.endswith(("\n", "\r")) or not note.text else end
        return Edit(_end(note), f"{gap}{end}## {section}{end}{end}{line}{end}")
    head = present.heading.span.end
    last = min(own_end(note.sections, present), kept_start(note.text, head))
    items = [item for item in note.items_in(section) if item.span.start < last]
    if items:
        at = block_end(note, items[-1].span.end, last)
        return Edit(Span(at, at), f"{end}{line}")
    blank = last > head and note.text[head:last].strip() == ""
    lead = f"{end}{end}{line}"
    if blank and last < len(note.text):
        return Edit(Span(head, last), f"{lead}{end}{end}")
    if blank:
        return Edit(Span(head, last), f"{lead}{end}")
    tail = note.text[:last].rstrip()
    return Edit(Span(len(tail), len(tail)), f"{end}{end}{line}")


def add_sections(note: Note, names: Sequence[str]) -> list[Edit]:
    """Return the edits that add headings of the note's type, each above the next one it has."""
    end, order = newline(note.text), note.schema.sections if note.schema else ()
    names_by_place: dict[int, list[str]] = {}
    for name in names:
        sections_below = filter(None, map(note.section, order[order.index(name) + 1 :]))
        starts = (section.heading.span.start for section in sections_below)
        place = min(starts, default=len(note.text))
        names_by_place.setdefault(place, []).append(name)
    edits = []
    for place, new_names in names_by_place.items():
        headings = f"{end}{end}".join(f"## {name}" for name in new_names)
        text_before = note.text[:place].rstrip()
        gap = f"{end}{end}" if text_before else ""
        foot = f"{end}{end}" if place < len(note.text) else end
        edits.append(Edit(Span(len(text_before), place), f"{gap}{headings}{foot}"))
    return edits


def insert_log_line(note: Note, on: date, kind: str, text: str) -> Edit:
    """Return the edit that adds a log line where its day belongs."""
    line = f"- {on} {kind}: {' '.join(text.split())}"
    later = [log_line for log_line in note.log if log_line.on > on]
    if later:
        at = later[0].span.start
        return Edit(Span(at, at), f"{line}{newline(note.text)}")
    return append_line(note, "Log", line)


class SeveralTasksError(InfokbError):
    """A text is part of several tasks; `tasks` are they, with their notes."""

    def __init__(self, message: str, help_text: str, tasks: Sequence[tuple[Note, Task]]) -> None:
        super().__init__(message, help_text)
        self.tasks = tasks


def find_task(
    name: str, tasks: Sequence[tuple[Note, Task]], text: str, *, include_done: bool = False
) -> tuple[Note, Task]:
    """Return the task that a text names, with its note.

    `name` is that of the note that stands for the tasks. Raises InfokbError where none matches,
    SeveralTasksError where several do.
    """
    candidates = [
        (note, task)
        for note, task in tasks
        if task.open or (include_done and task.state is TaskState.DONE)
    ]
    matches = [pair for pair in candidates if fold(text) in fold(pair[1].text)]
    exact_matches = [pair for pair in matches if fold(pair[1].text) == fold(text)]
    matches = exact_matches or matches
    if include_done and len({task.text for _, task in matches}) == 1:
        matches = [pair for pair in matches if _awaits_report(pair[1])][:1] or matches
    if len(matches) == 1 or (matches and _are_alike(matches)):
        return matches[0]
    if not candidates:
        raise InfokbError(f"`{name}` has no open tasks")
    names = "; ".join(f"`{task.text}`" for _, task in (matches or candidates))
    if matches and not text:
        message = f"`{name}` has {len(matches)} open tasks"
        raise SeveralTasksError(message, f"add part of one: {names}", matches)
    if not matches:
        raise InfokbError(f"no open task of `{name}` contains `{text}`", f"open tasks: {names}")
    message = f"`{text}` is in {len(matches)} tasks of `{name}`"
    raise SeveralTasksError(message, f"add more: {names}", matches)


def _are_alike(pairs: Sequence[tuple[Note, Task]]) -> bool:
    """Return whether tasks are the same one, written down again."""
    return len({(note.path, task.kind, fold(task.text)) for note, task in pairs}) == 1


def _awaits_report(task: Task) -> bool:
    return task.state is TaskState.DONE and "reported" not in task.dates


def close_task(note: Note, task: Task, on: date, *, reported: bool) -> tuple[Edit, ...]:
    """Return the edits that check off a task and, with `reported`, record the report."""
    edits: list[Edit] = []
    if task.open:
        edits += [Edit(task.box, "x"), _add_field(note, task.line.end, f"✅ {on}")]
    if reported and "reported" not in task.dates:
        edits.append(_add_field(note, task.line.first, f"[reported:: {on}]"))
    return tuple(edits)


def _add_field(note: Note, at: int, field: str) -> Edit:
    """Return the edit that adds a field to a task, with the blanks it needs around it."""
    before = "" if note.text[at - 1] in BLANKS else " "
    after = " " if note.text[at : at + 1] not in {"", "\n", "\r", *BLANKS} else ""
    return Edit(Span(at, at), f"{before}{field}{after}")


def plan_edits(note: Note, edits: Sequence[Edit]) -> Changes:
    """Return the plan of edits to one note, empty when they change nothing."""
    text = apply_edits(note.text, edits)
    return Changes({note.path: text}) if text != note.text else Changes()


def _keep_others(vault: Vault, note: Note, text: str, names: set[str]) -> Changes:
    """Return the plan when the front matter reads as before but for the named fields."""
    fresh = parse.parse_note(note.path, text, vault.schemas)
    if fresh.front_matter.fault or _others(fresh, names) != _others(note, names):
        raise BrokenPromiseError(f"the change to `{note.path}` was dropped", "please report it")
    return Changes({note.path: text}) if text != note.text else Changes()


def _others(note: Note, names: set[str]) -> list[tuple[str, list[str]]]:
    return [
        (entry.name, [value.text for value in entry.values])
        for entry in note.front_matter.entries
        if entry.name not in names
    ]


def _end(note: Note) -> Span:
    return Span(len(note.text), len(note.text))


def block_end(note: Note, item_end: int, limit: int) -> int:
    """Return where the last item ends, the indented lines below it included."""
    number = note.lines.position(item_end).line + 1
    while number <= len(note.lines.starts):
        line = note.lines.span(number)
        words = note.text[line.start : line.end]
        if line.start >= limit or (words.strip() and words[0] not in " \t"):
            break
        item_end = line.end if words.strip() else item_end
        number += 1
    return item_end
