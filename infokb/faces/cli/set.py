"""`infokb set`."""

import click

from infokb.core.text import safe_text
from infokb.faces.cli import completers
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import session_of


@click.command("set")
@click.argument("name", metavar="NOTE", shell_complete=completers.complete_notes)
@click.argument(
    "values", nargs=-1, required=True, metavar="K=V...", shell_complete=completers.complete_fields
)
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context, name: str, values: tuple[str, ...], *, dry_run: bool, as_diff: bool
) -> None:
    """Set fields of a note and change nothing else.

    Repeat a key to fill a list. K+=V adds to it.

    \b
    Example:
      infokb set "Ada Okafor" role="Head of data" topics+=pricing
    """
    from infokb.actions.record import field_values
    from infokb.faces.cli.assignments import parse_assignments

    current = session_of(ctx)
    note = current.readable_note(name)
    replaced, added = parse_assignments(values)
    changes, new = field_values.set_fields(current.vault, note, replaced, added)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        summary = ", ".join(f"{key}: {', '.join(texts)}" for key, texts in new.items())
        click.echo(f"{safe_text(changes.moves.get(note.path, note.path))}: {safe_text(summary)}")
    elif not changes:
        click.echo(f"{safe_text(note.path)}: no change")
