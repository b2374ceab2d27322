"""`infokb merge`."""

import click

from infokb.core.text import quantity, safe_text
from infokb.faces.cli import completers
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import session_of


@click.command("merge")
@click.argument("into", metavar="INTO", shell_complete=completers.complete_notes)
@click.argument("source", metavar="FROM", shell_complete=completers.complete_notes)
@click.option(
    "--prefer",
    type=click.Choice(["into", "from"]),
    help="Whose value to keep where a field has two.",
)
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context, into: str, source: str, prefer: str | None, *, dry_run: bool, as_diff: bool
) -> None:
    """Merge two notes about the same person or thing, and every link to them.

    Fields and sections of FROM are added to INTO, its name becomes an alias, and FROM is deleted.
    A second email, phone, or address on the web stays in the block `vcard` of a contact.

    \b
    Example:
      infokb merge "Ada Okafor" "A. Okafor" --diff
    """
    from infokb.actions.change import merge

    current = session_of(ctx)
    target_note, source_note = current.readable_note(into), current.readable_note(source)
    preference = merge.Preference(prefer) if prefer else None
    changes = merge.merge(current.vault, target_note, source_note, preference)
    for name, text in merge.dropped_values(target_note, source_note, preference):
        click.echo(f"left out `{name}`: `{safe_text(text)}`", err=True)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff, whole_vault=True):
        note_count = quantity(len(changes.files) - 2, "other note")
        click.echo(
            f"merged {safe_text(source_note.name)} into {safe_text(target_note.path)}; "
            f"links changed in {note_count}"
        )
