"""A crash of a command or of one of its threads: what is said of it."""

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress

import click

from infokb.faces.cli.app import cli
from infokb.faces.process import crash_log
from infokb.faces.process.crash_log import CrashMessage


def log_command_crash(error: BaseException, arguments: Sequence[str] | None) -> CrashMessage:
    """Save the log of a crash; return what to say of it."""
    words = sys.argv[1:] if arguments is None else arguments
    return crash_log.log_crash(error, " ".join(("infokb", *_names(words))))


def log_thread_crash(crash: threading.ExceptHookArgs) -> None:
    """Save the log of a thread that crashed, and say so in a line."""
    if crash.exc_value:
        click.echo(str(log_command_crash(crash.exc_value, None)), err=True)


def _names(words: Sequence[str]) -> Iterator[str]:
    """Yield the names of the command and of the options of a command line, without any value."""
    command: click.Command = cli
    context = click.Context(cli)
    names = [word for word in words if word in cli.list_commands(context)]
    with suppress(Exception):
        command = cli.get_command(context, names[0]) or cli
    yield from names[:1]
    options = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
    for word in words:
        name = word.partition("=")[0] if word.startswith("--") else word[:2]
        if name in options and name.startswith("-"):
            yield name
