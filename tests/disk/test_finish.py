"""A change that was cut off is finished without harm to what was done since."""

import os

import pytest

from infokb.core.errors import DiskError
from infokb.disk.calls.folder import open_root
from infokb.disk.write import journal
from infokb.disk.write.operation import Operation, digest
from infokb.disk.write.transaction import finish_interrupted, interrupted_change

EDIT = Operation("replace", "d/a.md", old_hash=digest(b"old"), content=b"new bytes")
MOVE = Operation("move", "d/a.md", "e/b.md")
DELETE = Operation("delete", "d/a.md", old_hash=digest(b"old"))
CREATE = Operation("create", "d/a.md", content=b"new")


def cut_off(make, files, step):
    """Leave a change of one step unfinished; give its folder and its temporary file."""
    folder = make(files)
    (folder.state / "undo").mkdir(parents=True)
    with open_root(folder.state) as state:
        begun = journal.begin_journal(state, (step,))
    return folder, folder.root / "d" / f".~infokb-{begun.id}-0.tmp"


def told(folder) -> str:
    """Finish, with something to tell."""
    with pytest.raises(DiskError) as error:
        finish_interrupted(folder.root)
    assert not interrupted_change(folder.root)
    assert not folder.temporaries()
    return error.value.message


def copies(folder) -> list[bytes]:
    """Give the contents of the conflict copies."""
    return [content for path, content in folder.read().items() if "conflicted copy" in path]


def test_a_note_that_was_saved_since_stays_and_ours_is_put_beside(make):
    folder, _ = cut_off(make, {"d/a.md": "saved since"}, EDIT)
    message = told(folder)
    assert message.startswith(
        "`d/a.md` changed while infokb was running; infokb's version is `d/a (conflicted"
    )
    assert folder.read()["d/a.md"] == b"saved since"
    assert copies(folder) == [b"new bytes"]


def test_a_note_that_was_removed_since_stays_away(make):
    folder, _ = cut_off(make, {"b.md": "b"}, EDIT)
    assert told(folder).startswith("`d/a.md` is gone; infokb's version is")
    assert copies(folder) == [b"new bytes"]


def test_a_note_that_became_something_else_is_let_be(make):
    folder, _ = cut_off(make, {"b.md": "b"}, EDIT)
    (folder.root / "d").mkdir()
    os.mkfifo(folder.root / "d" / "a.md")
    assert "it is not a regular file" in told(folder)


@pytest.mark.parametrize(
    ("temporary", "now"),
    [
        (b"new by", b"old"),
        (b"new bytes", b"old"),
        (b"old", b"new bytes"),
        (b"", b"old"),
    ],
)
def test_a_temporary_of_ours_is_dealt_with(make, temporary, now):
    folder, path = cut_off(make, {"d/a.md": now}, EDIT)
    path.write_bytes(temporary)
    assert finish_interrupted(folder.root)
    assert folder.read() == {"d/a.md": b"new bytes"}
    assert folder.displaced() == [b"old"]
    assert not folder.temporaries()


def test_a_version_that_was_displaced_by_chance_is_kept(make):
    folder, path = cut_off(make, {"d/a.md": b"new bytes"}, EDIT)
    path.write_bytes(b"theirs")
    assert told(folder) == "`d/a.md` changed while infokb was running"
    assert folder.read()["d/a.md"] == b"new bytes"
    assert copies(folder) == [b"theirs"]


def test_a_note_that_took_the_place_of_a_moved_one_stays(make):
    folder, _ = cut_off(make, {"d/a.md": "a", "e/b.md": "b"}, MOVE)
    assert told(folder) == "`e/b.md` was created while infokb was running"
    assert folder.read() == {"d/a.md": b"a", "e/b.md": b"b"}


def test_a_moved_note_that_is_gone_is_told(make):
    folder, _ = cut_off(make, {"d/c.md": "c"}, MOVE)
    assert told(folder) == "`d/a.md` is gone"


def test_a_move_that_was_made_is_made(make):
    folder, _ = cut_off(make, {"d/c.md": "c", "e/b.md": "b"}, MOVE)
    assert finish_interrupted(folder.root)
    assert folder.read() == {"d/c.md": b"c", "e/b.md": b"b"}


def test_a_name_whose_case_was_changed_is_changed(make):
    folder, _ = cut_off(make, {"d/A.md": "a"}, Operation("move", "d/a.md", "d/A.md"))
    assert finish_interrupted(folder.root)
    assert folder.read() == {"d/A.md": b"a"}


def test_a_removed_note_that_was_saved_since_stays(make):
    folder, _ = cut_off(make, {"d/a.md": "saved since"}, DELETE)
    assert told(folder) == "`d/a.md` changed while infokb was running"
    assert folder.read() == {"d/a.md": b"saved since"}


def test_a_removed_note_that_was_made_again_stays_with_both_versions(make):
    folder, path = cut_off(make, {"d/a.md": "made again"}, DELETE)
    path.write_bytes(b"saved before")
    assert told(folder) == "`d/a.md` changed while infokb was running"
    assert folder.read()["d/a.md"] == b"made again"
    assert copies(folder) == [b"saved before"]


def test_a_new_note_whose_name_was_taken_is_put_beside(make):
    folder, _ = cut_off(make, {"d/a.md": "theirs"}, CREATE)
    assert told(folder).startswith(
        "`d/a.md` was created while infokb was running; infokb's version is"
    )
    assert folder.read()["d/a.md"] == b"theirs"
    assert copies(folder) == [b"new"]


def test_a_note_without_an_ending_gets_a_copy_too(make):
    step = Operation("create", f"d/{'x' * 200}", content=b"new")
    folder, _ = cut_off(make, {f"d/{'x' * 200}": "theirs"}, step)
    assert "x (conflicted copy " in told(folder)
    assert copies(folder) == [b"new"]


def test_a_change_is_finished_once(make):
    folder, _ = cut_off(make, {"d/a.md": "old"}, EDIT)
    assert interrupted_change(folder.root)
    assert finish_interrupted(folder.root)
    assert not finish_interrupted(folder.root)
