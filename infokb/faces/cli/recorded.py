"""The line with which a command says what it recorded: of whom, and what is now true."""

import click

from infokb.core.text import safe_text
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault


def echo_recorded(vault: Vault, note: Note, what: str, path: str = "") -> None:
    """Say what was recorded about a note; `path` is the note it was written in, if another."""
    where = f" ({path})" if path and path != note.path else ""
    click.echo(safe_text(f"{vault.called(note)}: {what}{where}"))
