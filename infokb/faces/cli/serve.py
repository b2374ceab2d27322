"""`infokb serve`."""

import click

from infokb.faces.cli.options import vault_options
from infokb.faces.cli.session import session_of
from infokb.faces.process.interruption import INTERRUPTED_CODE


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Port (default: the same one every time; 0: any free one).",
)
@click.option("--open", "open_", is_flag=True, help="Open the site in your browser.")
@click.option("--read-only", is_flag=True, help="Leave out the buttons that change notes.")
@vault_options
@click.pass_context
def command(ctx: click.Context, port: int | None, *, open_: bool, read_only: bool) -> int:
    """Serve the site on your computer and reload when a note is saved.

    Buttons beside each item of the to-do list check it off, snooze it, skip it, or add a log
    line, as the commands do. Only this computer can open the site, by the address that is
    printed: it stays the same, so you can bookmark it.

    \b
    Example:
      infokb serve --open
    """
    from infokb.faces.clock import setter_of_run
    from infokb.faces.site.serve import ServeOptions, serve_site

    current = session_of(ctx)

    def ready(address: str) -> None:
        click.echo(f"{address}\nPress Ctrl-C to stop.")
        if open_:
            click.launch(address)

    def echo_message(message: str) -> None:
        click.echo(message, err=True)

    options = ServeOptions(port, read_only, setter_of_run(current.as_of))
    serve_site(current.root, current.clock, options, ready=ready, report=echo_message)
    return INTERRUPTED_CODE
