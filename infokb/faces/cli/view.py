"""`infokb view`."""

import click

from infokb.faces.cli import value_completers
from infokb.faces.cli.note_tables import print_notes
from infokb.faces.cli.options import vault_options
from infokb.faces.cli.session import echo_json, session_of
from infokb.faces.cli.unread import warn_unread


@click.command("view")
@click.argument("name", metavar="NAME", shell_complete=value_completers.complete_views)
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every field.")
@vault_options
@click.pass_context
def command(ctx: click.Context, name: str, *, as_json: bool) -> None:
    """Show the notes of a view that is saved in infokb.toml. `infokb views` lists them.

    \b
    Example:
      infokb view waiting
    """
    from infokb.actions.query import plain_data, saved_views

    vault = session_of(ctx).vault
    view = saved_views.show_view(vault, saved_views.saved_view(vault, name))
    warn_unread(vault)
    if as_json:
        items = [plain_data.plain_note(vault, note) for note in view.notes]
        echo_json({"format_version": 1, "items": items})
    else:
        print_notes(vault, view.schema, view.settings.where, view.rows)
