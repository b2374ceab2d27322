"""`infokb share`."""

import sys

import click

from infokb.actions.share.held_back import ShareGate
from infokb.core.text import safe_text
from infokb.faces.cli.options import stdout_paint, vault_options
from infokb.faces.cli.session import Session, session_of
from infokb.faces.cli.unread import warn_unread


@click.command("share")
@click.option("--to", "target", metavar="FILE", help="Write it to FILE (-: standard output).")
@click.option("--force", is_flag=True, help="Replace FILE.")
@click.option("--withdraw", is_flag=True, help="Take back everything: a file without rows.")
@vault_options
@click.pass_context
def command(ctx: click.Context, target: str | None, *, force: bool, withdraw: bool) -> None:
    """Show what you share with your career center, and write it to a file.

    Nothing leaves without [share] in infokb.toml: with, id, level, and until. progress: numbers,
    and what is due when. outreach: also whom you asked, as a code, and where. insights: also
    what you learned in interviews that say `share: true`. A note that says `share: false` is
    left out of everything, and so is a line tagged #private. Without --to, nothing is written.
    The file that --withdraw writes makes the center forget you.

    \b
    Example:
      infokb share --to ~/mc4021.json --force
    """
    from importlib.metadata import version

    from infokb.actions.share.share_file import share_file, withdrawal_file
    from infokb.faces.cli.named_output import write_named_output
    from infokb.faces.text.share import render_share, render_withdrawal, written_words

    current = session_of(ctx)
    if withdraw:
        file = withdrawal_file(current.vault, version("infokb"))
    else:
        warn_unread(current.vault)
        file = share_file(current.vault, _gate(current), version("infokb"))
    if target is None:
        for line in render_share(file, stdout_paint()) if file.tables else render_withdrawal(file):
            click.echo(line)
    elif target == "-":
        sys.stdout.write(file.content().decode("ascii"))
    else:
        write_named_output(current.root, target, file.content(), force=force)
        click.echo(f"{safe_text(target)}: {written_words(file)}")


def _gate(current: Session) -> ShareGate:
    """Return the gate of a vault, and of what of it was skipped."""
    from infokb.site.privacy.share_gate import share_gate

    return share_gate(current.vault, [path.path for path in current.skipped_paths])
