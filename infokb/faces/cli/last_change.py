"""The last change of a vault before a run, whole or cut off."""

from pathlib import Path

import click

from infokb.disk.write import transaction
from infokb.disk.write.change_mark import ChangeMark, change_mark


def last_change(root: Path, *, writes: bool) -> ChangeMark:
    """Return the mark of the last change of a vault.

    One that was cut off is finished by a run that writes, and told of by any other.
    """
    if writes:
        transaction.finish_interrupted(root)
    elif warning := transaction.interrupted_change(root):
        click.echo(warning, err=True)
    return change_mark(root)
