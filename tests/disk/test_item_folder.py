"""A folder of one file an item: ours come and go, others stay."""

from pathlib import Path

import pytest

from infokb.core.errors import DiskError, RefusedError
from infokb.disk.write.item_folder import sync_items


def event(stamp: str, words: str) -> bytes:
    return f"BEGIN:VCALENDAR\r\nPRODID:-//infokb//EN\r\nDTSTAMP:{stamp}\r\n{words}\r\n".encode()


def test_only_what_says_something_else_is_written(place: Path) -> None:
    folder = place / "calendar"
    files = {"a.ics": event("1", "a"), "b.ics": event("1", "b")}
    assert sync_items(folder, files) == (2, 0)
    before = (folder / "a.ics").stat()
    assert sync_items(folder, {"a.ics": event("2", "a"), "c.ics": event("2", "c")}) == (1, 1)
    assert (folder / "a.ics").stat() == before
    assert sorted(path.name for path in folder.iterdir()) == ["a.ics", "c.ics"]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert before.st_mode & 0o777 == 0o600


def test_what_is_not_ours_stays(place: Path) -> None:
    folder = place / "calendar"
    folder.mkdir()
    (folder / "x.ics").write_bytes(b"BEGIN:VCALENDAR\r\n")
    (folder / "notes.txt").write_bytes(b"PRODID:-//infokb//")
    (folder / "link.ics").symlink_to(folder / "x.ics")
    assert sync_items(folder, {"a.ics": event("1", "a")}) == (1, 0)
    assert len(list(folder.iterdir())) == 4
    with pytest.raises(RefusedError, match=r"x\.ics` is not a file of infokb"):
        sync_items(folder, {"x.ics": event("1", "x")})


def test_a_place_that_is_no_folder(place: Path) -> None:
    (place / "file").write_bytes(b"")
    with pytest.raises(DiskError, match="cannot write in"):
        sync_items(place / "file" / "calendar", {})
