"""Which files this process has open: a test that leaves one behind is told."""

import os
from contextlib import suppress
from pathlib import Path


def open_descriptors() -> set[tuple[int, int, int]]:
    """Return each open descriptor with the device and number of its file.

    One opened since is in no earlier answer, whatever other tests left open was closed meanwhile.
    """
    files = set[tuple[int, int, int]]()
    for entry in [*Path("/dev/fd").iterdir()]:
        with suppress(OSError):
            status = os.fstat(int(entry.name))
            files.add((int(entry.name), status.st_dev, status.st_ino))
    return files
