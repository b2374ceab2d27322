"""A file that is made from a vault, at any place."""

from pathlib import Path

from infokb.core.errors import DiskError, RefusedError
from infokb.disk import make, parts


def write_file(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file that is the user's alone; one that exists is replaced only when asked to."""
    try:
        with parts.opened(path.parent) as folder:
            make.placed(path.name, folder, content, replace=replace)
    except FileExistsError as error:
        raise RefusedError(f"`{path}` exists already", "--force replaces it") from error
    except OSError as error:
        message = f"cannot write `{path}`: {error.strerror}"
        raise DiskError(message, "name another place") from error
