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
    numbered_todo,
    todo_options,
    with_paths,
)


@click.command("watch")
@list_options
@click.option("--build", is_flag=True, help="Build the site in `.site` each time, too.")
@vault_options
@click.pass_context
def command(ctx: click.Context, /, *, build: bool, **given: Any) -> int:
    """Show your to-do list, and again when a note changes or time passes.

    It is the list of `next`, with the same numbers: in another terminal, `infokb done 1` checks
    off the first item, and the list follows. Press Ctrl-C to stop.

    \b
    Example:
      infokb watch --within 7d
    """
    from infokb.actions.todo.next_turn import next_turn
    from infokb.faces.cli.watch_rounds import show_and_watch

    current = session_of(ctx)
    options = with_paths(current, ListOptions(**given))

    def show(latest: Session) -> datetime:
        echo_todo(latest, numbered_todo(latest, options), options)
        if build:
            _build(latest)
        return next_turn(latest.vault, todo_options(latest, options).within)

    return show_and_watch(current, show)


def _build(latest: Session) -> None:
    """Build the site as it is now, where `build` does; say what keeps it from that."""
    from infokb.core.errors import InfokbError
    from infokb.faces.site.build import SITE_FOLDER, build_site

    target = latest.root / SITE_FOLDER
    try:
        built = build_site(latest.root, target, latest.clock)
    except InfokbError as error:
        latest.report_error(error)
    else:
        click.echo(f"{built.pages} pages: {target / 'index.html'}", err=True)
