"""A folder whose files are each written at a time of their own."""

import os
from pathlib import Path


class TickingFolder:
    """A folder; what is written into it later is newer, however fast that comes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._ticks = 0

    def put(self, path: str, text: str) -> None:
        """Write a file, at a time of its own."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        self._ticks += 1
        os.utime(target, ns=(self._ticks, self._ticks))
