"""`infokb mark`."""

from collections.abc import Callable

import click

from infokb.core.changes import Changes
from infokb.core.errors import AmbiguousError, InfokbError
from infokb.core.note import Note
from infokb.core.text import show
from infokb.faces.cli import complete
from infokb.faces.cli.session import (
    Session,
    interactive,
    session,
    vault_options,
    write_options,
)


@click.command("mark")
@click.argument("name", shell_complete=complete.notes)
@click.argument("fact", shell_complete=complete.facts)
@click.option("--on", metavar="DAY|TIME", help="When it was, or will be; today unless said.")
@click.option("--reason", default="", help="Why a thread is closed.")
@click.option("--force", is_flag=True, help="Write over another value.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    fact: str,
    on: str | None,
    reason: str,
    *,
    force: bool,
    dry_run: bool,
    as_diff: bool,
) -> None:
    """Record a fact: asked, nudged, replied, scheduled, completed, thanked, closed.

    NAME is a person, an interview, an organization or an opportunity. A person's name
    stands for their interview where the fact is about one.

    \b
    Example:
      infokb mark "Ada Okafor" scheduled --on 2026-11-24T15:00
    """
    from infokb.actions import mark
    from infokb.actions.values import iso, moment
    from infokb.faces import limited

    current = session(ctx)
    note = current.note(name)
    if fact == "scheduled" and not on:
        raise InfokbError("when is it scheduled", "--on 2026-11-24T15:00")
    when = moment(current.vault, on) if on else current.vault.now.date()
    recorded = mark.Fact(fact, when, reason, force)
    how = limited.how(current.vault, "templates/interview.md")
    changes = _planned(current, note, lambda one: mark.mark(current.vault, one, recorded, how))
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        for path in changes.files:
            click.echo(f"{show(path)}: {show(fact)} {iso(when)}")
    elif not changes:
        click.echo(f"{show(note.path)}: it stands there already")


def _planned(current: Session, note: Note, plan: Callable[[Note], Changes]) -> Changes:
    """Give the plan; where several interviews may be meant, ask on a terminal."""
    try:
        return plan(note)
    except AmbiguousError as error:
        if not interactive():
            raise
        asked = click.prompt(error.message, type=click.Choice(error.choices), err=True)
        return plan(current.note(asked))
