"""What a command says of the notes that it cannot read."""

import sys

import click

from infokb.core.vault.vault import Vault
from infokb.faces.cli.kept_vault import KeptRun


def warn_unread(vault: Vault) -> None:
    """Print on stderr what of the vault cannot be read, and so is missing from the answer."""
    from infokb.actions.lint.suspects import suspects

    answers = vault.kept_answers
    notes = answers.suspects() if isinstance(answers, KeptRun) else suspects(vault)
    if not notes:
        return
    from infokb.actions.lint.unread import unread_in
    from infokb.faces.terminal.color import Paint, terminal_columns
    from infokb.faces.terminal.wrap import fit_line
    from infokb.faces.text.unread import unread_lines

    paint = Paint(columns=terminal_columns(sys.stderr))
    for text in unread_lines(unread_in(vault, notes)):
        for line in fit_line(text, paint):
            click.echo(line, err=True)
