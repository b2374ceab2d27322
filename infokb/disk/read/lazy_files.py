"""The files of a vault that are no notes: known by path, read when asked for."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from infokb.core.errors import DiskError
from infokb.core.value_class import record_class
from infokb.disk.calls import folder_handles, os_faults, regular_file
from infokb.disk.calls.folder import open_root
from infokb.disk.calls.regular_file import Identity


@record_class
class LazyFiles(Mapping[str, bytes]):
    """Bytes by vault path; `identities` are those of the files when they were scanned."""

    root: Path
    identities: Mapping[str, Identity]

    def __getitem__(self, path: str) -> bytes:
        """Return the bytes of a file; raise DiskError when they cannot be read."""
        _ = self.identities[path]
        return read_vault_file(self.root, path)

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, in order."""
        return iter(self.identities)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self.identities)

    def __contains__(self, path: object) -> bool:
        """Return whether a file was found, without reading it."""
        return path in self.identities


def read_vault_file(root: Path, path: str, largest: int | None = None) -> bytes:
    """Return the bytes of a file of a vault; raise DiskError when they cannot be read."""
    folders, name = folder_handles.split_path(path)
    try:
        with (
            open_root(root) as root_folder,
            folder_handles.open_below(root_folder, folders) as folder,
        ):
            return regular_file.read_file(name, folder, largest)
    except (OSError, regular_file.UnfitError) as error:
        why = os_faults.reason(error)
        raise DiskError(f"cannot read `{path}`: {why}", "run this again") from error
