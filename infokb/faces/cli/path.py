"""`infokb path`."""

import click

from infokb.faces.cli import completers
from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import echo_json, session_of
from infokb.faces.cli.unread import warn_unread


@click.command("path")
@click.argument("organization", shell_complete=completers.complete_names("organization"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(ctx: click.Context, organization: str, *, as_json: bool) -> None:
    """Find paths into an organization: who works there, and who can introduce you.

    \b
    Example:
      infokb path "Tidewater Health"
    """
    from infokb.actions.journey import paths
    from infokb.faces.text import paths as shown

    current = session_of(ctx)
    warn_unread(current.vault)
    note = current.note(organization, ("organization",))
    intro_paths = paths.intro_paths(current.vault, note)
    if as_json:
        echo_json(shown.record(note, intro_paths))
    else:
        click.echo(shown.render(note, intro_paths, current.vault.today, stdout_paint()))
