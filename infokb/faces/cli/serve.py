"""`infokb serve`."""

import click

from infokb.faces.cli.options import vault_options
from infokb.faces.cli.session import session_of


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Port (default: the same one every time; 0: any free one).",
)
@click.option("--open", "open_", is_flag=True, help="Open the site in your browser.")
@vault_options
@click.pass_context
def command(ctx: click.Context, port: int | None, *, open_: bool) -> None:
    """Serve the site on your computer and reload when a note is saved.

    \b
    Example:
      infokb serve --open
    """
    from infokb.faces.site.serve import serve_site

    current = session_of(ctx)

    def ready(address: str) -> None:
        click.echo(f"{address}\nPress Ctrl-C to stop.")
        if open_:
            click.launch(address)

    def told(said: str) -> None:
        click.echo(said, err=True)

    serve_site(current.root, current.clock, port=port, ready=ready, told=told)
