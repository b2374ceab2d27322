"""A folder of one file an item: a plan of its files is carried out, others stay."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from infokb.core.changes import FolderChanges
from infokb.core.errors import DiskError
from infokb.disk.write.item_folder import sync_items


def test_a_plan_is_carried_out(place: Path) -> None:
    folder = place / "calendar"
    first = FolderChanges({"a.ics": b"1", "b.ics": b"2"})
    assert sync_items(folder, ".ics", lambda files: first) is first
    (folder / "x.vcf").write_bytes(b"")
    (folder / "link.ics").symlink_to(folder / "x.vcf")
    before = (folder / "a.ics").stat()

    def plan(files: Mapping[str, bytes]) -> FolderChanges:
        assert files == {"a.ics": b"1", "b.ics": b"2", "link.ics": b""}
        return FolderChanges({"c.ics": b"3"}, ["b.ics"])

    sync_items(folder, ".ics", plan)
    assert (folder / "a.ics").stat() == before
    assert sorted(path.name for path in folder.iterdir()) == ["a.ics", "c.ics", "link.ics", "x.vcf"]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert before.st_mode & 0o777 == 0o600


def test_a_place_that_is_no_folder(place: Path) -> None:
    (place / "file").write_bytes(b"")
    with pytest.raises(DiskError, match="cannot write in"):
        sync_items(place / "file" / "calendar", ".ics", lambda files: FolderChanges({}))
