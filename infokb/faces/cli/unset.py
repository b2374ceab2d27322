"""`infokb unset`."""

import click

from infokb.faces.cli import completers
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.recorded import echo_recorded
from infokb.faces.cli.session import session_of


@click.command("unset")
@click.argument("name", metavar="NOTE", shell_complete=completers.complete_notes)
@click.argument(
    "fields",
    nargs=-1,
    required=True,
    metavar="FIELD...",
    shell_complete=completers.complete_own_fields,
)
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context, name: str, fields: tuple[str, ...], *, dry_run: bool, as_diff: bool
) -> None:
    """Remove fields from a note.

    \b
    Example:
      infokb unset "Ada Okafor" closed closed_reason
    """
    from infokb.actions.record import removed_fields

    current = session_of(ctx)
    note = current.readable_note(name)
    changes = removed_fields.remove_fields(current.vault, note, fields)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        echo_recorded(current.vault, note, f"removed {', '.join(fields)}")
