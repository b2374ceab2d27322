"""The program `infokb`: an interruption ends it quietly at any time."""

import gc
import os
import sys

from infokb.faces.cli.repeated import repeated_command


def run_process() -> int:
    """Run the command line of the process, or complete one; return the exit code."""
    gc.disable()  # a command ends before collecting garbage could pay
    try:
        if shell := os.environ.get("_INFOKB_COMPLETE"):
            from infokb.faces.cli.shells.completions import print_completions

            return print_completions(shell, sys.argv[1:])
        if repeated_command(sys.argv):
            from infokb.faces.cli.repeat import repeat_report

            if (code := repeat_report(sys.argv[1:])) is not None:
                return code
        from infokb.faces.cli.main import main

        return main()
    except KeyboardInterrupt:
        sys.stderr.write("error: interrupted\n")
        return 130
