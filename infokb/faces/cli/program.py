"""The program `infokb`: an interruption ends it quietly at any time."""

import gc
import os
import sys
from contextlib import suppress

from infokb.faces.cli.repeated import repeated_command
from infokb.faces.process.interruption import INTERRUPTED_CODE, interrupt_on_signals
from infokb.faces.process.late_library import import_library_later

_GONE_CODE = 5


def run_process() -> int:
    """Run the command line of the process, or complete one; return the exit code."""
    gc.disable()  # a command ends before collecting garbage could pay
    import_library_later()
    with interrupt_on_signals():
        try:
            return _run()
        except KeyboardInterrupt:
            _tell("error: interrupted\n")
            return INTERRUPTED_CODE


def _tell(line: str) -> None:
    with suppress(OSError, AttributeError):  # its terminal may be gone, or was never there
        sys.stderr.write(line)


def _run() -> int:
    from pathlib import Path

    shell = os.environ.get("_INFOKB_COMPLETE")
    try:
        Path.cwd()
    except OSError:
        if not shell:
            _tell("error: the current folder is gone (change to another one)\n")
        return _GONE_CODE
    if shell:
        from infokb.faces.cli.shells.completions import print_completions

        return print_completions(shell, sys.argv[1:])
    if repeated_command(sys.argv):
        from infokb.faces.cli.repeat import repeat_report

        if (code := repeat_report(sys.argv[1:])) is not None:
            return code
    from infokb.faces.cli.main import main

    return main()
