"""`infokb links`."""

import click

from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import echo_json, session_of


@click.command("links")
@click.option("--broken", is_flag=True, help="Show only broken links.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@vault_options
@click.pass_context
def command(ctx: click.Context, *, broken: bool, as_json: bool) -> None:
    """List every link: where it is, how it is written, where it leads.

    \b
    Example:
      infokb links --broken
    """
    from infokb.actions.query import links
    from infokb.faces.terminal.wrap import wrap_record

    link_list = [
        link
        for link in links.list_links(session_of(ctx).vault)
        if not broken or link.target is None
    ]
    if as_json:
        echo_json({"format_version": 1, "links": [links.link_record(link) for link in link_list]})
        return
    paint = stdout_paint()
    for link in link_list:
        target = link.target or "(nowhere)"
        place = f"{link.path}:{link.line}:{link.column}:"
        for line in wrap_record(f"{place} {link.text} -> {target}", paint, ""):
            click.echo(line)
