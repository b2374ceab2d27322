"""The folders outside a vault that infokb keeps for it: its state and its cache."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from infokb.disk import cache, lock

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class OwnFolder(NamedTuple):
    """A folder outside a vault in which infokb keeps things: what is wrong with it, if anything."""

    path: Path
    is_writable: bool
    is_private: bool


def own_state(root: Path) -> OwnFolder:
    """Return the folder of what infokb cannot do without, for a vault."""
    return _own_folder(lock.state_folder(root))


def own_cache(root: Path) -> OwnFolder:
    """Return the folder of what infokb works out again where it is missing, for a vault."""
    return _own_folder(cache.cache_folder(root))


def _own_folder(path: Path) -> OwnFolder:
    """Return how a folder is, or would be where it is missing."""
    existing_folder = next(
        ancestor for ancestor in (path, *path.parents) if os.path.lexists(ancestor)
    )
    is_private = existing_folder != path or not path.stat().st_mode & _OTHERS
    return OwnFolder(
        path, existing_folder.is_dir() and os.access(existing_folder, os.W_OK | os.X_OK), is_private
    )
