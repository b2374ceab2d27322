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


def echo_plan(contents: Mapping[str, str | bytes], changes: Changes, *, as_diff: bool) -> None:
    """Print a plan; `contents` are those of what it changes or moves, by path."""
    if as_diff:
        echo_diff(contents, changes)
        return
    for source, target in sorted(changes.moves.items()):
        click.echo(f"{safe_text(source)}: would be moved to {safe_text(target)}")
    target_paths = frozenset(changes.moves.values())
    for path, content in sorted(changes.files.items()):
        if path not in target_paths:
            fate = "changed" if path in contents else "created"
            click.echo(f"{safe_text(path)}: would be {'deleted' if content is None else fate}")


def echo_diff(contents: Mapping[str, str | bytes], changes: Changes) -> None:
    """Print the diff of a plan; `contents` are those of what it changes or moves, by path."""
    for line in unified_diff(contents, changes):
        click.echo(safe_text(line))
