"""Which terminal a process runs in."""

import os
from contextlib import suppress

_OF_WINDOWS = "WT_SESSION"
"""The variable by which a tab of Windows Terminal is told from others."""


def terminal_session() -> str:
    """Return what tells the session of a terminal from all others, in letters, digits and hyphens.

    Empty for a process without a terminal, and where the system tells no session.
    """
    session_of = getattr(os, "getsid", None)
    if not session_of:
        name = os.environ.get(_OF_WINDOWS, "")
        return name if name.isascii() and name.replace("-", "").isalnum() else ""
    with suppress(OSError):
        os.close(os.open("/dev/tty", os.O_RDONLY | getattr(os, "O_NOCTTY", 0)))
        return str(session_of(0))
    return ""
