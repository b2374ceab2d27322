"""The command line: the Click group and its one error path."""

import errno
import gc
import os
import sys
import threading
import time

import click

from infokb.core.errors import FileChangedError, InfokbError
from infokb.faces.cli import pending_commit
from infokb.faces.cli.app import cli
from infokb.faces.cli.options import PrintedRun, RunState
from infokb.faces.cli.repeated import repeated_command
from infokb.faces.process.interruption import INTERRUPTED_CODE
from infokb.faces.terminal import streams

AGAIN_SECONDS = 5.0
"""For how long a command begins anew where another one changed its notes meanwhile."""
_BUG_CODE = 70
_SETTINGS_CODE = 2
"""Says that settings, among others, were wrong, and that it was told."""
_GRAVER_CODES = {INTERRUPTED_CODE, _BUG_CODE, 6}
"""Exit codes that outweigh that of an output which could not be written."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command line and return its exit code; every error is one line on stderr.

    Before a commit git hears of the commit too: findings alone do not say that it was stopped.
    """
    began, chunks = time.monotonic_ns(), None
    if arguments is None:
        streams.prepare_streams()
        threading.excepthook = _log_thread
        chunks = streams.record_output() if repeated_command(sys.argv) else None
    state = RunState()
    code = _run(arguments, state)
    try:
        sys.stdout.flush()
    except (streams.OutputError, BrokenPipeError) as error:
        code = report_failed_output(error, code, state)
    if pending_commit.is_commit_stopped_by(arguments or sys.argv, code):
        click.echo(pending_commit.STOPPED_MESSAGE, err=True)
    if state.keep and chunks is not None:
        state.keep(PrintedRun(sys.argv[1:], chunks, code, began))
    if arguments is None:
        gc.freeze()  # else Python would look through all of it as it ends
    return code


def _run(arguments: list[str] | None, state: RunState) -> int:
    try:
        result = _run_command(arguments, state)
    except InfokbError as error:
        from infokb.faces.cli.session import Session

        if error.exit_code == _BUG_CODE:
            error.help = _log_crash(error, arguments)[1]
        return (state.session or Session()).report_error(error)
    except click.ClickException as error:
        return _report_usage(error, state)
    except (click.Abort, KeyboardInterrupt):
        return _print_fault("interrupted", "", INTERRUPTED_CODE)
    except SystemExit:  # of click, where nobody reads what is printed any more
        return report_failed_output(BrokenPipeError(), 0, state)
    except streams.OutputError as error:
        return report_failed_output(error, 0, state)
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            return _print_fault("a path is too long", "use a shorter one", 2)
        if os.environ.get("INFOKB_TRACEBACK"):
            raise
        return _print_fault(*_log_crash(error, arguments), _BUG_CODE)
    return result if isinstance(result, int) else 0


def _run_command(arguments: list[str] | None, state: RunState) -> object:
    """Run a command; anew, for some seconds, where another one changed its notes meanwhile."""
    deadline = time.monotonic() + AGAIN_SECONDS
    while True:
        try:
            result = cli.main(arguments, prog_name="infokb", standalone_mode=False, obj=state)
        except FileChangedError:
            if state.has_asked or state.has_written or time.monotonic() > deadline:
                raise
        else:
            if state.session and result != _SETTINGS_CODE:
                state.session.warn_of_settings()
            return result


def _log_crash(error: Exception, arguments: list[str] | None) -> tuple[str, str]:
    """Save the log of a crash; return its message and help."""
    from infokb.faces.cli import crash

    return crash.log_command_crash(error, arguments)


def _log_thread(crashed: threading.ExceptHookArgs) -> None:
    from infokb.faces.cli import crash

    crash.log_thread_crash(crashed)


def report_failed_output(error: Exception, code: int, state: RunState) -> int:
    """Say that output was not written, and whether the run has changed anything; return the code.

    A reader that has gone is told nothing.
    """
    streams.drop_output()
    state.keep = None
    if isinstance(error, BrokenPipeError):
        return code
    help_text = "the change was saved" if state.has_written else ""
    _print_fault(f"cannot write the output: {error}", help_text, 5)
    return code if code in _GRAVER_CODES else 5


def _report_usage(error: click.ClickException, state: RunState) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message())
        return 0
    from infokb.faces.cli import usage

    return _print_fault(*usage.describe_usage(error, state), 2)


def _print_fault(message: str, help_text: str, code: int) -> int:
    from infokb.core.text import safe_text

    end = f" ({help_text})" if help_text else ""
    click.echo(f"error: {safe_text(message)}{safe_text(end)}", err=True)
    return code
