"""`infokb log`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import click

from infokb.actions.record.log import NewLogLine, add_log_line
from infokb.actions.record.several import Step
from infokb.core.changes import Changes
from infokb.core.markdown.log import LogKind
from infokb.core.markdown.tasks import TaskKind
from infokb.core.text import safe_text
from infokb.core.vault.half_written import require_readable
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from infokb.faces.cli import completers, todo_completers
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.recorded import echo_due_tasks, echo_recorded
from infokb.faces.cli.session import session_of

_KEEPING = frozenset({"introduced", "sent", "shared", "gave"})
"""The kinds of lines that may keep a promise."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LogOptions:
    """The options of one `log`, as they were typed."""

    on: str
    next_: str | None
    todo: str | None
    snooze: str
    dry_run: bool
    as_diff: bool


@click.command("log")
@click.argument(
    "names",
    nargs=-1,
    required=True,
    metavar="NAME...",
    shell_complete=completers.complete_several(
        completers.complete_names("contact", "opportunity"), completers.complete_log_kinds
    ),
)
@click.argument("kind", shell_complete=completers.complete_log_kinds)
@click.argument("text")
@click.option(
    "--on",
    "on",
    shell_complete=todo_completers.complete_past_dates,
    default="today",
    metavar="DATE",
    help="Date it happened (default: today).",
)
@click.option(
    "--next",
    "next_",
    shell_complete=todo_completers.complete_plan_dates,
    metavar="DATE",
    help="Also add a task due on DATE: --todo, or #waiting.",
)
@click.option("--todo", metavar="TEXT", help="Text of that task, for example '#advice try dbt'.")
@click.option(
    "--snooze",
    shell_complete=todo_completers.complete_plan_dates,
    default="",
    metavar="DATE",
    help="Also snooze their follow-ups through DATE, for what TEXT says.",
)
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context, /, names: tuple[str, ...], kind: str, text: str, **option_values: Any
) -> None:
    """Add a log line to contacts or opportunities.

    \b
    Example:
      infokb log "Ada Okafor" shared "the article on hospital pricing" --next +2w
      infokb log ada "bo li" met "at the alumni evening"
      infokb log ada heard "not now, ask me in spring" --snooze 2027-03-01
    """
    from infokb.actions.record import log, several
    from infokb.actions.record.values import parse_fact_day, parse_plan_day

    options = LogOptions(**option_values)
    current = session_of(ctx)
    log.expect_kind(kind, names)
    notes = [require_readable(note) for note in current.notes(names, fits=log.has_log)]
    day = parse_fact_day(current.vault, options.on)
    due_day = parse_plan_day(current.vault, options.next_) if options.next_ else None
    line = log.NewLogLine(kind, text, day, options.todo or "", due_day)
    last_day = parse_plan_day(current.vault, options.snooze) if options.snooze else None
    plan = _log_line(current.vault, notes, line)
    if last_day:
        plan = partial(_log_and_snooze, log_line=plan, until=last_day, reason=text)
    steps = several.plan_each(current.vault, notes, plan)
    changes = several.combined_changes(steps)
    dry_run, as_diff = options.dry_run, options.as_diff
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff) or not changes:
        for step in steps:
            _echo_step(step, line, last_day)
        echo_due_tasks(current.vault, changes)
        untracked_notes = (note for note in notes if log.is_untracked(current.vault, note, line))
        _suggest_notes(current.vault, untracked_notes, line.on)
        if not last_day:
            from infokb.faces.cli.answer_hints import echo_answer_hints

            echo_answer_hints(steps[-1].after, notes, line)
        elif kind == LogKind.MET.value:
            _suggest_thanks(current.vault, notes)


def _echo_step(step: Step, line: NewLogLine, last_day: date | None) -> None:
    """Say what was logged of a note, the interview that it completed, and how long it rests."""
    from infokb.actions.record.log import logged_words
    from infokb.actions.todo.written_actions import snoozed_words
    from infokb.faces.cli.group_lines import echo_completed

    words = logged_words(step.before, step.note, line) if step.changes else "no change"
    echo_recorded(step.before, step.note, words)
    echo_completed(step)
    if last_day and step.changes:
        echo_recorded(step.before, step.note, snoozed_words(last_day))
    if line.kind in _KEEPING and step.changes:
        _suggest_done(step.after, step.after.notes[step.note.path], line.kind)


def _suggest_done(vault: Vault, person: Note, kind: str) -> None:
    """Say how to check off promises that a log line may keep: to introduce somebody, or to give."""
    from infokb.core.journey.kept_promises import is_introduction, seems_kept
    from infokb.core.journey.task_people import tasks_with
    from infokb.core.shell import command_line

    for note, task in tasks_with(vault, person):
        is_promise = task.open and task.kind is TaskKind.PROMISE
        is_for_introduction = kind == LogKind.INTRODUCED.value
        if not is_promise or is_introduction(task) != is_for_introduction:
            continue
        if is_for_introduction or seems_kept(vault, note, task, person):
            way = command_line("infokb done {} {}", vault.called(note), task.text)
            click.echo(f"if that was promised, check it off: {safe_text(way)}", err=True)


def _log_line(
    vault: Vault, notes: Iterable[Note], line: NewLogLine
) -> Callable[[Vault, Note], Changes]:
    if line.kind != LogKind.MET.value:
        return partial(add_log_line, entry=line)
    from infokb.actions.record.logged_meeting import add_line_of_meeting
    from infokb.faces.process.template_process import template_filler

    company = frozenset(note.path for note in notes)
    fill = template_filler(vault, "templates/interview.md")
    return partial(add_line_of_meeting, entry=line, company=company, how=fill)


def _log_and_snooze(
    vault: Vault,
    note: Note,
    log_line: Callable[[Vault, Note], Changes],
    until: date,
    reason: str,
) -> Changes:
    from infokb.actions.todo.snooze import snooze_after

    return snooze_after(vault, note, log_line(vault, note), until, reason)


def _suggest_thanks(vault: Vault, notes: Iterable[Note]) -> None:
    """Say how to thank people whose follow-ups rest, thanks too."""
    from infokb.core.shell import command_text

    names = [vault.called(note) for note in notes]
    way = safe_text(command_text(("infokb", "draft", "thank-you", *names)))
    click.echo(f"to thank them all the same: {way}", err=True)


def _suggest_notes(vault: Vault, notes: Iterable[Note], day: date) -> None:
    """Say how to keep what was learned in conversations that have no note."""
    from infokb.actions.record.one_conversation import colleagues_met_on
    from infokb.core.shell import command_text

    people = list(notes)
    if people:
        names = [vault.called(note) for note in people]
        way = safe_text(command_text(("met", *names, "--on", f"{day}")))
        click.echo(f"to keep what you learned, create its note: infokb {way}", err=True)
        others = colleagues_met_on(vault, people[0], day) if len(people) == 1 else ()
        for other in others:
            way = command_text(("infokb", "met", vault.called(other), *names, "--on", f"{day}"))
            click.echo(safe_text(f"  if it is one conversation with {other.name}: {way}"), err=True)
