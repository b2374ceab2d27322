"""The plans behind what an editor offers: those of the commands."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from infokb.actions.lint.problem import Problem
from infokb.actions.record import log, new, note_edits
from infokb.actions.todo import settlement, skip, snooze
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.settlement import SettleOptions
from infokb.core.changes import Changes
from infokb.core.dates.instants import days_after
from infokb.core.errors import InfokbError
from infokb.core.markdown.log import LogKind
from infokb.core.text import Edit, fold
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema
from infokb.core.vault.vault import Vault
from infokb.faces.process import template_process

_WHY = "not needed"
_INTERVIEW = "templates/interview.md"
_DAYS = 3
_WEEKS = 2
_BROKEN = "broken-link"
_LIKELY = ("contact", "organization")
"""The types of a note that a text links to, where no field says which."""


def settle_plan(vault: Vault, item: FollowUpItem) -> Changes:
    """Return what settles a follow-up now, as its command would; raise InfokbError.

    Whatever creates a note needs a time, which an editor does not ask for.
    """
    fill = template_process.template_filler(vault, _INTERVIEW)
    return settlement.settle_parts(vault, [item], SettleOptions(None, fill))


def create_plans(vault: Vault, problem: Problem) -> Iterator[tuple[str, Callable[[], Changes]]]:
    """Yield the type and name that the missing note of a link may have, and what creates it."""
    if problem.rule.id != _BROKEN:
        return
    start = problem.finding.span.start
    links = (link for link in problem.note.links if link.aim.start <= start <= link.aim.end)
    link = next(links, None)
    if not link:
        return
    field = problem.note.field(link.field) if link.field else None
    folder, _, title = link.target.rpartition("/")
    for name in field.to if field and field.to else _LIKELY:
        schema = vault.schemas.get(name)
        if schema and not schema.dated and fold(folder) in {"", fold(schema.folder)}:
            fill = template_process.template_filler(vault, schema.path)
            yield f"{schema.name}: {title}", partial(new.new_note, vault, schema, title, {}, fill)


def type_plan(vault: Vault, note: Note, home: Schema) -> Changes:
    """Return the plan that gives a note the type of its folder."""
    word = home.own_names.word or home.name
    return note_edits.assign_fields(vault, note, {home.own_names.type_field: [word]})


def headings_plan(note: Note) -> Changes:
    """Return the plan that adds the headings of its type that a note lacks."""
    return note_edits.plan_edits(note, note_edits.add_sections(note, note.missing_sections()))


def log_plan(vault: Vault, note: Note) -> Changes:
    """Return the plan for a log line of today whose words are still to be typed."""
    if not log.has_log(note):
        raise InfokbError(f"`{note.name}` has no log")
    return note_edits.plan_edits(note, [_log_edit(vault, note)])


def log_place(vault: Vault, note: Note) -> int:
    """Return where the words of that line are to be typed, in the text that has it."""
    edit, lead = _log_edit(vault, note), f"{LogKind.HEARD.value}: "
    return edit.span.start + edit.text.index(lead) + len(lead)


def _log_edit(vault: Vault, note: Note) -> Edit:
    return note_edits.insert_log_line(note, vault.today, LogKind.HEARD.value, "")


def snooze_days(today: date) -> list[date]:
    """Return the last days through which an editor offers to snooze, each once."""
    sunday = today + timedelta(days=6 - today.weekday() or 7)
    return sorted({days_after(today, _DAYS), sunday, days_after(today, 7 * _WEEKS)})


def snooze_plan(vault: Vault, item: FollowUpItem, last_day: date) -> Changes:
    """Return the plan that hides a follow-up through a day."""
    return snooze.snooze_follow_ups(vault, [item.problem], last_day)


def skip_plan(vault: Vault, item: FollowUpItem) -> Changes:
    """Return the plan that never mentions a follow-up again."""
    return skip.skip_follow_ups(vault, [item.problem], _WHY)
