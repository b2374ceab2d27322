"""`infokb done`."""

from datetime import date, datetime

import click

from infokb.core.errors import InfokbError
from infokb.core.markdown.tasks import Task
from infokb.core.vault.note import Note
from infokb.faces.cli import todo_completers
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.recorded import echo_lines, echo_recorded
from infokb.faces.cli.session import Session, session_of


@click.command("done")
@click.argument(
    "words",
    nargs=-1,
    required=True,
    metavar="N...|NOTE [TEXT]",
    shell_complete=todo_completers.complete_done,
)
@click.option(
    "--on",
    shell_complete=todo_completers.complete_past_dates,
    metavar="DATE",
    help="Date it was done (default: today).",
)
@click.option("--reported", is_flag=True, help="Record that you reported back.")
@click.option("--text", metavar="TEXT", default="", help="With N: what you sent, shared, or said.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    on: str | None,
    text: str,
    *,
    reported: bool,
    dry_run: bool,
    as_diff: bool,
) -> None:
    """Check off items of the to-do list by number, or a task of a note.

    N settles all parts of item N; with a word after it, only the part that contains the word.
    TEXT is any part of the task. You need it when the note has several open tasks.

    \b
    Example:
      infokb done 1
      infokb done "2026-11-18 Ada Okafor" "send the deck"
    """
    from infokb.faces.cli import numbered

    current = session_of(ctx)
    numbers = [word for word in words if numbered.are_numbers(current, [word])]
    output_options = {"dry_run": dry_run, "as_diff": as_diff}
    if words[0] in numbers:
        rest = " ".join(word for word in words if word not in numbers)
        _settle(current, numbers, rest, on, text, **output_options)
        return
    name, *texts = words
    if len(texts) > 1:
        raise InfokbError("too many names", "put TEXT in quotes")
    _check_off(current, name, "".join(texts), on, reported=reported, **output_options)


def _settle(
    current: Session,
    numbers: list[str],
    part_words: str,
    moment_text: str | None,
    text: str,
    *,
    dry_run: bool,
    as_diff: bool,
) -> None:
    from infokb.actions.todo import item_lookup, settlement, settling_commands, written_actions
    from infokb.faces.cli import numbered, questions
    from infokb.faces.process import template_process

    items = numbered.numbered_items(current, numbers)
    parts = [
        part
        for item in items
        for part in (item_lookup.parts_named(item, part_words) if part_words else item.parts)
    ]

    def parse(text_of_when: str) -> date | datetime:
        return written_actions.parse_when(current.vault, parts, text_of_when)

    when = parse(moment_text) if moment_text is not None else None
    if questions.is_interactive():
        if when is None and any(map(settling_commands.needs_appointment, parts)):
            when = questions.ask("When (date and time)", parse)
        if any(map(settling_commands.needs_text, parts)) and not text:
            text = questions.ask("In a few words", questions.expect_words)
    fill = template_process.template_filler(current.vault, "templates/interview.md")
    options = settlement.SettleOptions(when, fill, text)
    action = written_actions.settle_follow_ups(current.vault, parts, options)
    if current.carry_out(action.changes, dry_run=dry_run, as_diff=as_diff):
        echo_lines(action.lines, action.remarks)


def _check_off(
    current: Session,
    name: str,
    text: str,
    day_text: str | None,
    *,
    reported: bool,
    dry_run: bool,
    as_diff: bool,
) -> None:
    from infokb.actions.record.values import parse_fact_day
    from infokb.actions.todo import done

    note = current.readable_note(name)
    day = parse_fact_day(current.vault, "today" if day_text is None else day_text)
    open_task = _find_task(current, note, text, reported=reported)
    changes, task, repeat = done.check_off_task(*open_task, day, reported=reported)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        what = "reported back" if reported else "checked off"
        echo_recorded(current.vault, note, f"{what}: {task}", open_task[0].path)
        echo_lines(done.following_lines(repeat), done.repeat_remarks(repeat))
    elif not changes:
        echo_recorded(current.vault, note, "no change")


def _find_task(current: Session, note: Note, text: str, *, reported: bool) -> tuple[Note, Task]:
    """Return the task that a text names, with its note; where several may be meant, ask."""
    from infokb.actions.record.note_edits import SeveralTasksError
    from infokb.actions.todo import done
    from infokb.faces.cli import questions

    try:
        return done.meant_task(current.vault, note, text, reported=reported)
    except SeveralTasksError as error:
        if not questions.is_interactive():
            raise
        texts = [task.text for _, task in error.tasks]
        return error.tasks[questions.choose(f"{error.message}:", texts)]
