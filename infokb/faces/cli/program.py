"""The program `infokb`: an interruption ends it quietly at any time."""

import sys


def run_process() -> int:
    """Run the command line of the process; return its exit code."""
    try:
        from infokb.faces.cli.main import main

        return main()
    except KeyboardInterrupt:
        sys.stderr.write("error: interrupted\n")
        return 130
