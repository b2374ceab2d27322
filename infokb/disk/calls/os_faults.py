"""What to do about an error of the system."""

import errno

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_DENIED = frozenset({errno.EACCES, errno.EPERM})


def retry_help(error: OSError) -> str:
    """Return the help for an error of the system: what to do before the command is run again."""
    if error.errno in _FULL:
        first = "free some space"
    elif error.errno in _DENIED:
        first = "check the permissions"
    else:
        first = "fix that"
    return f"{first}, then run this again"
