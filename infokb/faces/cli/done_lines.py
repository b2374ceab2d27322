"""Lines on what was done: whoever reads them decides nothing of it."""

from collections.abc import Iterable
from contextlib import suppress

import click


def echo_done(lines: Iterable[str]) -> None:
    """Print lines after everything was written; a reader that has gone is told nothing."""
    with suppress(BrokenPipeError):
        for line in lines:
            click.echo(line)
