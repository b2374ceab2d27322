"""The commit that git is about to make where it runs infokb as a hook."""

import os
from collections.abc import Sequence

STOPPED_MESSAGE = "infokb: commit stopped (fix it, or skip the check with `git commit --no-verify`)"


def is_commit_pending() -> bool:
    """Return whether git waits with a commit or a merge: it names the index to its hooks then."""
    return "GIT_INDEX_FILE" in os.environ


def is_commit_stopped_by(arguments: Sequence[str], code: int) -> bool:
    """Return whether a command line that ended with an exit code stops a commit."""
    return bool(code) and "--staged" in arguments and is_commit_pending()
