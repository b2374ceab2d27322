"""`infokb share`."""

import sys

import click

from infokb.core.text import quantity, safe_text
from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import session_of
from infokb.faces.cli.unread import warn_unread


@click.command("share")
@click.option("--to", "target", metavar="FILE", help="Write it to FILE (-: standard output).")
@click.option("--force", is_flag=True, help="Replace FILE.")
@vault_options
@click.pass_context
def command(ctx: click.Context, target: str | None, *, force: bool) -> None:
    """Show what you share with your career center, and write it to a file.

    Nothing leaves without [share] in infokb.toml: with, id, level, and until. progress: numbers,
    and what is due when. outreach: also whom you asked, as a code, and where. insights: also
    what you learned in interviews that say `share: true`. A note that says `share: false` is
    left out of everything. Without --to, nothing is written.

    \b
    Example:
      infokb share --to ~/mc4021.json --force
    """
    from importlib.metadata import version

    from infokb.actions.share.share_file import share_file
    from infokb.faces.cli.named_output import write_named_output
    from infokb.faces.text.share import render_share
    from infokb.site.privacy.share_gate import share_gate

    current = session_of(ctx)
    warn_unread(current.vault)
    skipped_paths = [path.path for path in current.skipped_paths]
    file = share_file(current.vault, share_gate(current.vault, skipped_paths), version("infokb"))
    if target is None:
        for line in render_share(file, stdout_paint()):
            click.echo(line)
    elif target == "-":
        sys.stdout.write(file.content().decode("ascii"))
    else:
        write_named_output(current.root, target, file.content(), force=force)
        rows = sum(len(table) for table in file.tables.values())
        held_back = quantity(len(file.held_back), "place")
        click.echo(f"{safe_text(target)}: {quantity(rows, 'row')} written, {held_back} held back")
