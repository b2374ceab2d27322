"""What the history of changes says of the command that makes one."""

from datetime import datetime

import click

from infokb.core import shell
from infokb.core.settings.config import Config
from infokb.disk.write.operation import Origin
from infokb.faces.cli.options import RunState
from infokb.faces.clock import run_clock

_MAX_COMMAND_CHARS = 100
"""How much of a command is kept: enough to know it again."""


def command_origin(now: datetime | None = None) -> Origin:
    """Return the command of this run in short, and its moment: that of no vault unless given."""
    words = click.get_current_context().find_root().ensure_object(RunState).words
    text = " ".join(shell.command_text(words).split())
    if len(text) > _MAX_COMMAND_CHARS:
        text = f"{text[:_MAX_COMMAND_CHARS]}…"
    now = now or run_clock()(Config())
    return Origin(text, now.isoformat(timespec="minutes"))
