"""Plans are carried out, or refused before anything is written."""

import os
import posix
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from infokb.core.changes import Changes
from infokb.core.errors import DiskError, InfokbError, RefusedError
from infokb.disk import lock
from infokb.disk.calls import regular_file, system
from infokb.disk.calls.folder import open_root
from infokb.disk.calls.regular_file import identity
from infokb.disk.write import preflight, undo_store
from infokb.disk.write.change_mark import change_mark
from infokb.disk.write.operation import Operation
from infokb.disk.write.transaction import interrupted_change, purge_undo, write_changes
from tests.disk.folder import Folder


def test_every_kind_of_change_in_one_plan(make):
    folder = make({"a.md": "a", "b.md": "b", "c.md": "c", "d.md": "d", "cv.pdf": b"\xff"})
    folder.write(
        Changes(
            {
                "a.md": "A",
                "new/e.md": "e",
                "c.md": None,
                "new/d.md": "D",
                "cv.pdf": b"\xfe",
                "b.md": "b",
            },
            {"d.md": "new/d.md"},
        )
    )
    assert folder.read() == {
        "a.md": b"A",
        "b.md": b"b",
        "cv.pdf": b"\xfe",
        "new/d.md": b"D",
        "new/e.md": b"e",
    }
    assert folder.displaced() == [b"a", b"c", b"d", b"\xff"]
    assert not folder.temporaries()
    assert not interrupted_change(folder.root)


def test_nothing_to_do_writes_nothing(make):
    folder = make({"a.md": "a"})
    before = identity((folder.root / "a.md").stat())
    folder.write(Changes({"a.md": "a"}))
    folder.write(Changes())
    assert identity((folder.root / "a.md").stat()) == before
    assert not folder.displaced()


def test_a_move_alone_keeps_the_file(make):
    folder = make({"a.md": "a", "cv.pdf": b"x"})
    inodes = [(folder.root / name).stat().st_ino for name in ("a.md", "cv.pdf")]
    folder.write(Changes({}, {"a.md": "b.md", "cv.pdf": "d/e/cv.pdf"}))
    assert folder.read() == {"b.md": b"a", "d/e/cv.pdf": b"x"}
    assert inodes == [(folder.root / name).stat().st_ino for name in ("b.md", "d/e/cv.pdf")]


def test_a_name_may_change_its_case_alone(make):
    folder = make({"ada.md": "a"})
    folder.write(Changes({"Ada.md": "b"}, {"ada.md": "Ada.md"}))
    assert folder.read() == {"Ada.md": b"b"}


def test_another_spelling_of_a_name_is_the_same_file_to_some_systems(make, monkeypatch):
    folder = make({"ada.md": "a", "Ada.md": "a"})
    known, changes = preflight.VaultFiles(folder.open()), Changes({}, {"ada.md": "Ada.md"})
    with open_root(folder.root) as root:
        with pytest.raises(RefusedError, match="already exists"):
            preflight.steps(root, known, changes)
        monkeypatch.setattr(os.path, "samestat", lambda one, other: True)
        assert preflight.steps(root, known, changes) == [Operation("move", "ada.md", "Ada.md")]


def test_a_moved_file_may_leave_a_new_one(make):
    folder = make({"a.md": "a"})
    folder.write(Changes({"a.md": "new"}, {"a.md": "b.md"}))
    assert folder.read() == {"a.md": b"new", "b.md": b"a"}


def test_hidden_settings_are_made_and_replaced(make):
    folder = make({"a.md": "a"})
    path = folder.root / ".obsidian" / "types.json"
    for content in ("{}", "{ }"):
        folder.write(Changes({".obsidian/types.json": content}))
        assert path.read_text() == content


def test_in_memory_files_are_compared_by_bytes(make):
    folder = make({"cv.pdf": b"x"})
    vault = folder.open()
    object.__setattr__(vault, "files", {"cv.pdf": b"x"})
    write_changes(folder.root, vault, Changes({"cv.pdf": b"y"}))
    with pytest.raises(DiskError, match=r"`cv\.pdf` changed while infokb was running"):
        write_changes(folder.root, vault, Changes({"cv.pdf": b"z"}))


REFUSED = [
    ({"../x.md": "x"}, {}, "is outside the vault"),
    ({"/etc/x": "x"}, {}, "is outside the vault"),
    ({"link/x.md": "x"}, {}, "leads through a symbolic link"),
    ({"b.md/x.md": "x"}, {}, "leads through a symbolic link or a file"),
    ({"hidden.md": "x"}, {}, "`hidden.md` already exists"),
    ({}, {"a.md": "b.md"}, "`b.md` already exists"),
    ({}, {"a.md": "c.md", "b.md": "c.md"}, "moves two files to one place"),
    ({}, {"a.md": "b.md", "b.md": "c.md"}, "moves a file through `b.md`"),
    ({"c.md": None}, {"a.md": "c.md"}, "moves a file through `c.md`"),
]


@pytest.mark.parametrize(("files", "moves", "why"), REFUSED)
def test_what_harms_is_refused(make, tmp_path, files, moves, why):
    folder = make({"a.md": "a", "b.md": "b"})
    (tmp_path / "outside").mkdir()
    (folder.root / "link").symlink_to(tmp_path / "outside")
    vault = folder.open()
    folder.put({"hidden.md": "came later"})
    before = folder.read()
    with pytest.raises(RefusedError, match=why):
        write_changes(folder.root, vault, Changes({"a.md": "A", **files}, moves))
    assert folder.read() == before
    assert not list((tmp_path / "outside").iterdir())


def test_a_file_with_two_names_is_refused(make):
    folder = make({"a.md": "a"})
    posix.link(folder.root / "a.md", folder.root / "b.md")
    with pytest.raises(RefusedError, match="has 2 names"):
        folder.write(Changes({"a.md": "A"}))


def test_a_read_only_file_is_refused(make):
    folder = make({"a.md": "a"})
    (folder.root / "a.md").chmod(0o444)
    with pytest.raises(RefusedError, match="is write-protected"):
        folder.write(Changes({"a.md": "A"}))


def test_a_file_of_somebody_else_is_refused(make, monkeypatch):
    folder = make({"a.md": "a"})
    monkeypatch.setattr(os, "geteuid", lambda: 123456)
    with pytest.raises(RefusedError, match="belongs to someone else"):
        folder.write(Changes({"a.md": "A"}))


@pytest.mark.parametrize(
    ("name", "error", "why"),
    [
        ("a.md", RefusedError, "`a.md` is write-protected"),
        (".", DiskError, r"cannot write in the folder `\.`"),
    ],
)
def test_what_the_system_protects_is_told(make, monkeypatch, name, error, why):
    folder = make({"a.md": "a"})
    monkeypatch.setattr(os, "access", lambda path, *args, **named: not path.endswith(name))
    with pytest.raises(error, match=why):
        folder.write(Changes({"a.md": "A"}))


@pytest.mark.parametrize("handles", [True, False])
@pytest.mark.parametrize(
    ("flag", "way_out"), [(os.ST_RDONLY, "mount it writable"), (0, "check its permissions")]
)
def test_a_file_system_that_nobody_may_write_to_is_told(make, monkeypatch, handles, flag, way_out):
    folder = make({"contacts/a.md": "a"})
    monkeypatch.setattr("infokb.disk.calls.folder.HAS_HANDLES", handles)
    monkeypatch.setattr(os, "access", lambda path, *args, **named: not path.endswith("."))
    monkeypatch.setattr(os, "statvfs", lambda place: SimpleNamespace(f_flag=flag), raising=False)
    with pytest.raises(DiskError, match="cannot write in the folder `contacts`") as error_info:
        folder.write(Changes({"contacts/a.md": "A"}))
    assert error_info.value.help == way_out
    assert ("the file system is read-only" in error_info.value.message) == bool(flag)


def test_a_note_that_became_a_link_is_refused(make):
    folder = make({"a.md": "a", "b.md": "b"})
    vault = folder.open()
    (folder.root / "a.md").unlink()
    (folder.root / "a.md").symlink_to("b.md")
    with pytest.raises(RefusedError, match="not a regular file"):
        write_changes(folder.root, vault, Changes({"a.md": "A"}))


STALE = [
    ({"a.md": "A"}, {}, "`a.md` changed while infokb was running"),
    ({"a.md": None}, {}, "`a.md` changed while infokb was running"),
    ({}, {"a.md": "x.md"}, "`a.md` changed while infokb was running"),
    ({"cv.pdf": b"y"}, {}, "`cv.pdf` changed while infokb was running"),
    ({"gone.md": "x"}, {}, "`gone.md` is gone"),
    ({"never.md": None}, {}, "cannot remove `never.md`: it is not there"),
    ({"b.md": None}, {"b.md": "c.md"}, "cannot remove `b.md`"),
    ({}, {"later.md": "c.md"}, "`later.md` changed while infokb was running"),
]


@pytest.mark.parametrize(("files", "moves", "why"), STALE)
def test_what_changed_meanwhile_is_left(make, files, moves, why):
    folder = make({"a.md": "a", "b.md": "b", "cv.pdf": b"x", "gone.md": "g"})
    vault = folder.open()
    folder.put({"a.md": "theirs", "cv.pdf": b"z", "later.md": "theirs"})
    (folder.root / "gone.md").unlink()
    before = folder.read()
    with pytest.raises(DiskError, match=why):
        write_changes(folder.root, vault, Changes({"b.md": "B", **files}, moves))
    assert folder.read() == before
    assert not interrupted_change(folder.root)


def test_a_file_that_keeps_changing_is_left(make, monkeypatch):
    folder = make({"a.md": "a"})
    vault = folder.open()
    read_start = regular_file.read_start

    def growing(opened, size):
        found = read_start(opened, size)
        if found.startswith(b"a"):
            with (folder.root / "a.md").open("a") as note:
                note.write("x")
        return found

    monkeypatch.setattr(regular_file, "read_start", growing)
    with pytest.raises(DiskError, match="it changes while it is read"):
        write_changes(folder.root, vault, Changes({"a.md": "A"}))


def test_a_newer_vault_is_not_written(make):
    folder = make({"a.md": "a"})
    vault = folder.open()
    folder.put({"infokb.toml": "format = 2"})
    with pytest.raises(InfokbError, match="needs a newer infokb"):
        write_changes(folder.root, vault, Changes({"a.md": "A"}))
    assert folder.read()["a.md"] == b"a"


def test_traits_stay(make):
    folder = make({"a.md": "a"})
    path = folder.root / "a.md"
    path.chmod(0o640)
    if not os.geteuid():
        os.chown(path, 1234, 2345)
    try:
        os.setxattr(path, "user.colour", b"blue")
    except OSError:
        pytest.skip("this file system has no attributes")
    before = path.stat()
    folder.write(Changes({"a.md": "A"}))
    after = path.stat()
    assert path.read_bytes() == b"A"
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )
    assert os.getxattr(path, "user.colour") == b"blue"


def test_new_notes_follow_the_umask_and_state_is_private(make):
    folder = make({"a.md": "a"})
    before = os.umask(0o027)
    try:
        folder.write(Changes({"b.md": "b", "a.md": "A"}))
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder.root / "b.md").stat().st_mode) == 0o640
    for path in (folder.state, *folder.state.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_state_is_private_under_any_umask(make):
    folder = make({"a.md": "a"})
    before = os.umask(0)
    try:
        folder.write(Changes({"a.md": "A"}))
    finally:
        os.umask(before)
    for path in (folder.state, *folder.state.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_state_folder_that_others_may_read_is_closed(make):
    folder = make({"a.md": "a"})
    folder.state.mkdir(parents=True)
    folder.state.chmod(0o755)
    folder.write(Changes({"a.md": "A"}))
    assert stat.S_IMODE(folder.state.stat().st_mode) == 0o700


def test_success_comes_after_file_and_folder_are_safe(make, monkeypatch):
    folder = make({"d/a.md": "a"})
    vault, calls, do = folder.open(), [], system.do

    def spy(call, *args, **named):
        what = Path(f"/proc/self/fd/{args[0]}").readlink().name if call is os.fsync else ""
        calls.append((call.__name__, what.partition("-")[0]))
        return do(call, *args, **named)

    monkeypatch.setattr(system, "do", spy)
    write_changes(folder.root, vault, Changes({"d/a.md": "A"}))
    names = [name for name, _ in calls]
    swap = names.index("_rename")
    committed = calls.index(("fsync", folder.state.name))
    assert calls.index(("fsync", "journal.tmp")) < names.index("replace") < committed < swap
    assert calls.index(("fsync", ".~infokb")) < swap < calls.index(("fsync", "d"))
    assert calls.index(("fsync", "d")) < len(calls) - 1 - names[::-1].index("replace")


def test_what_was_displaced_is_kept_for_thirty_days(make):
    folder = make({"a.md": "a"})
    folder.write(Changes({"a.md": "b"}))
    old = next((folder.state / "undo").iterdir())
    written = old.stat().st_mtime
    os.utime(old, (written, written - undo_store.UNDO_SECONDS + 60))
    folder.write(Changes({"a.md": "c"}))
    assert folder.displaced() == [b"a", b"b"]
    os.utime(old, (written, written - undo_store.UNDO_SECONDS - 60))
    folder.write(Changes({"a.md": "d"}))
    assert folder.displaced() == [b"b", b"c"]


def test_what_was_displaced_can_be_purged(make):
    folder = make({"a.md": "a"})
    assert purge_undo(folder.root) == 0
    for content in ("b", "c"):
        folder.write(Changes({"a.md": content}))
    assert purge_undo(folder.root) == 2
    assert not folder.displaced()
    assert folder.read() == {"a.md": b"c"}


def test_nothing_is_displaced_into_the_vault(make):
    folder = make({"a.md": "a"})
    folder.write(Changes({"a.md": "b"}))
    assert [path.name for path in folder.root.iterdir()] == ["a.md"]


def test_the_state_folder_is_told_by_the_real_path(make, tmp_path):
    folder = make({})
    (tmp_path / "link").symlink_to(folder.root)
    assert Folder(tmp_path / "link").state == folder.state
    assert lock.state_folder(tmp_path) != folder.state


def test_a_plan_for_the_whole_vault_is_refused_where_any_of_it_was_changed(make):
    folder = make({"a.md": "a", "b.md": "b"})
    vault, mark = folder.open(), change_mark(folder.root)
    write_changes(folder.root, vault, Changes({"a.md": "a"}), last_mark=mark)
    folder.write(Changes({"b.md": "B"}))
    with pytest.raises(DiskError, match="changed by another command meanwhile; nothing was writt"):
        write_changes(folder.root, vault, Changes({"a.md": "A"}), last_mark=mark)
    assert folder.read() == {"a.md": b"a", "b.md": b"B"}
    write_changes(folder.root, vault, Changes({"a.md": "A"}))
    vault, mark = folder.open(), change_mark(folder.root)
    purge_undo(folder.root)
    with pytest.raises(DiskError, match="changed by another command"):
        write_changes(folder.root, vault, Changes({"a.md": "a"}), last_mark=mark)
    write_changes(folder.root, vault, Changes({"a.md": "a"}), last_mark=change_mark(folder.root))
    assert folder.read()["a.md"] == b"a"
