"""What the buttons of a served page do: what the commands do, as one change that can be undone."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from infokb.actions.record import log
from infokb.actions.record.changes_in_memory import contents_before
from infokb.actions.record.values import parse_plan_day
from infokb.actions.todo import item_lookup, settling_commands, snooze, written_actions
from infokb.actions.todo.settlement import SettleOptions
from infokb.actions.todo.todo_list import TodoItem
from infokb.actions.todo.written_actions import TodoAction
from infokb.core.changes import Changes
from infokb.core.dates.day_words import iso_words
from infokb.core.errors import HandledErrors, InfokbError
from infokb.core.markdown.log import LOG_MEANINGS, LogKind
from infokb.core.shell import command_text
from infokb.core.text import safe_text
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.vault import Vault
from infokb.disk.write import transaction
from infokb.disk.write.operation import short_origin
from infokb.faces.process import template_process
from infokb.faces.report.undo import render_undo
from infokb.faces.site import changed_lines
from infokb.faces.site.action_requests import PageRequest
from infokb.faces.site.served_site import ServedSite
from infokb.site.follow_ups import site_follow_ups

_SNOOZES = (("tomorrow", "Tomorrow"), ("1w", "1 week"))
_KINDS = (
    LogKind.HEARD,
    LogKind.MET,
    LogKind.SENT,
    LogKind.SHARED,
    LogKind.GAVE,
    LogKind.UPDATED,
    LogKind.INTRODUCED,
    LogKind.THANKED,
    LogKind.ASKED,
)
"""The kinds of log lines as a form offers them: what no button of an item records comes first."""


@value_class
class FormField:
    """Words that an action still needs: the field that takes them, and what is offered.

    `kind` is `text`, `date`, or `datetime-local`, as forms have them, or `select`, where each
    choice is a word and what it means. An `optional` one may stay empty.
    """

    name: str
    label: str
    kind: str = "text"
    choices: Sequence[tuple[str, str]] = ()
    optional: bool = False


class UnansweredError(Exception):
    """Nothing was done, as words are missing: its arguments are the fields that ask for them."""


class StaleError(InfokbError):
    """Nothing was done, as the page shows what is no longer so."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "the page shows the list as it is now")


class PageActions:
    """Carries out what pages of a site ask for, one after the other."""

    def __init__(self, site: ServedSite) -> None:
        self._site = site
        self._lock = threading.Lock()
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
        vault = self._site.newest_vault()
        return self._write(vault.raw, *plan(vault, request))

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


def _done(vault: RecordedVault, request: PageRequest) -> tuple[TodoAction, tuple[str, ...]]:
    parts = _item(vault, request).parts
    for part in parts:
        if not settling_commands.can_settle(part):
            message = f"cannot check off `{part.task}` on a page"
            raise InfokbError(message, f"run: infokb {part.command}")
    questions = []
    if any(map(settling_commands.needs_appointment, parts)) and not request.on:
        questions.append(FormField("on", "When (date and time)", "datetime-local"))
    if any(map(settling_commands.needs_text, parts)) and not request.text:
        questions.append(FormField("text", "In a few words"))
    if questions:
        raise UnansweredError(*questions)
    raw_vault = vault.raw
    when = written_actions.parse_when(raw_vault, parts, request.on) if request.on else None
    fill = template_process.template_filler(raw_vault, "templates/interview.md")
    action = written_actions.settle_follow_ups(
        raw_vault, parts, SettleOptions(when, fill, request.text)
    )
    return action, ("done", parts[0].task)


def _snooze(vault: RecordedVault, request: PageRequest) -> tuple[TodoAction, tuple[str, ...]]:
    item, raw_vault = _item(vault, request), vault.raw
    if not request.until:
        raise UnansweredError(FormField("until", "Through", "date", _SNOOZES))
    last_day = parse_plan_day(raw_vault, request.until)
    if snooze.needs_reason(raw_vault, last_day) and not request.reason:
        raise UnansweredError(FormField("reason", f"Why through {iso_words(last_day)}?"))
    problems = [part.problem for part in item.parts]
    action = written_actions.snooze_through(raw_vault, problems, last_day, request.reason)
    return action, ("snooze", item.first.task, last_day.isoformat())


def _skip(vault: RecordedVault, request: PageRequest) -> tuple[TodoAction, tuple[str, ...]]:
    item = _item(vault, request)
    if not request.reason:
        raise UnansweredError(FormField("reason", "Why will you not do it?"))
    problems = [part.problem for part in item.parts]
    action = written_actions.skip_for_good(vault.raw, problems, request.reason)
    return action, ("skip", item.first.task, "--reason", request.reason)


def _log(vault: RecordedVault, request: PageRequest) -> tuple[TodoAction, tuple[str, ...]]:
    note, raw_vault = _note(vault, request), vault.raw
    if not request.kind or not request.text:
        kinds = [(kind.value, LOG_MEANINGS[kind]) for kind in _KINDS]
        raise UnansweredError(
            FormField("kind", "Kind", "select", kinds),
            FormField("text", "In a few words"),
            FormField("until", "Not now? Snooze through", "date", optional=True),
        )
    line = log.NewLogLine(request.kind, request.text, raw_vault.today)
    name = raw_vault.called(note)
    lines, words = (f"{name}: {log.logged_words(line)}",), ("log", note.name, line.kind, line.text)
    if not request.until:
        return TodoAction(log.add_log_line(raw_vault, note, line), lines), words
    last_day = parse_plan_day(raw_vault, request.until)
    changes = snooze.log_and_snooze(raw_vault, note, line, last_day)
    snoozed_line = f"{name}: {written_actions.snoozed_words(last_day)}"
    return TodoAction(changes, (*lines, snoozed_line)), (*words, "--snooze", last_day.isoformat())


_PLANS: dict[str, Callable[[RecordedVault, PageRequest], tuple[TodoAction, tuple[str, ...]]]] = {
    "done": _done,
    "snooze": _snooze,
    "skip": _skip,
    "log": _log,
}


def _item(vault: RecordedVault, request: PageRequest) -> TodoItem:
    """Return the item that a page names, as it stands now; raise InfokbError."""
    items = [follow_up.todo for follow_up in site_follow_ups(vault) if follow_up.group != "not_yet"]
    item = item_lookup.item_of_keys(items, request.keys.split())
    if not item:
        raise StaleError("the item is settled or has changed")
    return item


def _note(vault: RecordedVault, request: PageRequest) -> Note:
    """Return the note that a log line goes to: that of the page, or of the item's person."""
    if request.keys:
        first_follow_up = _item(vault, request).first
        return first_follow_up.who or first_follow_up.note
    path = f"{request.page.removesuffix('.html')}.md"
    if path not in vault.notes:
        raise StaleError(f"there is no note `{path}`")
    return vault.raw.notes[path]
