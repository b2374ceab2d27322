"""`infokb dossier`."""

import click

from infokb.faces.cli import completers
from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import echo_json, session_of
from infokb.faces.cli.unread import warn_unread


@click.command("dossier")
@click.argument("organization", shell_complete=completers.complete_names("organization"))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(ctx: click.Context, organization: str, *, as_json: bool) -> None:
    """Collect your insights about an organization, with who said them and when.

    Also lists open questions, and insights that may disagree.

    \b
    Example:
      infokb dossier "Tidewater Health"
    """
    from infokb.actions.journey import dossier
    from infokb.faces.text import dossier as text_dossier

    current = session_of(ctx)
    warn_unread(current.vault)
    page = dossier.dossier(current.vault, current.note(organization, ("organization",)))
    if as_json:
        echo_json(text_dossier.record(page))
    else:
        click.echo(text_dossier.render(page, stdout_paint()))
