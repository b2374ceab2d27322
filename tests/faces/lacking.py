"""Systems that lack what this one has."""

import fcntl
import os
import sys
from collections.abc import Callable, Mapping

import pytest


def refused(*_: object) -> int:
    """Refuse, as a system does that has no process or no file left to give."""
    raise BlockingIOError(11, "Resource temporarily unavailable")


SYSTEMS: Mapping[str, Callable[[pytest.MonkeyPatch], None]] = {
    "no fork": lambda patch: patch.delattr(os, "fork"),
    "fork refused": lambda patch: patch.setattr(os, "fork", refused),
    "pipe refused": lambda patch: patch.setattr(os, "pipe", refused),
    "no size of pipes": lambda patch: patch.delattr(fcntl, "F_SETPIPE_SZ"),
    "size of pipes refused": lambda patch: patch.setattr(fcntl, "fcntl", refused),
    "no fcntl": lambda patch: patch.setitem(sys.modules, "fcntl", None),
}
"""Makes of this system another, by what it lacks."""
WITH_CHILDREN = {"no size of pipes", "size of pipes refused", "no fcntl"}
"""Those in which a second process can be had all the same."""
