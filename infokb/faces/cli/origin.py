"""What the history of changes says of the command that makes one."""

from datetime import datetime

import click

from infokb.core import shell
from infokb.core.settings.config import Config
from infokb.disk.write.operation import Origin, short_origin
from infokb.faces.cli.options import RunState
from infokb.faces.clock import run_clock


def command_origin(now: datetime | None = None) -> Origin:
    """Return the command of this run in short, and its moment: that of no vault unless given."""
    words = click.get_current_context().find_root().ensure_object(RunState).words
    return short_origin(shell.command_text(words), now or run_clock()(Config()))
