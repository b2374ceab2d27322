"""`infokb done`."""

import click

from infokb.core.text import safe_text
from infokb.faces.cli import completion
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import session_of


@click.command("done")
@click.argument("name", metavar="NOTE", shell_complete=completion.complete_notes)
@click.argument("text", default="")
@click.option("--on", default="today", metavar="DAY", help="The day it was done.")
@click.option("--reported", is_flag=True, help="Whoever gave it has been told.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    text: str,
    on: str,
    *,
    reported: bool,
    dry_run: bool,
    as_diff: bool,
) -> None:
    """Tick off a follow-up; TEXT is a part of it, needed when there are several.

    \b
    Example:
      infokb done "2026-11-18 Ada Okafor" "send the deck"
    """
    from infokb.actions.record.values import parse_day
    from infokb.actions.todo import done

    current = session_of(ctx)
    note = current.note(name)
    changes = done.check_off(note, text, parse_day(current.vault, on), reported=reported)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        click.echo(f"{safe_text(note.path)}: {'reported' if reported else 'done'}")
    elif not changes:
        click.echo(f"{safe_text(note.path)}: nothing to change")
