"""What a command says of the notes that it cannot read."""

import click

from infokb.core.vault.vault import Vault


def warn_unread(vault: Vault) -> None:
    """Print on stderr what of the vault cannot be read, and so is missing from the answer."""
    from infokb.actions.lint.suspects import suspects

    if not suspects(vault):
        return
    from infokb.actions.lint.unread import unread
    from infokb.faces.text.unread import unread_lines

    for line in unread_lines(unread(vault)):
        click.echo(line, err=True)
