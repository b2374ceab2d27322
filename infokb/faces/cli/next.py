"""`infokb next`."""

from typing import Any

import click

from infokb.core.errors import InfokbError
from infokb.core.text import safe_text
from infokb.faces.cli.options import mark_repeatable, vault_options, write_options
from infokb.faces.cli.session import Session, echo_json, session_of
from infokb.faces.cli.todo_options import (
    ListOptions,
    echo_todo,
    list_options,
    numbered_todo,
)
from infokb.faces.cli.unread import warn_unread


@click.command("next")
@list_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--write",
    metavar="FILE",
    help="Write all follow-ups to a note of the vault, by day, for the phone; print no list.",
)
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    as_json: bool,
    write: str | None,
    dry_run: bool,
    as_diff: bool,
    **option_values: Any,
) -> None:
    """Show your to-do list, most urgent first.

    Appointments come first, then what waiting spoils first: thanks due today come before a
    check-in that is three weeks overdue. The numbers are for `done`, `draft`, `snooze`, and
    `skip`.

    The note of --write is infokb's own: it is made again by the same command, and no other
    command reads it. If it was changed by hand, it stays.

    \b
    Example:
      infokb next --within 7d
      infokb next --write Follow-ups.md
    """
    options = ListOptions(**option_values)
    current = session_of(ctx)
    if write is not None:
        if as_json or any(option_values.values()):
            raise InfokbError("`--write` takes no other option", "it writes all follow-ups")
        _write_note(current, write, dry_run=dry_run, as_diff=as_diff)
        return
    if dry_run or as_diff:
        raise InfokbError("there is nothing to write", "add --write FILE")
    _print_list(current, options, as_json=as_json)


def _print_list(current: Session, options: ListOptions, *, as_json: bool) -> None:
    from infokb.faces.cli.keep_report import ReportKeeper

    todo, numbers = numbered_todo(current, options)
    if as_json:
        from infokb.faces.text import todo_record

        echo_json(todo_record.todo_record(current.vault, todo))
    else:
        echo_todo(current, todo, options)
    if not options.names:
        vault_state = (current.root, current.vault_on_disk, current.as_of)
        mark_repeatable(
            ReportKeeper("next", *vault_state, tells_time=as_json, list_numbers=numbers)
        )


def _write_note(current: Session, path: str, *, dry_run: bool, as_diff: bool) -> None:
    """Write the note of all follow-ups, where it differs."""
    from infokb.actions.todo.follow_up_note import write_follow_up_note

    is_new = path not in current.vault.files
    changes = write_follow_up_note(current.vault, path)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        click.echo(f"{'created' if is_new else 'changed'} {safe_text(path)}")
    elif not changes:
        click.echo(f"{safe_text(path)}: no change")
    warn_unread(current.vault)
