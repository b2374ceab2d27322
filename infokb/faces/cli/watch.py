"""`infokb watch`."""

from datetime import datetime
from typing import Any

import click

from infokb.faces.cli.options import vault_options
from infokb.faces.cli.session import Session, session_of
from infokb.faces.cli.todo_options import (
    ListOptions,
    echo_todo,
    list_options,
    listed_todo,
    todo_options,
    with_paths,
)


@click.command("watch")
@list_options
@click.option("--build", is_flag=True, help="Build the site in `.site` each time, too.")
@vault_options
@click.pass_context
def command(ctx: click.Context, /, *, build: bool, **option_values: Any) -> int:
    """Show your to-do list, and again when a note changes or time passes.

    It is the list of `next` without its numbers, which stand for what the terminal shows that you
    type them in: run `infokb next` there, and the list follows. Press Ctrl-C to stop.

    \b
    Example:
      infokb watch --within 7d
    """
    from infokb.actions.todo.next_turn import next_turn
    from infokb.faces.cli.watch_rounds import show_and_watch

    current = session_of(ctx)
    options = with_paths(current, ListOptions(**option_values))

    def show(session: Session) -> datetime:
        echo_todo(session, listed_todo(session, options), options, numbered=False)
        if build:
            _build(session)
        return next_turn(session.vault, todo_options(session, options).within)

    return show_and_watch(current, show)


def _build(session: Session) -> None:
    """Build the site as it is now, where `build` does; say what keeps it from that."""
    from infokb.core.errors import InfokbError
    from infokb.faces.clock import setter_of_run
    from infokb.faces.site.build import SITE_FOLDER, build_site

    target = session.root / SITE_FOLDER
    try:
        setter = setter_of_run(session.as_of)
        build_result = build_site(session.root, target, session.clock, clock_setter=setter)
    except InfokbError as error:
        session.report_error(error)
    else:
        click.echo(f"{build_result.pages} pages: {target / 'index.html'}", err=True)
