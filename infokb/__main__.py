"""`python -m infokb`."""

import sys

if not sys.flags.safe_path:
    del sys.path[0]  # the current folder, which may be anybody's vault, holds no part of infokb

from infokb.faces.cli.program import run_process

sys.exit(run_process())
