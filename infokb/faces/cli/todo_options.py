"""What a command line says about the to-do list, and how the list is printed."""

from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from typing import Any, NamedTuple, TypeVar

import click

from infokb.actions.todo.todo_list import TodoList, TodoOptions, todo_list
from infokb.core.errors import InfokbError
from infokb.core.value_class import value_class
from infokb.faces.cli.options import stdout_paint
from infokb.faces.cli.session import Session
from infokb.faces.cli.unread import warn_unread

F = TypeVar("F", bound=Callable[..., Any])
_TERMINAL_LIMIT = 12
"""Items that are shown at most on a terminal, unless told otherwise."""


@value_class
class ListOptions:
    """What a command line says about the list: what it holds, and how it is printed."""

    names: tuple[str, ...]
    within: str | None
    limit: int | None
    kinds: tuple[str, ...]
    everything: bool
    snoozed: bool
    verbose: bool


def _complete_notes(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
    from infokb.faces.cli.completers import complete_notes

    return complete_notes(ctx, parameter, partial_word)


def _complete_spans(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
    from infokb.faces.cli.todo_completers import complete_spans

    return complete_spans(ctx, parameter, partial_word)


def _complete_rules(ctx: click.Context, parameter: click.Parameter, partial_word: str) -> list[Any]:
    from infokb.faces.cli.rule_completers import complete_follow_up_rules

    return complete_follow_up_rules(ctx, parameter, partial_word)


_OPTIONS = (
    click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=_complete_notes),
    click.option(
        "--within",
        shell_complete=_complete_spans,
        metavar="7d",
        help="Look ahead 36h, 3d, 2w, or 3bd (business days).",
    ),
    click.option(
        "--limit", type=click.IntRange(0), metavar="N", help="Show at most N items (0: all)."
    ),
    click.option(
        "--kind",
        "kinds",
        shell_complete=_complete_rules,
        multiple=True,
        metavar="RULE",
        help="Show only these rules.",
    ),
    click.option(
        "--all", "everything", is_flag=True, help="Include follow-ups that are later or too late."
    ),
    click.option("--snoozed", is_flag=True, help="Show snoozed follow-ups instead."),
    click.option("-v", "verbose", is_flag=True, help="Add the rule and the command of each item."),
)


def list_options(command: F) -> F:
    """Add the arguments and options that say what of the to-do list is shown, and how."""
    return reduce(lambda inner, option: option(inner), reversed(_OPTIONS), command)


class NumberedTodo(NamedTuple):
    """A to-do list, and its numbers as they are kept."""

    todo: TodoList
    numbers: str


def listed_todo(current: Session, options: ListOptions) -> TodoList:
    """Return the list that is asked for."""
    return todo_list(current.vault, todo_options(current, options))


def numbered_todo(current: Session, options: ListOptions) -> NumberedTodo:
    """Return the list that is asked for; its numbers are kept for the commands that take them."""
    from infokb.disk.write.shown_list import save_shown_text, shown_list_text

    todo = listed_todo(current, options)
    identities = [[part.identity for part in item.parts] for item in todo.items]
    numbers = shown_list_text(identities)
    save_shown_text(current.root, numbers)
    return NumberedTodo(todo, numbers)


def with_paths(current: Session, options: ListOptions) -> ListOptions:
    """Return options that name each note by its path, so that no name is asked for again."""
    return replace(options, names=tuple(note.path for note in current.notes(options.names)))


def todo_options(current: Session, options: ListOptions) -> TodoOptions:
    """Return what is to be listed; raise InfokbError where a name, span or rule is not one."""
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
        people=frozenset(current.note(name).path for name in options.names),
        rules=frozenset(rules),
    )


def echo_todo(
    current: Session, todo_items: TodoList, options: ListOptions, *, numbered: bool = True
) -> None:
    """Print a to-do list, with or without the numbers of its items."""
    from infokb.faces.clock import clock_remark, clock_setter
    from infokb.faces.text import todo

    paint, limit = stdout_paint(), options.limit
    if limit is None:
        limit = _TERMINAL_LIMIT if paint.columns and not options.everything else 0
    view = todo.TodoView(limit, options.verbose, options.everything, numbered)
    remark = clock_remark(clock_setter(current.as_of, current.vault.config))
    warn_unread(current.vault)
    click.echo(todo.render(current.vault, todo_items, view, paint, remark))
