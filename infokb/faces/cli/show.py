"""`infokb show`."""

import click

from infokb.faces.cli import completers
from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import echo_json, session_of
from infokb.faces.cli.unread import warn_unread


@click.command("show")
@click.argument("name", shell_complete=completers.complete_notes)
@click.option("--all", "whole", is_flag=True, help="Show the whole timeline.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(ctx: click.Context, name: str, *, whole: bool, as_json: bool) -> None:
    """Show a contact, organization, interview, or opportunity: fields, to-do list, timeline.

    \b
    Example:
      infokb show "Ada Okafor"
    """
    from infokb.actions.journey import profile
    from infokb.faces.text import profile as text_profile

    current = session_of(ctx)
    warn_unread(current.vault)
    page = profile.note_profile(current.vault, current.note(name))
    if as_json:
        echo_json(text_profile.record(current.vault, page))
    else:
        click.echo(text_profile.render(current.vault, page, stdout_paint(), full_timeline=whole))
