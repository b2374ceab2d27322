"""`infokb next`."""

from typing import Any

import click

from infokb.actions.todo.todo_list import TodoList, TodoOptions
from infokb.core.errors import InfokbError
from infokb.core.value_class import value_class
from infokb.faces.cli import completers, todo_completers
from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import Session, echo_json, session_of
from infokb.faces.cli.unread import warn_unread

_TERMINAL_LIMIT = 12
"""Items that are shown at most on a terminal, unless told otherwise."""


@value_class
class NextOptions:
    """What a command line says about the list: what it holds, and how it is printed."""

    within: str | None
    limit: int | None
    kinds: tuple[str, ...]
    everything: bool
    snoozed: bool
    verbose: bool
    as_json: bool


@click.command("next")
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=completers.complete_notes)
@click.option(
    "--within",
    shell_complete=todo_completers.complete_spans,
    metavar="7d",
    help="Look ahead 36h, 3d, 2w, or 3bd (business days).",
)
@click.option("--limit", type=click.IntRange(0), metavar="N", help="Show at most N items (0: all).")
@click.option(
    "--kind",
    "kinds",
    shell_complete=completers.complete_follow_up_rules,
    multiple=True,
    metavar="RULE",
    help="Show only these rules.",
)
@click.option(
    "--all", "everything", is_flag=True, help="Include follow-ups that are later or too late."
)
@click.option("--snoozed", is_flag=True, help="Show snoozed follow-ups instead.")
@click.option("-v", "verbose", is_flag=True, help="Add the rule and the command of each item.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(ctx: click.Context, /, names: tuple[str, ...], **given: Any) -> None:
    """Show your to-do list, most urgent first.

    Appointments come first, then what waiting spoils first: thanks due today come before a
    check-in that is three weeks overdue. The numbers are for `done`, `draft`, `snooze`, and
    `skip`.

    \b
    Example:
      infokb next --within 7d
    """
    from infokb.actions.todo.todo_list import todo_list
    from infokb.disk.write import shown_list
    from infokb.faces.text import todo_record

    options = NextOptions(**given)
    current = session_of(ctx)
    listed = todo_list(current.vault, _todo_options(current, names, options))
    identities = [[part.identity for part in item.parts] for item in listed.items]
    shown_list.save_shown_list(current.root, identities)
    if options.as_json:
        echo_json(todo_record.todo_record(current.vault, listed))
    else:
        _print(current, listed, options)


def _todo_options(current: Session, names: tuple[str, ...], options: NextOptions) -> TodoOptions:
    from infokb.actions.lint import selection
    from infokb.core.dates import due

    try:
        lead = due.parse_lead_time(options.within) if options.within else None
    except ValueError as error:
        message = f"cannot read `{options.within}` as --within"
        raise InfokbError(message, due.LENGTH_HELP) from error
    rules = [rule.id for kind in options.kinds for rule in selection.rules_by_name(kind)]
    return TodoOptions(
        lead,
        everything=options.everything,
        snoozed=options.snoozed,
        people=frozenset(current.note(name).path for name in names),
        rules=frozenset(rules),
    )


def _print(current: Session, listed: TodoList, options: NextOptions) -> None:
    from infokb.faces.clock import is_clock_fixed
    from infokb.faces.text import todo

    paint, limit = stdout_paint(), options.limit
    if limit is None:
        limit = _TERMINAL_LIMIT if paint.columns and not options.everything else 0
    view = todo.TodoView(limit, options.verbose, options.everything)
    fixed = is_clock_fixed(current.as_of, current.vault.config)
    remark = " (clock set with --as-of)" if fixed else ""
    warn_unread(current.vault)
    click.echo(todo.render(current.vault, listed, view, paint, remark))
