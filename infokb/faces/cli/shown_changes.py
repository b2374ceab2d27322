"""A plan shown as a diff, instead of being carried out."""

from collections.abc import Mapping

import click

from infokb.core.changes import Changes, unified_diff
from infokb.core.text import safe_text
from infokb.core.vault.vault import Vault


def echo_changes(vault: Vault, changes: Changes) -> None:
    """Print the diff of a plan for a vault."""
    paths = {*changes.files, *changes.moves}
    texts = {path: vault.notes[path].text for path in paths if path in vault.notes}
    contents = {path: vault.files[path] for path in paths if path in vault.files}
    echo_diff({**texts, **contents}, changes)


def echo_diff(before: Mapping[str, str | bytes], changes: Changes) -> None:
    """Print the diff of a plan; `before` holds what it changes or moves, by path."""
    for line in unified_diff(before, changes):
        click.echo(safe_text(line))
