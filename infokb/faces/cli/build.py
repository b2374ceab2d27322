"""`infokb build`."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from infokb.core.publishing.withheld import WithheldNote
from infokb.core.text import quantity, safe_text
from infokb.faces.cli.options import (
    complete_folders,
    mark_changed,
    mark_repeatable,
    vault_options,
)
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
    from pathlib import Path

    from infokb.disk.read.folder_signature import folder_signature
    from infokb.faces.cli.keep_report import FilledFolder, ReportKeeper
    from infokb.faces.clock import setter_of_run
    from infokb.faces.site.build import SITE_FOLDER, build_site

    current = session_of(ctx)
    before = folder_signature(current.root)
    name = ".public" if public else SITE_FOLDER
    target = Path(site_dir).absolute() if site_dir else current.root / name
    with _print_places():
        setter = setter_of_run(current.as_of)
        result = build_site(current.root, target, current.clock, public=public, clock_setter=setter)
    current.use_vault_on_disk(result.vault_on_disk, current.layers)
    mark_changed()
    if public:
        _print_unpublished(result.unpublished_notes)
    _print_lost(result.lost_pages)
    warn_unread(result.vault)
    line = f"{result.pages} pages: {safe_text(str(target / 'index.html'))}"
    click.echo(line)
    line_again = f"{line} (nothing has changed)\n"
    filled = FilledFolder(target, result.signature, line_again, before, result.interval)
    vault_read = (current.root, result.vault_on_disk, current.as_of)
    mark_repeatable(ReportKeeper("build", *vault_read, output=filled))


@contextmanager
def _print_places() -> Iterator[None]:
    """Print the places that hold a site back."""
    import os

    from infokb.faces.site.refusals import HeldBackError

    try:
        yield
    except HeldBackError as error:
        for place in error.places(with_details=not os.environ.get("CI")):
            click.echo(place, err=True)
        raise


def _print_lost(lost_pages: int) -> None:
    """Print how many pages are no longer public."""
    if lost_pages:
        pages = quantity(lost_pages, "page is", "pages are")
        keepers = "a git history, search engines, and archives"
        click.echo(f"{pages} no longer public; {keepers} may keep what was", err=True)


def _print_unpublished(notes: Iterable[WithheldNote]) -> None:
    """Print the notes that ask to be published and are not."""
    from infokb.site.privacy.place_lines import place_lines

    for line in place_lines((f"{note.path}:{note.line}", note.reason) for note in notes):
        click.echo(line, err=True)
