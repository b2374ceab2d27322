"""`infokb snooze`."""

import click

from infokb.core.text import safe_text
from infokb.faces.cli import completion
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import session_of


@click.command("snooze")
@click.argument("name", metavar="NOTE", shell_complete=completion.complete_notes)
@click.option("--until", required=True, metavar="DAY", help="The last day of sleep.")
@click.option("--reason", required=True, metavar="TEXT", help="Why they sleep.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context, name: str, until: str, reason: str, *, dry_run: bool, as_diff: bool
) -> None:
    """Put the follow-ups of a note to sleep, through a day.

    \b
    Example:
      infokb snooze "Ada Okafor" --until +2w --reason "on parental leave"
    """
    from infokb.actions.record.values import parse_day
    from infokb.actions.todo import snooze

    current = session_of(ctx)
    note = current.readable_note(name)
    last = parse_day(current.vault, until)
    changes = snooze.snooze(current.vault, note, last, reason)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        click.echo(f"{safe_text(note.path)}: sleeps through {last}")
    elif not changes:
        click.echo(f"{safe_text(note.path)}: nothing to change")
