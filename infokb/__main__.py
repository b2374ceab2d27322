"""The program `infokb`, and `python -m infokb`: an interruption ends it quietly at any time."""

import sys


def main() -> int:
    """Run the command line of the process; return its exit code."""
    try:
        from infokb.faces.cli import main as command_line

        return command_line.main()
    except KeyboardInterrupt:
        sys.stderr.write("error: interrupted\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
