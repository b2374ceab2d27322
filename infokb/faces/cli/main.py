"""The command line: the Click group and its one error path."""

import gc
import os
import sys
from pathlib import Path

import click

from infokb.core.errors import InfokbError
from infokb.core.suggest import did_you_mean
from infokb.core.text import show
from infokb.faces.cli import pending_commit
from infokb.faces.cli.app import cli
from infokb.faces.cli.options import Named
from infokb.faces.terminal import streams


def main(arguments: list[str] | None = None) -> int:
    """Run a command line and return its exit code; every error is one line on stderr.

    Before a commit git hears of the commit too: findings alone do not say that it was stopped.
    """
    if arguments is None:
        gc.disable()  # a command ends before collecting garbage could pay
        streams.prepare()
    code = _run(arguments)
    if pending_commit.is_stopped_by(arguments or sys.argv, code):
        click.echo(pending_commit.STOPPED, err=True)
    return code


def _run(arguments: list[str] | None) -> int:
    named = Named()
    try:
        result = cli.main(arguments, prog_name="infokb", standalone_mode=False, obj=named)
        sys.stdout.flush()
    except InfokbError as error:
        from infokb.faces.cli.session import tell

        return tell(named, error)
    except click.ClickException as error:
        return _usage(error)
    except (click.Abort, KeyboardInterrupt):
        return _say("interrupted", "", 130)
    except BrokenPipeError:
        streams.drop()
        return 0
    except Exception as error:
        if full := streams.fault(error):
            streams.drop()
            return _say(f"cannot write the output: {full}", "", 5)
        if os.environ.get("INFOKB_TRACEBACK"):
            raise
        return _say(
            f"a bug in infokb: {type(error).__name__} at {_place(error)}",
            "set INFOKB_TRACEBACK=1 to see it all, and please report it",
            70,
        )
    return result if isinstance(result, int) else 0


def _usage(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return 0
    context = error.ctx if isinstance(error, click.UsageError) else None
    hint = f"see `{context.command_path} --help`" if context else ""
    if isinstance(error, click.NoSuchOption) and context:
        known = [name for one in context.command.params for name in one.opts]
        near = did_you_mean(error.option_name, known)
        return _say(f"no option is named `{error.option_name}`", near or hint, 2)
    return _say(_lowered(error.format_message()), hint, 2)


def _say(message: str, hint: str, code: int) -> int:
    end = f" ({hint})" if hint else ""
    click.echo(f"error: {show(message)}{show(end)}", err=True)
    return code


def _lowered(message: str) -> str:
    message = message.strip().rstrip(".").replace("'", "`")
    return message[:1].lower() + message[1:]


def _place(error: BaseException) -> str:
    """Return file and line of the deepest frame, without any value."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if not trace:
        return "?"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
