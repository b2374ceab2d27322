"""Files where there is no vault yet."""

import errno

import pytest

from infokb.core.changes import Changes
from infokb.core.errors import DiskError, RefusedError
from infokb.disk.calls import rename
from infokb.disk.lock import state_home
from infokb.disk.write import atomic_file
from infokb.disk.write.atomic_file import write_file
from infokb.disk.write.output_folder import replace_folder
from infokb.disk.write.transaction import write_tree
from tests.disk.breaking import disturbed, failing
from tests.disk.folder import Folder


def test_a_tree_is_made_and_nothing_replaced(tmp_path):
    folder = Folder(tmp_path / "a" / "vault")
    files = {"a.md": "a", "d/b.md": b"\xff", ".gitignore": "x", "gone.md": None}
    assert write_tree(folder.root, Changes(files)) == (frozenset(), False)
    assert folder.read() == {"a.md": b"a", "d/b.md": b"\xff"}
    again = write_tree(folder.root, Changes({"a.md": "A", "c.md": "c", ".gitignore": "y"}))
    assert again == (frozenset({"a.md", ".gitignore"}), False)
    assert folder.read() == {"a.md": b"a", "c.md": b"c", "d/b.md": b"\xff"}
    assert not folder.temporaries()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "d").symlink_to(tmp_path)
    with pytest.raises(RefusedError, match="`d` is not a folder"):
        write_tree(tmp_path / "vault", Changes({"d/a.md": "a"}))
    assert not (tmp_path / "a.md").exists()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "vault").touch()
    with pytest.raises(RefusedError, match="is not a folder"):
        write_tree(tmp_path / "vault", Changes({"a.md": "a"}))


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    with pytest.raises(DiskError, match=r"cannot write in `.*name too long"):
        write_tree(tmp_path / ("x" * 300), Changes({"a.md": "a"}))


def test_a_full_disk_is_told(tmp_path):
    with failing(3, errno.ENOSPC), pytest.raises(DiskError, match="no space left"):
        write_tree(tmp_path / "vault", Changes({"a.md": "a"}))
    assert not list((tmp_path / "vault").iterdir())


def test_a_file_that_is_made_meanwhile_stays(tmp_path):
    made, number, refused = tmp_path / "a.md", 0, 0
    while True:
        number += 1
        made.unlink(missing_ok=True)
        with disturbed(number, lambda: made.write_text("theirs")) as calls:
            try:
                write_tree(tmp_path, Changes({"a.md": "ours"}))
            except DiskError:
                refused += 1
        if calls[0] < number:
            break
        assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
        assert made.read_text() == "theirs"
    assert refused > 3


def test_a_file_is_written_for_the_user_alone(tmp_path):
    path = tmp_path / "people.csv"
    write_file(path, b"a")
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(RefusedError, match="already exists") as error_info:
        write_file(path, b"b")
    assert "another file name" in error_info.value.help
    assert path.read_bytes() == b"a"
    write_file(path, b"c", replace=True)
    assert path.read_bytes() == b"c"
    with pytest.raises(DiskError, match="no such file"):
        write_file(tmp_path / "missing" / "x", b"")
    assert names(tmp_path) == ["people.csv"]


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def ours(folder) -> bool:
    return bool((folder / "mine").exists())


@pytest.mark.parametrize("swap", [True, False])
def test_a_folder_takes_the_place_of_another(tmp_path, monkeypatch, swap):
    if not swap:
        monkeypatch.setattr(rename, "flagged_rename", lambda: None)
    target = tmp_path / "site"
    for content in ("first", "second"):
        with replace_folder(target, ours) as fresh:
            assert not list(fresh.iterdir())
            assert fresh.stat().st_mode & 0o777 == 0o700
            (fresh / "mine").write_text(content)
        assert (target / "mine").read_text() == content
        assert names(tmp_path) == ["site"]


def test_what_failed_leaves_the_old_folder(tmp_path):
    target = tmp_path / "site"
    target.mkdir()
    (target / "mine").write_text("old")
    with pytest.raises(DiskError, match="cannot write"), replace_folder(target, ours):
        raise OSError(errno.ENOSPC, "No space left")
    assert (target / "mine").read_text() == "old"
    assert names(tmp_path) == ["site"]


def test_a_folder_of_somebody_else_is_refused(tmp_path):
    target = tmp_path / "site"
    target.mkdir()
    with replace_folder(target, ours) as fresh:
        (fresh / "theirs").touch()
    with pytest.raises(RefusedError, match="has files that"), replace_folder(target, ours):
        pass
    with pytest.raises(RefusedError), replace_folder(target / "theirs", ours):
        pass
    assert (target / "theirs").exists()


def test_a_record_that_names_another_file_removes_nothing(tmp_path):
    path = tmp_path / "mine.md"
    path.write_text("mine", "utf-8")
    records = state_home() / atomic_file._RECORDS
    records.mkdir(parents=True, exist_ok=True)
    (records / "record").write_text(str(path), "utf-8")
    atomic_file.remove_temporaries()
    assert path.read_text("utf-8") == "mine"
    assert not (records / "record").exists()
