"""`infokb build`."""

import click

from infokb.faces.cli.options import complete_folders, mark_changed, vault_options
from infokb.faces.cli.session import session_of
from infokb.faces.cli.unread import warn_unread


@click.command("build")
@click.option(
    "--site-dir",
    shell_complete=complete_folders,
    metavar="DIR",
    help="Output folder (default: `.site`; with --public, `.public`).",
)
@click.option("--public", is_flag=True, help="Build the public site.")
@vault_options
@click.pass_context
def command(ctx: click.Context, site_dir: str | None, *, public: bool) -> None:
    """Build a site from your vault that opens without a server.

    --public includes only notes with `publish: true`, then searches the site for private data. If
    it finds any, it names note and line, keeps the old site, and exits with 6. Where CI is set, it
    does not print what is private.

    \b
    Example:
      infokb build --site-dir /tmp/site
      infokb build --public
    """
    import os
    from pathlib import Path

    from infokb.faces.site.build import SITE_FOLDER, build_site
    from infokb.faces.site.refusals import HeldBackError
    from infokb.site.privacy.place_lines import place_lines

    current = session_of(ctx)
    name = ".public" if public else SITE_FOLDER
    target = Path(site_dir).absolute() if site_dir else current.root / name
    try:
        build_result = build_site(current.root, target, current.clock, public=public)
    except HeldBackError as error:
        for place in error.places(with_details=not os.environ.get("CI")):
            click.echo(place, err=True)
        raise
    mark_changed()
    asking = [
        (f"{note.path}:{note.line}", note.reason)
        for note in build_result.unpublished_notes
        if public
    ]
    for line in place_lines(asking):
        click.echo(line, err=True)
    warn_unread(build_result.vault)
    click.echo(f"{build_result.pages} pages: {target / 'index.html'}")
