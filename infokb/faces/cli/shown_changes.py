"""A plan shown as a list of files or as a diff, instead of being carried out."""

from collections.abc import Mapping

import click

from infokb.core.changes import Changes, unified_diff
from infokb.core.text import safe_text
from infokb.core.vault.vault import Vault


def echo_changes(vault: Vault, changes: Changes, *, as_diff: bool) -> None:
    """Print a plan for a vault: its diff, or what would become of each file."""
    from infokb.actions.record.changes_in_memory import contents_before

    echo_plan(contents_before(vault, changes), changes, as_diff=as_diff)


def echo_plan(before: Mapping[str, str | bytes], changes: Changes, *, as_diff: bool) -> None:
    """Print a plan; `before` holds what it changes or moves, by path."""
    if as_diff:
        echo_diff(before, changes)
        return
    for old, new in sorted(changes.moves.items()):
        click.echo(f"{safe_text(old)}: would be moved to {safe_text(new)}")
    moved = frozenset(changes.moves.values())
    for path, content in sorted(changes.files.items()):
        if path not in moved:
            fate = "changed" if path in before else "created"
            click.echo(f"{safe_text(path)}: would be {'deleted' if content is None else fate}")


def echo_diff(before: Mapping[str, str | bytes], changes: Changes) -> None:
    """Print the diff of a plan; `before` holds what it changes or moves, by path."""
    for line in unified_diff(before, changes):
        click.echo(safe_text(line))
