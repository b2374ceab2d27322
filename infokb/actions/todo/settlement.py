"""Settling an item of the to-do list: what its follow-ups' commands would record, as one plan."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from infokb.actions.record import debrief, field_values, log, mark, own_fates
from infokb.actions.record.assignments import read_assignment
from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.record.debrief import Debrief
from infokb.actions.record.marked_fact import Fact, is_plan
from infokb.actions.record.values import day_of
from infokb.actions.templates.sandbox import Fill
from infokb.actions.todo import done
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.outcomes import OUTCOMES
from infokb.actions.todo.settling_commands import (
    WHEN,
    blanks,
    needs_appointment,
    needs_outcome,
    needs_text,
)
from infokb.core import shell
from infokb.core.changes import Changes
from infokb.core.errors import InfokbError
from infokb.core.shell import command_line
from infokb.core.text import joined_words
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


@value_class
class SettleOptions:
    """When it was done, what fills the blank of a command, and how a new note is filled in.

    Without `on` it was now. `outcome` is the fact that says what came of an appointment, of a
    group for those at the paths of `people`, if any of them is one of it.
    """

    on: date | datetime | None
    fill: Fill
    text: str = ""
    outcome: str = ""
    people: frozenset[str] = frozenset()

    def people_of(self, part: FollowUpItem) -> tuple[Note, ...]:
        """Return for whom of several people a follow-up is settled, none where for all.

        A new time is everybody's.
        """
        if is_plan(self.outcome) or not needs_outcome(part):
            return ()
        people = tuple(person for person in part.people if person.path in self.people)
        return people if len(people) < len(part.people) else ()


def settle_parts(vault: Vault, parts: Sequence[FollowUpItem], options: SettleOptions) -> Changes:
    """Return the plan that settles follow-ups; raise InfokbError where one needs more than that."""
    changes, current = Changes(), vault
    for part in {part.follow_up.argv: part for part in parts}.values():
        step = _plan(current, part, options)
        current, changes = vault_after(current, step), changes | step
    return changes


def _plan(vault: Vault, part: FollowUpItem, options: SettleOptions) -> Changes:
    verb, *words = part.follow_up.argv or ("",)
    plan = _PLANS.get(verb)
    if not plan or not _is_filled(part, options):
        raise InfokbError(f"cannot check off `{part.task}` by its number alone", _help(part, plan))
    if people := options.people_of(part):
        company = frozenset(person.path for person in people)
        fact = Fact(options.outcome, options.on, company=company)
        return own_fates.mark_interview_of(vault, people[0], part.note, fact, options.fill)
    if needs_outcome(part):
        words[-1] = options.outcome
    filled = [
        word.replace("…", options.text) if shell.blank_name(part.follow_up.argv, at) else word
        for at, word in enumerate(words, 1)
    ]
    return plan(vault, filled, options)


def _is_filled(part: FollowUpItem, options: SettleOptions) -> bool:
    timed = isinstance(options.on, datetime) or not needs_appointment(part)
    is_answered = bool(options.outcome) or not needs_outcome(part)
    return timed and is_answered and (bool(options.text) or not needs_text(part))


def _help(part: FollowUpItem, plan: object) -> str:
    """Return what to add to the number, or the command that does it."""
    if needs_outcome(part):
        return f"add --outcome {joined_words([fact for fact, _ in OUTCOMES], 'or')}"
    needs = {"--on TIME" if name == WHEN else "--text TEXT" for name in blanks(part)}
    if plan and needs:
        return f"add {' '.join(sorted(needs))}, or run: infokb {part.command}{_wait(part)}"
    return f"run: infokb {part.command}"


def _wait(part: FollowUpItem) -> str:
    """Return how to wait for an answer to times that were proposed, empty for another message."""
    if not needs_appointment(part) or not part.message_kind or not part.who:
        return ""
    return command_line('; once you have written: infokb log {} sent "…"', part.who.name)


def _mark(vault: Vault, words: Sequence[str], options: SettleOptions) -> Changes:
    name, fact, *rest = words
    reason = rest[rest.index("--reason") + 1] if "--reason" in rest else ""
    marked_fact = Fact(fact, options.on, reason, force="--force" in rest)
    return mark.mark_fact(vault, _note(vault, name), marked_fact, options.fill)


def _debrief(vault: Vault, words: Sequence[str], options: SettleOptions) -> Changes:
    return debrief.write_up(vault, _note(vault, words[0]), Debrief(notes=(options.text,)))


def _log(vault: Vault, words: Sequence[str], options: SettleOptions) -> Changes:
    name, kind, text, *_ = words
    line = log.NewLogLine(kind, text, _day(vault, options))
    return log.add_log_line(vault, _note(vault, name), line)


def _check_off_task(vault: Vault, words: Sequence[str], options: SettleOptions) -> Changes:
    name, text, *rest = words
    reported = "--reported" in rest
    day = _day(vault, options)
    return done.check_off(vault, _note(vault, name), text, day, reported=reported).changes


def _set_fields(vault: Vault, words: Sequence[str], options: SettleOptions) -> Changes:
    del options
    name, *pairs = words
    assignments = map(read_assignment, pairs)
    return field_values.set_fields(vault, _note(vault, name), assignments).changes


def _day(vault: Vault, options: SettleOptions) -> date:
    return day_of(options.on) if options.on else vault.today


_PLANS: Mapping[str, Callable[[Vault, Sequence[str], SettleOptions], Changes]] = {
    "mark": _mark,
    "debrief": _debrief,
    "log": _log,
    "done": _check_off_task,
    "set": _set_fields,
}


def _note(vault: Vault, name: str) -> Note:
    notes = vault.by_name(name)
    if len(notes) != 1:
        raise InfokbError(f"no note is named `{name}`", "run infokb next")
    return notes[0]
