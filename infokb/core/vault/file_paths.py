"""The paths of all files of a vault."""

from collections.abc import Collection, Iterator
from itertools import chain

from infokb.core.value_class import record_class


@record_class
class FilePaths(Collection[str]):
    """The paths of notes and of other files."""

    notes: Collection[str]
    files: Collection[str]

    def __contains__(self, path: object) -> bool:
        """Return whether there is a file of a path."""
        return path in self.notes or path in self.files

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, those of notes first."""
        return chain(self.notes, self.files)

    def __len__(self) -> int:
        """Return how many paths there are."""
        return len(self.notes) + len(self.files)
