"""`python -m infokb`."""

import sys

from infokb.faces.cli.program import run_process

sys.exit(run_process())
