"""What is done about items of the to-do list: one plan, and what to say once it is written."""

from collections.abc import Sequence
from datetime import date, datetime

from infokb.actions.lint.problem import Problem
from infokb.actions.record import separate_thanks
from infokb.actions.record.values import day_of, parse_fact, parse_plan
from infokb.actions.todo import done, outcomes, settlement, settling_commands, skip, snooze
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.settlement import SettleOptions
from infokb.core.changes import Changes
from infokb.core.dates.day_words import iso_words
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault

_NO_CHANGE = "no change"


@value_class
class TodoAction:
    """A plan, the lines that say what it did, and remarks on what it could not do."""

    changes: Changes
    lines: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def parse_when(
    vault: Vault, parts: Sequence[FollowUpItem], text: str, outcome: str = ""
) -> date | datetime:
    """Return when follow-ups were done, or take place, as it was typed; raise InfokbError."""
    is_ahead = outcomes.takes_time(parts, outcome)
    return (parse_plan if is_ahead else parse_fact)(vault, text)


def settle_follow_ups(
    vault: Vault, parts: Sequence[FollowUpItem], options: SettleOptions
) -> TodoAction:
    """Return what settles follow-ups; raise InfokbError where one needs more than that."""
    changes = settlement.settle_parts(vault, parts, options)
    day = day_of(options.on) if options.on else vault.today
    lines, remarks = list[str](), separate_thanks.counted_thanks(vault, changes)
    for part in parts:
        line = f"done: {_settled_task(part, options)}"
        lines += [line] if line not in lines else []
        repeat = done.repeat_at(part.note, part.problem.finding.span, day)
        lines += done.following_lines(repeat)
        remarks += done.repeat_remarks(repeat)
    return TodoAction(changes, tuple(lines), tuple(remarks))


def _settled_task(part: FollowUpItem, options: SettleOptions) -> str:
    """Return what was settled, of a group for whom, and what came of an appointment."""
    if not settling_commands.needs_outcome(part):
        return part.task
    people = ", ".join(person.name for person in options.people_of(part))
    return f"{part.task} ({people}{': ' if people else ''}{options.outcome})"


def snooze_note_through(vault: Vault, note: Note, last: date, reason: str) -> TodoAction:
    """Return what hides the follow-ups of a note through a day; raise InfokbError."""
    changes = snooze.snooze(vault, note, last, reason)
    what = snoozed_words(last) if changes else _NO_CHANGE
    return TodoAction(changes, (f"{vault.called(note)}: {what}",))


def snooze_through(
    vault: Vault, problems: Sequence[Problem], last: date, reason: str
) -> TodoAction:
    """Return what hides follow-ups through a day; raise InfokbError as `snooze` does."""
    changes = snooze.snooze_follow_ups(vault, problems, last, reason)
    what = snoozed_words(last) if changes else _NO_CHANGE
    return TodoAction(changes, tuple(f"{problem.task}: {what}" for problem in problems))


def snoozed_words(last: date) -> str:
    """Return what is said of follow-ups that are hidden through a day."""
    return f"snoozed through {iso_words(last)}"


def skip_for_good(vault: Vault, problems: Sequence[Problem], reason: str) -> TodoAction:
    """Return what never mentions follow-ups again, for a reason; raise InfokbError."""
    changes = skip.skip_follow_ups(vault, problems, reason)
    return TodoAction(changes, tuple(f"{problem.task}: skipped" for problem in problems))
