"""What a command says of the notes that it cannot read."""

import sys

import click

from infokb.core.vault.vault import Vault


def warn_unread(vault: Vault) -> None:
    """Print on stderr what of the vault cannot be read, and so is missing from the answer."""
    from infokb.actions.lint.suspects import suspects

    if not suspects(vault):
        return
    from infokb.actions.lint.unread import unread
    from infokb.faces.terminal.color import Paint, terminal_columns
    from infokb.faces.terminal.wrap import fit_line
    from infokb.faces.text.unread import unread_lines

    paint = Paint(columns=terminal_columns(sys.stderr))
    for text in unread_lines(unread(vault)):
        for line in fit_line(text, paint):
            click.echo(line, err=True)
