"""A file that is made from a vault, at any place."""

import os
from pathlib import Path

from infokb.core.errors import DiskError, RefusedError
from infokb.disk import make, parts, system


def write_file(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file that is the user's alone; one that exists is replaced only when asked to."""
    temporary = f".~infokb-{os.urandom(8).hex()}.tmp"
    try:
        with parts.opened(path.parent) as folder:
            make.file(temporary, folder, content)
            try:
                if replace:
                    system.do(
                        os.replace, temporary, path.name, src_dir_fd=folder, dst_dir_fd=folder
                    )
                else:
                    system.rename_new(temporary, folder, path.name, folder)
            except OSError:
                system.do(os.unlink, temporary, dir_fd=folder)
                raise
            system.do(os.fsync, folder)
    except FileExistsError as error:
        raise RefusedError(f"`{path}` exists already", "--force replaces it") from error
    except OSError as error:
        message = f"cannot write `{path}`: {error.strerror}"
        raise DiskError(message, "name another place") from error
