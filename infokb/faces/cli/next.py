"""`infokb next`."""

from typing import Any

import click

from infokb.faces.cli.options import mark_repeatable, vault_options
from infokb.faces.cli.session import echo_json, session_of
from infokb.faces.cli.todo_options import (
    ListOptions,
    echo_todo,
    list_options,
    numbered_todo,
    numbers_text,
)


@click.command("next")
@list_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(ctx: click.Context, /, *, as_json: bool, **given: Any) -> None:
    """Show your to-do list, most urgent first.

    Appointments come first, then what waiting spoils first: thanks due today come before a
    check-in that is three weeks overdue. The numbers are for `done`, `draft`, `snooze`, and
    `skip`.

    \b
    Example:
      infokb next --within 7d
    """
    from infokb.faces.cli.keep_report import ReportKeeper
    from infokb.faces.text import todo_record

    options = ListOptions(**given)
    current = session_of(ctx)
    listed = numbered_todo(current, options)
    if as_json:
        echo_json(todo_record.todo_record(current.vault, listed))
    else:
        echo_todo(current, listed, options)
    if not options.names:
        shown = numbers_text(listed)
        read = (current.root, current.opened, current.as_of)
        mark_repeatable(ReportKeeper("next", *read, tells_time=as_json, shown=shown))
