"""`infokb edit`."""

import click

from infokb.faces.cli import completers
from infokb.faces.cli.options import vault_options
from infokb.faces.cli.session import session_of


@click.command("edit")
@click.argument("name", shell_complete=completers.complete_notes)
@vault_options
@click.pass_context
def command(ctx: click.Context, name: str) -> None:
    """Open a note in your editor, and check it afterwards.

    Your editor is $VISUAL, else $EDITOR. What is wrong with the note is listed, and does not
    change the exit code.

    \b
    Example:
      infokb edit "Ada Okafor"
    """
    from infokb.disk.write.transaction import finish_interrupted
    from infokb.faces.cli.editing import edit_note

    current = session_of(ctx)
    finish_interrupted(current.root)
    edit_note(current, current.note(name).path)
