"""`infokb done`."""

import click

from infokb.core.errors import InfokbError
from infokb.core.markdown.tasks import Task
from infokb.core.vault.note import Note
from infokb.faces.cli import todo_completers, value_completers
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
@click.option(
    "--outcome",
    shell_complete=value_completers.complete_outcomes,
    metavar="FACT",
    default="",
    help="With N: what came of it: completed, no-show, cancelled, or rescheduled with --on TIME.",
)
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    on: str | None,
    text: str,
    outcome: str,
    *,
    reported: bool,
    dry_run: bool,
    as_diff: bool,
) -> None:
    """Check off items of the to-do list by number, or a task of a note.

    N settles all parts of item N; with a word after it, only the part that contains the word,
    or of a group whether you met those whom it names.
    TEXT is any part of the task. You need it when the note has several open tasks.

    \b
    Example:
      infokb done 1
      infokb done 2 --outcome no-show
      infokb done "2026-11-18 Ada Okafor" "send the deck"
    """
    from infokb.faces.cli import numbered, settling

    current = session_of(ctx)
    numbers = [word for word in words if numbered.are_numbers(current, [word])]
    output_options = {"dry_run": dry_run, "as_diff": as_diff}
    if words[0] in numbers:
        rest = " ".join(word for word in words if word not in numbers)
        answers = settling.TypedAnswers(on, text, outcome)
        settling.settle_items(current, numbers, rest, answers, **output_options)
        return
    if text or outcome:
        option = "--text" if text else "--outcome"
        raise InfokbError(f"`{option}` goes with the number of an item", "run infokb next")
    name, *texts = words
    if len(texts) > 1:
        raise InfokbError("too many names", "put TEXT in quotes")
    _check_off(current, name, "".join(texts), on, reported=reported, **output_options)


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

    note = current.written_note(name)
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
