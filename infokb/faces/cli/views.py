"""`infokb views`."""

import click

from infokb.faces.cli.note_tables import print_table
from infokb.faces.cli.options import vault_options
from infokb.faces.cli.session import echo_json, session_of
from infokb.faces.cli.unread import warn_unread


@click.command("views")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """List the views of this vault, each with how many notes it shows.

    A view is a list of notes that you look at again and again: type, condition, order, and
    columns as for `infokb list`, saved in infokb.toml. `infokb view NAME` shows it.

    \b
    Example:
      infokb views
    """
    from dataclasses import asdict

    from infokb.actions.query import saved_views

    current = session_of(ctx)
    vault = current.vault
    warn_unread(vault)
    code, counts = 0, dict[str, int | None]()
    for name in vault.config.views:
        faults = tuple(saved_views.view_faults(vault, name))
        counts[name] = None if faults else len(saved_views.show_view(vault, name).notes)
        for fault in faults:
            code = current.report_error(fault)
    views = vault.config.views
    if as_json:
        items = [
            {"name": name, "notes": count, **asdict(views[name])} for name, count in counts.items()
        ]
        echo_json({"format_version": 1, "items": items})
    elif counts:
        cells = (
            [name, views[name].type, "" if count is None else str(count), views[name].where]
            for name, count in counts.items()
        )
        print_table([["name", "type", "notes", "condition"], *cells])
    else:
        click.echo("no views yet; add one to infokb.toml:\n", err=True)
        click.echo(saved_views.VIEW_EXAMPLE, nl=False, err=True)
    ctx.exit(code)
