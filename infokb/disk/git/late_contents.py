"""Contents of a snapshot that are read one by one, though it may be that all are wanted."""

from bisect import bisect_left
from collections.abc import Iterable

from infokb.disk.git.snapshot import Snapshot


class LateContents:
    """Reads contents of some paths, each when it is asked for.

    To start git for each one would take long: what the folder does not have is asked of it
    together with the contents that follow, twice as many each time.
    """

    def __init__(self, snapshot: Snapshot, paths: Iterable[str]) -> None:
        self._snapshot, self._paths = snapshot, sorted(paths)
        self._count = 1
        self._at_hand: dict[str, bytes | None] = {}

    def read(self, path: str) -> bytes:
        """Return the content of a path; raise DiskError where git does not have it."""
        content = self._at_hand.pop(path, None)
        if content is None:
            content = dict(self._snapshot.unchanged([path])).get(path)
        if content is None:
            start = bisect_left(self._paths, path)
            paths = self._paths[start : start + self._count]
            self._count *= 2
            self._at_hand.update(self._snapshot.contents(paths))
            content = self._at_hand.pop(path)
        return content or b""
