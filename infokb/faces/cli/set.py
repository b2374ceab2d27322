"""`infokb set`."""

from collections.abc import Sequence

import click

from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.faces.cli import completers
from infokb.faces.cli.options import vault_options, write_options
from infokb.faces.cli.session import session_of


@click.command("set")
@click.argument("name", metavar="NOTE", shell_complete=completers.complete_notes)
@click.argument(
    "values", nargs=-1, required=True, metavar="K=V...", shell_complete=completers.complete_fields
)
@click.option("--force", is_flag=True, help="Replace a list of several values.")
@write_options
@vault_options
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    values: tuple[str, ...],
    *,
    force: bool,
    dry_run: bool,
    as_diff: bool,
) -> None:
    """Set fields of a note and change nothing else.

    K=V sets a field, and commas separate the values of a list. K+=V adds to a list, K-=V removes
    from it.

    \b
    Example:
      infokb set "Ada Okafor" role="Head of data" topics+=pricing
    """
    from infokb.actions.record import field_values
    from infokb.actions.record.assignments import read_assignment

    current = session_of(ctx)
    note = current.readable_note(name)
    assignments = map(read_assignment, values)
    changes, new_texts = field_values.set_fields(current.vault, note, assignments, force=force)
    if current.carry_out(changes, dry_run=dry_run, as_diff=as_diff):
        summary = "; ".join(_field_summary(note, key, texts) for key, texts in new_texts.items())
        click.echo(f"{safe_text(note.name)}: {safe_text(summary)}")
        for path in changes.moves.values():
            click.echo(f"renamed to {safe_text(path)}")
    elif not changes:
        click.echo(f"{safe_text(note.name)}: no change")


def _field_summary(note: Note, name: str, texts: Sequence[str]) -> str:
    from infokb.actions.record.values import shown_text

    values = ", ".join(shown_text(note.field(name), text) for text in texts)
    return f"{name}: {values or 'removed'}"
