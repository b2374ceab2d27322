"""`python -m infokb`."""

import sys

from infokb.faces.cli.main import main

sys.exit(main())
