"""Changes are taken back byte for byte, and only where nothing was changed since."""

import json

import pytest

from infokb.core.changes import Changes
from infokb.core.errors import RefusedError
from infokb.disk.write import execution, undo_history
from infokb.disk.write.operation import Origin
from infokb.disk.write.transaction import (
    undo_change,
    undo_last,
    write_changes,
    write_tree,
)
from tests.disk.plans import NAMES, PLANS, before, fresh

NOW = "2026-11-20T12:00"


def undo(folder, *, redo=False):
    return undo_last(folder.root, NOW, redo=redo)


def as_command(folder, words, changes):
    """Carry out a plan as a command does."""
    write_changes(folder.root, folder.open(), changes, Origin(words))


def history(folder) -> list[tuple[str, bool]]:
    """Give the commands that are listed, and whether they were undone."""
    changes = undo_history.command_changes(folder.root)
    return [(change.origin.command, change.is_undone) for change in changes]


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS, ids=NAMES)
def test_a_plan_is_undone_and_redone(make, plan):
    folder = fresh(make({}))
    folder.write(plan.changes)
    undone = undo(folder)
    assert undone
    assert folder.read() == before()
    redone = undo(folder, redo=True)
    assert redone
    assert folder.read() == plan.after()
    assert undone.changes.moves == {new: old for old, new in plan.changes.moves.items()}
    assert dict(redone.changes.moves) == plan.changes.moves


def test_what_is_shown_is_not_done(make):
    folder = fresh(make({}))
    folder.write(PLANS[6].changes)
    shown = undo_last(folder.root, show=True)
    assert shown
    assert folder.read() == PLANS[6].after()
    assert shown.current_contents == {
        path: PLANS[6].after()[path] for path in ("b.md", "d/c.md", "x.md")
    }
    assert history(folder) == [("", False)]


@pytest.mark.slow
def test_undoing_goes_back_command_by_command(make):
    folder = make({"a.md": "0"})
    for number in "123":
        as_command(folder, f"set {number}", Changes({"a.md": number}))
    undo(folder)
    undo(folder)
    assert folder.read() == {"a.md": b"1"}
    assert history(folder) == [("set 3", True), ("set 2", True), ("set 1", False)]
    undo(folder, redo=True)
    assert folder.read() == {"a.md": b"2"}
    assert history(folder) == [("set 3", True), ("set 2", False), ("set 1", False)]
    undo(folder)
    undo(folder, redo=True)
    undo(folder, redo=True)
    assert folder.read() == {"a.md": b"3"}
    as_command(folder, "set 4", Changes({"a.md": "4"}))
    assert not undo(folder, redo=True)
    undone = undo(folder)
    assert undone
    assert undone.change.origin.command == "set 4"
    assert folder.read() == {"a.md": b"3"}


def test_what_was_made_and_undone_is_not_lost(make):
    folder = make({"a.md": "a"})
    folder.write(Changes({"b.md": "new"}))
    undo(folder)
    assert folder.displaced() == [b"new"]


def test_a_note_that_was_moved_keeps_what_was_written_since(make):
    folder = make({"a.md": "a"})
    folder.write(Changes({}, {"a.md": "b.md"}))
    folder.put({"b.md": "more"})
    undo(folder)
    assert folder.read() == {"a.md": b"more"}


def test_a_change_that_was_cut_off_is_finished_then_undone(make, monkeypatch):
    folder = fresh(make({}))
    with monkeypatch.context() as patched:
        patched.setattr(execution, "carry_out", interrupt)
        with pytest.raises(KeyboardInterrupt):
            folder.write(PLANS[7].changes)
    assert undo(folder)
    assert folder.read() == before()


def interrupt(work):
    raise KeyboardInterrupt


def test_a_new_tree_is_undone_but_not_the_vault_itself(make):
    folder = make({})
    write_tree(folder.root, Changes({"infokb.toml": "", "d/a.md": "a"}), Origin("init"))
    with pytest.raises(
        RefusedError, match=r"cannot undo `init`: it would delete `infokb\.toml`"
    ) as error_info:
        undo(folder)
    assert error_info.value.help == "delete the folder yourself"
    write_tree(folder.root, Changes({"b.md": "b"}))
    undo(folder)
    assert folder.read() == {"infokb.toml": b"", "d/a.md": b"a"}


MERGE = Changes({"a.md": "A", "n.md": "n", "e.md": None, "d/x.md": "C"}, {"d/c.md": "d/x.md"})
MERGED = {"a.md": b"A", "b.md": b"b [[a]]\n", "d/x.md": b"C", "n.md": b"n"}
SINCE = [
    ({"a.md": "mine"}, "`a.md` was changed since"),
    ({"n.md": "mine"}, "`n.md` was changed since"),
    ({"d/x.md": "mine"}, "`d/x.md` was changed since"),
    ({"e.md": "mine"}, "`e.md` already exists"),
    ({"e.md": "e\n"}, "`e.md` already exists"),
    ({"d/c.md": "mine"}, "`d/c.md` already exists"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("files", "message"), SINCE)
def test_what_was_changed_since_stays(make, files, message):
    folder = fresh(make({}))
    as_command(folder, "merge", MERGE)
    folder.put(files)
    found = folder.read()
    with pytest.raises(RefusedError) as error_info:
        undo(folder)
    assert error_info.value.message == f"cannot undo `merge`: {message}"
    assert folder.read() == found
    assert history(folder) == [("merge", False)]


@pytest.mark.slow
@pytest.mark.parametrize("path", ["a.md", "n.md", "d/x.md"])
@pytest.mark.parametrize("kind", ["gone", "a folder"])
def test_what_is_gone_is_told(make, path, kind):
    folder = fresh(make({}))
    folder.write(MERGE)
    (folder.root / path).unlink()
    if kind == "a folder":
        (folder.root / path).mkdir()
    message = f"cannot undo an earlier change: `{path}` "
    with pytest.raises(RefusedError, match=message) as error_info:
        undo(folder)
    assert error_info.value.message.endswith("is gone" if kind == "gone" else "cannot be read")
    assert folder.read() == {name: text for name, text in MERGED.items() if name != path}


def test_a_redo_is_as_careful(make):
    folder = fresh(make({}))
    as_command(folder, "merge", MERGE)
    undo(folder)
    folder.put({"n.md": "mine"})
    with pytest.raises(RefusedError, match=r"cannot redo `merge`: `n\.md` already exists"):
        undo(folder, redo=True)
    assert folder.read() == {**before(), "n.md": b"mine"}


@pytest.mark.parametrize("damage", ["removed", "altered"])
def test_what_was_not_kept_is_not_made_up(make, damage):
    folder = fresh(make({}))
    folder.write(MERGE)
    kept = next(path for path in folder.state.glob("undo/*/*") if path.read_bytes() == b"e\n")
    if damage == "removed":
        kept.unlink()
    else:
        kept.write_bytes(b"E\n")
    with pytest.raises(RefusedError, match=r"the old `e\.md` was not kept"):
        undo(folder)
    assert folder.read() == MERGED


def as_earlier(folder, name):
    """Make the last change one of an earlier version, which knew neither order nor command."""
    store = max((folder.state / "undo").glob("0*"))
    head, _, contents = (store / "journal").read_bytes().partition(b"\n")
    header = json.loads(head)
    del header["origin"]
    header["id"] = name
    for step in header["steps"]:
        del step["mode"]
    (store / "journal").write_bytes(json.dumps(header).encode() + b"\n" + contents)
    store.rename(store.with_name(name))


def test_changes_of_earlier_versions_are_older_and_can_be_undone(make):
    folder = fresh(make({}))
    for name, content in (("f" * 16, "1"), ("0" * 16, "2")):
        folder.write(Changes({"a.md": content, "e.md": None if content == "2" else "e"}))
        as_earlier(folder, name)
    as_command(folder, "set", Changes({"a.md": "3"}))
    assert history(folder) == [("set", False), ("", False), ("", False)]
    for content in ("2", "1", "a first line\n"):
        undo(folder)
        assert folder.read()["a.md"] == content.encode()
    assert folder.read() == before()
    assert history(folder) == [("set", True), ("", True), ("", True)]


@pytest.mark.parametrize("content", [b"", b"{}\n", b"[" * 9999])
def test_what_cannot_be_read_is_left_out(make, content):
    folder = fresh(make({}))
    as_command(folder, "one", Changes({"a.md": "1"}))
    as_command(folder, "two", Changes({"b.md": "2"}))
    store = max((folder.state / "undo").iterdir())
    (store / "journal").write_bytes(content)
    (store.parent / "a file").write_text("")
    assert history(folder) == [("one", False)]
    undo(folder)
    assert folder.read() == {**before(), "b.md": b"2"}


def test_a_vault_without_a_history_has_nothing_to_undo(make):
    folder = make({"a.md": "a"})
    assert history(folder) == []
    assert not undo(folder)
    assert not undo(folder, redo=True)


def test_one_change_is_undone_only_while_it_is_the_last(make):
    folder = make({"a.md": "a\n", "b.md": "b\n"})
    first = write_changes(folder.root, folder.open(), Changes({"a.md": "A\n"}))
    second = write_changes(folder.root, folder.open(), Changes({"b.md": "B\n"}))
    assert write_changes(folder.root, folder.open(), Changes()) == ""
    with pytest.raises(RefusedError, match="it was undone already, or infokb changed something"):
        undo_change(folder.root, first, NOW)
    undo_change(folder.root, second, NOW)
    with pytest.raises(RefusedError, match="it was undone already"):
        undo_change(folder.root, second, NOW)
    undo_change(folder.root, first, NOW)
    with pytest.raises(RefusedError, match="it was undone already"):
        undo_change(folder.root, first, NOW)
    assert folder.read() == {"a.md": b"a\n", "b.md": b"b\n"}


def test_a_folder_that_a_change_made_goes_with_it(make):
    folder = make({"a.md": "a\n", "d/b.md": "b\n"})
    folder.write(Changes({"n/o/c.md": "c\n"}, {"a.md": "d/e/f/a.md"}))
    undo(folder)
    assert sorted(path.name for path in folder.root.rglob("*")) == ["a.md", "b.md", "d"]
    undo(folder, redo=True)
    assert folder.read() == {"d/b.md": b"b\n", "d/e/f/a.md": b"a\n", "n/o/c.md": b"c\n"}
    undo(folder)
    assert sorted(path.name for path in folder.root.rglob("*")) == ["a.md", "b.md", "d"]


def test_a_folder_that_somebody_uses_stays(make):
    folder = make({"a.md": "a\n", "old/b.md": "b\n"})
    folder.write(Changes({}, {"a.md": "d/e/a.md", "old/b.md": "f/b.md"}))
    folder.put({"d/mine.txt": "mine"})
    (folder.root / "old").rmdir()
    undo(folder)
    assert folder.read() == {"a.md": b"a\n", "d/mine.txt": b"mine", "old/b.md": b"b\n"}
    assert not (folder.root / "d/e").exists()
    assert not (folder.root / "f").exists()


def test_a_vault_that_is_undone_keeps_the_folders_it_had(make):
    folder = make({"a.md": "a\n"})
    (folder.root / "d").mkdir()
    folder.write(Changes({"d/b.md": "b\n"}))
    undo(folder)
    assert (folder.root / "d").is_dir()


def test_a_note_that_comes_back_has_its_mode_and_no_other_has(make):
    folder = make({"a.md": "a", "b.md": "b", "c.md": "c"})
    modes = {"a.md": 0o640, "b.md": 0o604}
    for name, mode in modes.items():
        (folder.root / name).chmod(mode)
    folder.write(Changes({"a.md": None, "b.md": None, "c.md": "C", "d.md": "d"}))
    undo(folder)
    for name, mode in modes.items():
        assert (folder.root / name).stat().st_mode & 0o777 == mode
    undo(folder, redo=True)
    plain = (folder.root / "d.md").stat().st_mode & 0o777
    folder.put({"plain.md": "x"})
    assert plain == (folder.root / "plain.md").stat().st_mode & 0o777


@pytest.mark.parametrize("taken", ["a.md", "b.md"])
def test_each_note_that_was_removed_needs_its_place(make, taken):
    folder = make({"a.md": "a", "b.md": "b"})
    folder.write(Changes({"a.md": None, "b.md": None}))
    folder.put({taken: "mine"})
    with pytest.raises(RefusedError, match=f"`{taken}` already exists"):
        undo(folder)
    assert folder.read() == {taken: b"mine"}
