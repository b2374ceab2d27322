"""What the buttons of a served page do: what the commands do, as one change that can be undone."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from infokb.actions.record import log, logged_meeting, mark, own_fates
from infokb.actions.record.changes_in_memory import contents_before
from infokb.actions.record.marked_fact import Fact, is_plan
from infokb.actions.record.values import parse_fact_day, parse_plan, parse_plan_day
from infokb.actions.todo import settling_commands, snooze, written_actions
from infokb.actions.todo.follow_ups import FollowUpItem
from infokb.actions.todo.settlement import SettleOptions
from infokb.actions.todo.written_actions import TodoAction
from infokb.core.changes import Changes
from infokb.core.dates.day_words import iso_words
from infokb.core.dates.instants import iso_text
from infokb.core.errors import HandledErrors, InfokbError
from infokb.core.shell import command_text
from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault
from infokb.disk.write import transaction
from infokb.disk.write.operation import short_origin
from infokb.faces.process import template_process
from infokb.faces.report.undo import render_undo
from infokb.faces.site import changed_lines, form_fields
from infokb.faces.site.action_requests import PageRequest
from infokb.faces.site.form_fields import UnansweredError
from infokb.faces.site.requested_notes import (
    ShownItems,
    StaleError,
    requested_item,
    requested_note,
)
from infokb.faces.site.served_site import ServedSite

_Plan = tuple[TodoAction, tuple[str, ...]]
"""What an action does, and the words of the command that would."""


class PageActions:
    """Carries out what pages of a site ask for, one after the other."""

    def __init__(self, site: ServedSite) -> None:
        self._site = site
        self._lock = threading.Lock()
        self._items = ShownItems()
        self._tasks: dict[str, str] = {}

    def answer(self, request: PageRequest) -> Mapping[str, object]:
        """Return what was written, which words are missing, or why nothing was done."""
        act = self._undo if request.action == "undo" else self._record
        with self._lock:
            try:
                return act(request)
            except UnansweredError as error:
                return {"questions": [asdict(question) for question in error.args]}
            except StaleError as error:
                return {"error": self._site.fault_text(error), "stale": True}
            except InfokbError as error:
                return {"error": self._site.fault_text(error)}

    def _record(self, request: PageRequest) -> Mapping[str, object]:
        plan = _PLANS.get(request.action)
        if not plan:
            raise StaleError(f"there is no action `{request.action}`")
        transaction.finish_interrupted(self._site.root)
        self._items.remember(self._site.frame.vault, request)
        vault = self._site.newest_vault()
        self._items.remember(vault, request)
        try:
            return self._write(vault.raw, *plan(vault, request))
        except StaleError as error:
            raise self._items.explained(vault, request, error) from error

    def _write(
        self, vault: Vault, action: TodoAction, words: tuple[str, ...]
    ) -> Mapping[str, object]:
        """Write what an action plans; return what was done, and how to undo it."""
        root, changes = self._site.root, action.changes
        diff = [*changed_lines.changed_lines(contents_before(vault, changes), changes)]
        origin = short_origin(f"serve: {command_text(words)}", vault.now)
        change = transaction.write_changes(root, vault, changes, origin) if changes else ""
        self._tasks[change] = words[1]
        self._show(changes)
        lines = [*map(safe_text, (*action.lines, *action.remarks))]
        return {"lines": lines, "diff": diff, "change": change}

    def _undo(self, request: PageRequest) -> Mapping[str, object]:
        if not request.change:
            raise InfokbError("missing what to undo", "see infokb undo --list")
        at = self._site.newest_vault().now.isoformat(timespec="minutes")
        plan = transaction.undo_change(self._site.root, request.change, at)
        self._show(plan.changes)
        command = plan.change.origin.command.removeprefix("serve: ")
        lines = [*render_undo(self._tasks.get(request.change, command), plan.changes, "undone")]
        return {"lines": lines, "diff": [], "change": ""}

    def _show(self, changes: Changes) -> None:
        """Show on the pages what was written, at once; a fault there undoes nothing."""
        with HandledErrors(self._site.show_fault):
            self._site.refresh({*changes.files, *changes.moves, *changes.moves.values()})


def _done(vault: RecordedVault, request: PageRequest) -> _Plan:
    parts = requested_item(vault, request).parts
    for part in parts:
        if not settling_commands.can_settle(part):
            message = f"cannot check off `{part.task}` on a page"
            raise InfokbError(message, f"run: infokb {part.command}")
    if any(map(settling_commands.needs_outcome, parts)):
        return _mark_appointment(vault.raw, parts[0].note, request)
    raw_vault = vault.raw
    _ask_how_done(raw_vault, parts, request)
    when = _when_done(raw_vault, parts, request.on)
    fill = template_process.template_filler(raw_vault, "templates/interview.md")
    action = written_actions.settle_follow_ups(
        raw_vault, parts, SettleOptions(when, fill, request.text)
    )
    return action, ("done", parts[0].task, *_on(when))


def _ask_how_done(vault: Vault, parts: Sequence[FollowUpItem], request: PageRequest) -> None:
    """Ask for the words that settling follow-ups needs, or for the day where that is meant."""
    questions = []
    if any(map(settling_commands.needs_appointment, parts)) and not request.on:
        questions.append(form_fields.TIME_TO_COME)
    if any(map(settling_commands.needs_text, parts)) and not request.text:
        questions.append(form_fields.IN_WORDS)
    has_day = any(map(settling_commands.takes_day, parts)) and not request.on
    if has_day and (questions or request.action == "earlier"):
        questions.append(form_fields.day_field(vault))
    if questions:
        raise UnansweredError(*questions)


def _when_done(vault: Vault, parts: Sequence[FollowUpItem], typed: str) -> date | datetime | None:
    """Return when follow-ups were done, None for now: a form says today where nobody chose."""
    return (
        None
        if typed in {"", vault.today.isoformat()}
        else written_actions.parse_when(vault, parts, typed)
    )


def _on(moment: date | datetime | None) -> tuple[str, ...]:
    return ("--on", iso_text(moment)) if moment else ()


def _mark(vault: RecordedVault, request: PageRequest) -> _Plan:
    interview = requested_note(vault, request)
    if interview.note_type is not NoteType.INTERVIEW:
        raise StaleError(f"`{interview.name}` is no interview")
    return _mark_appointment(vault.raw, interview, request)


def _mark_appointment(vault: Vault, interview: Note, request: PageRequest) -> _Plan:
    """Plan what `infokb mark` does for what came of an appointment."""
    outcomes = form_fields.outcome_field(vault, interview)
    if request.outcome not in dict(outcomes.choices):
        raise UnansweredError(outcomes)
    outcome, _, path = request.outcome.partition(" ")
    if is_plan(outcome) and not request.on:
        raise UnansweredError(form_fields.TIME_TO_COME)
    when = parse_plan(vault, request.on) if request.on else None
    whose, fact = vault.notes[path] if path else interview, Fact(outcome, when)
    if path:
        fill = template_process.template_filler(vault, "templates/interview.md")
        changes = own_fates.mark_interview_of(vault, whose, interview, fact, fill)
    else:
        changes = mark.mark_fact(vault, interview, fact)
    name, moment = vault.called(whose), when or interview.get("date", date)
    what = f"{outcome} {iso_words(moment)}" if moment else outcome
    action = TodoAction(changes, (f"{name}: {what if changes else 'no change'}",))
    return action, ("mark", name, outcome, *_on(when))


def _snooze(vault: RecordedVault, request: PageRequest) -> _Plan:
    item, raw_vault = requested_item(vault, request), vault.raw
    if not request.until:
        raise UnansweredError(form_fields.THROUGH)
    last_day = parse_plan_day(raw_vault, request.until)
    if snooze.needs_reason(raw_vault, last_day) and not request.reason:
        raise UnansweredError(
            form_fields.FormField("reason", f"Why through {iso_words(last_day)}?")
        )
    problems = [part.problem for part in item.parts]
    action = written_actions.snooze_through(raw_vault, problems, last_day, request.reason)
    return action, ("snooze", item.first.task, last_day.isoformat())


def _skip(vault: RecordedVault, request: PageRequest) -> _Plan:
    item = requested_item(vault, request)
    if not request.reason:
        raise UnansweredError(form_fields.WHY_NEVER)
    problems = [part.problem for part in item.parts]
    action = written_actions.skip_for_good(vault.raw, problems, request.reason)
    return action, ("skip", item.first.task, "--reason", request.reason)


def _log(vault: RecordedVault, request: PageRequest) -> _Plan:
    note, raw_vault = requested_note(vault, request), vault.raw
    if not request.kind or not request.text:
        raise UnansweredError(
            form_fields.LOG_KIND,
            form_fields.IN_WORDS,
            form_fields.day_field(raw_vault),
            form_fields.NOT_NOW,
        )
    day = parse_fact_day(raw_vault, request.on or "today")
    line = log.NewLogLine(request.kind, request.text, day)
    name = raw_vault.called(note)
    lines = (f"{name}: {log.logged_words(raw_vault, note, line)}",)
    words = ("log", note.name, line.kind, line.text, *_on(day if day < raw_vault.today else None))
    fill = template_process.template_filler(raw_vault, "templates/interview.md")
    plan = logged_meeting.add_line_of_meeting(raw_vault, note, line, (), fill)
    if not request.until:
        return TodoAction(plan, lines), words
    last_day = parse_plan_day(raw_vault, request.until)
    changes = snooze.snooze_after(raw_vault, note, plan, last_day, line.text)
    snoozed_line = f"{name}: {written_actions.snoozed_words(last_day)}"
    return TodoAction(changes, (*lines, snoozed_line)), (*words, "--snooze", last_day.isoformat())


_PLANS: dict[str, Callable[[RecordedVault, PageRequest], _Plan]] = {
    "done": _done,
    "earlier": _done,
    "mark": _mark,
    "snooze": _snooze,
    "skip": _skip,
    "log": _log,
}
