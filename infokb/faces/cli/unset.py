"""`infokb unset`."""

import click

from infokb.core.text import safe_text
from infokb.faces.cli import completers
from infokb.faces.cli.options import vault_options, write_options
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
    from infokb.actions.record import note_edits
    from infokb.core.errors import InfokbError
    from infokb.core.suggest import did_you_mean

    current = session_of(ctx)
    note = current.readable_note(name)
    for field in fields:
        if field not in note.entries:
            help_text = (
                did_you_mean(field, note.entries) or f"its fields: {', '.join(note.entries)}"
            )
            raise InfokbError(f"`{note.name}` has no field `{field}`", help_text)
    changes = note_edits.unset_fields(current.vault, note, fields)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        click.echo(f"{safe_text(note.path)}: removed {safe_text(', '.join(fields))}")
