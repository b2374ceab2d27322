"""The program `infokb`: an interruption ends it quietly at any time."""

import os
import sys


def run_process() -> int:
    """Run the command line of the process, or complete one; return the exit code."""
    try:
        if shell := os.environ.get("_INFOKB_COMPLETE"):
            from infokb.faces.cli.shells.completions import print_completions

            return print_completions(shell, sys.argv[1:])
        from infokb.faces.cli.main import main

        return main()
    except KeyboardInterrupt:
        sys.stderr.write("error: interrupted\n")
        return 130
