"""The paths of all files of a vault."""

from infokb.core.vault.file_paths import FilePaths


def test_notes_come_first_and_all_count() -> None:
    paths = FilePaths(["contacts/Ada Okafor.md"], ["photo.png"])
    assert list(paths) == ["contacts/Ada Okafor.md", "photo.png"]
    assert len(paths) == 2
    assert "photo.png" in paths
    assert "other.png" not in paths
