"""The folder of a career center: its lists, and its tables."""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from infokb.actions.cohort import center_lists
from infokb.actions.cohort.center_lists import Directory, Student, read_directory, read_roster
from infokb.actions.cohort.cohort_tables import cohort_columns
from infokb.actions.share.share_reader import MAX_SHARE_BYTES
from infokb.disk.cohort import sources
from infokb.disk.cohort.snapshots import Snapshots


class CohortFolder:
    """The folder of a center: its lists, its sources, and its tables."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.snapshots = Snapshots(root, cohort_columns())

    @cached_property
    def students(self) -> Mapping[str, Student]:
        """The students of the roster by id."""
        return read_roster(self._list(center_lists.ROSTER_NAME))

    @cached_property
    def directory(self) -> Directory:
        """The alumni of the directory."""
        return read_directory(self._list(center_lists.DIRECTORY_NAME))

    @cached_property
    def run_mark(self) -> str:
        """What rows depend on beside their file: the program and the directory."""
        content = self._list(center_lists.DIRECTORY_NAME) or b""
        return f"{version('infokb')} {hashlib.sha256(content).hexdigest()[:16]}"

    def _list(self, name: str) -> bytes | None:
        return sources.read_list_file(self.root, name, MAX_SHARE_BYTES)
