"""What an error of the system is called, and what to do about it."""

import errno

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_DENIED = frozenset({errno.EACCES, errno.EPERM})


def reason(error: Exception) -> str:
    """Return what the system says of an error, in the words of a message: `no space left`."""
    text = getattr(error, "strerror", None) or str(error)
    return f"{text[:1].lower()}{text[1:]}".removesuffix(" on device")


def retry_help(error: OSError) -> str:
    """Return the help for an error of the system: what to do before the command is run again."""
    if error.errno in _FULL:
        remedy = "free some space"
    elif error.errno in _DENIED:
        remedy = "check the permissions"
    else:
        remedy = "fix that"
    return f"{remedy}, then run this again"
