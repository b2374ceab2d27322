"""The files of a vault as git's index or a commit has them; read when they are asked for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from infokb.core.errors import DiskError
from infokb.core.settings.layers import SettingsLayer, read_layer
from infokb.core.vault.vault_paths import SETTINGS_NAME
from infokb.disk.calls import folder_handles, regular_file
from infokb.disk.calls.folder import Folder, open_root
from infokb.disk.calls.regular_file import UnfitError
from infokb.disk.git.command import Git
from infokb.disk.git.repository import Repository, Tree
from infokb.disk.read import settings_files
from infokb.disk.read.blob_names import blob_name


@dataclass(frozen=True, eq=False)
class Snapshot(Mapping[str, bytes]):
    """The contents of a tree by vault path; those that are too large for a note raise DiskError."""

    root: Path
    git: Git
    tree: Tree

    def __getitem__(self, path: str) -> bytes:
        """Return the content of a file."""
        _ = self.tree.files[path]
        content = self.contents([path])[path]
        if content is None:
            raise DiskError(f"`{path}` is larger than a note may be", "make it smaller")
        return content

    def __contains__(self, path: object) -> bool:
        """Return whether there is a file, without reading it."""
        return path in self.tree.files

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self.tree.files)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self.tree.files)

    def of(self, files: Mapping[str, str]) -> "Snapshot":
        """Return some of the files, by their blobs."""
        return replace(self, tree=Tree(files))

    def contents(self, paths: Collection[str]) -> Mapping[str, bytes | None]:
        """Return contents by path, None for what is larger than a note may be.

        A file of the folder that has the right hash is read in place of the repository.
        """
        contents: dict[str, bytes | None] = dict(self.unchanged(paths))
        remaining_paths = [path for path in paths if path not in contents]
        if remaining_paths:
            blobs = self.git.blobs([self.tree.files[path] for path in remaining_paths])
            contents.update(zip(remaining_paths, blobs, strict=True))
        return contents

    def unchanged(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the files whose content in the vault's folder is that of the tree."""
        with open_root(self.root) as root:
            for folder, group in groupby(sorted(paths), key=lambda path: path.rpartition("/")[0]):
                names = folder.split("/") if folder else []
                try:
                    with folder_handles.open_below(root, names) as subfolder:
                        yield from self._unchanged(subfolder, group)
                except OSError:
                    continue

    def _unchanged(self, folder: Folder, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        for path in paths:
            try:
                content = regular_file.read_file(
                    path.rpartition("/")[2], folder, regular_file.MAX_NOTE
                )
            except (OSError, UnfitError):
                continue
            if blob_name(content, like=self.tree.files[path]) == self.tree.files[path]:
                yield path, content

    def layers(self) -> tuple[SettingsLayer, ...]:
        """Return the settings in the vault's file; one that git does not know is read from disk."""
        if SETTINGS_NAME not in self:
            return settings_files.read_settings_layers(self.root)
        return (read_layer(self[SETTINGS_NAME], SETTINGS_NAME),)


def staged_tree(repository: Repository, committed_tree: Tree) -> Tree:
    """Return the index as it would be committed on a tree: without what is only announced.

    `git add --intent-to-add` leaves an entry like that of a new, empty file.
    """
    index = repository.index()
    files = {
        path: name
        for path, name in index.files.items()
        if path in committed_tree.files or name != blob_name(b"", like=name)
    }
    return Tree(files, index.other_entries)
