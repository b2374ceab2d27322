"""`infokb help`."""

import click

from infokb.faces.cli import completers
from infokb.faces.cli.options import vault_options


@click.command("help")
@click.argument(
    "name", default="", metavar="[COMMAND]", shell_complete=completers.complete_commands
)
@vault_options
@click.pass_context
def command(ctx: click.Context, name: str) -> None:
    """Show the help of infokb, or of one command, as --help does.

    \b
    Example:
      infokb help draft
    """
    from infokb.faces.cli.app import cli

    words = [name] if name else []
    cli.main([*words, "--help"], prog_name="infokb", standalone_mode=False, obj=ctx.obj)
