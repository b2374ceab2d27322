"""`infokb build`."""

import click

from infokb.faces.cli.session import session, vault_options


@click.command("build")
@click.option("--site-dir", metavar="DIR", help="Where to; `site` beside the vault's notes.")
@vault_options
@click.pass_context
def command(ctx: click.Context, site_dir: str | None) -> None:
    """Build the vault's site, which opens from the disk without a network.

    \b
    Example:
      infokb build --site-dir /tmp/site
    """
    from pathlib import Path

    from infokb.faces.site.build import build

    current = session(ctx)
    target = Path(site_dir).absolute() if site_dir else current.root / ".site"
    built = build(current.root, target, current.clock)
    click.echo(f"{built.pages} pages: {target / 'index.html'}")
