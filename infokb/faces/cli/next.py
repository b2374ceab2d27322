"""`infokb next`."""

import click

from infokb.actions.todo.todo_list import TodoList
from infokb.faces.cli import completion
from infokb.faces.cli.options import vault_options
from infokb.faces.cli.session import Session, echo_json, session_of

_TERMINAL_LIMIT = 12
"""Items that are shown at most on a terminal, unless told otherwise."""


@click.command("next")
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=completion.complete_notes)
@click.option("--within", metavar="7d", help="Look ahead 36h, 3d, 2w, or 3bd (business days).")
@click.option("--limit", type=click.IntRange(0), metavar="N", help="Show at most N items (0: all).")
@click.option("--kind", "kinds", multiple=True, metavar="RULE", help="Show only these rules.")
@click.option("--all", "everything", is_flag=True, help="Include what is later or too late.")
@click.option("--snoozed", is_flag=True, help="Show snoozed follow-ups instead.")
@click.option("-v", "verbose", is_flag=True, help="Add the rule and the command of each item.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    within: str | None,
    limit: int | None,
    kinds: tuple[str, ...],
    *,
    everything: bool,
    snoozed: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Show your to-do list, most urgent first.

    Appointments stand first, then what waiting spoils first: thanks due today come before a
    check-in that is three weeks overdue. The numbers are for `done`, `draft`, `snooze`, and
    `skip`.

    \b
    Example:
      infokb next --within 7d
    """
    from infokb.actions.lint import selection
    from infokb.actions.todo import todo_list
    from infokb.core.dates import due
    from infokb.disk.write import shown_list
    from infokb.faces.text import todo_record

    current = session_of(ctx)
    try:
        lead = due.parse_lead_time(within) if within else None
    except ValueError as error:
        raise click.UsageError(f"cannot read '{within}' as --within: {error}") from error
    options = todo_list.TodoOptions(
        lead,
        everything=everything,
        snoozed=snoozed,
        people=frozenset(current.note(name).path for name in names),
        rules=frozenset(rule.id for kind in kinds for rule in selection.rules_by_name(kind)),
    )
    found = todo_list.todo_list(current.vault, options)
    shown_list.save_shown_list(
        current.root, [[part.identity for part in item.parts] for item in found.items]
    )
    if as_json:
        echo_json(todo_record.todo_record(current.vault, found))
        return
    _print(current, found, limit, verbose=verbose, everything=everything)


def _print(
    current: Session,
    found: TodoList,
    limit: int | None,
    *,
    verbose: bool,
    everything: bool,
) -> None:
    from infokb.faces.clock import is_clock_fixed
    from infokb.faces.terminal import color
    from infokb.faces.text import todo, unread

    columns = color.terminal_columns()
    most = limit if limit is not None else _TERMINAL_LIMIT if columns and not everything else 0
    view = todo.TodoView(most, columns, verbose=verbose, everything=everything)
    remark = (
        " (clock set with --as-of)" if is_clock_fixed(current.as_of, current.vault.config) else ""
    )
    for line in unread.unread_lines(found.unread):
        click.echo(line, err=True)
    click.echo(todo.render(current.vault, found, view, color.stdout_paint(), remark))
