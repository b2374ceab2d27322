"""Plans, and how they are shown."""

from infokb.core.changes import Changes, content_bytes, unified_diff


def test_two_plans_are_one_and_the_later_contents_win() -> None:
    both = Changes({"a": "1"}, {"x": "y"}) | Changes({"a": "2", "b": None})
    assert (both.files, both.moves) == ({"a": "2", "b": None}, {"x": "y"})
    assert both
    assert not Changes()


def test_a_file_that_both_plans_move_goes_where_the_later_one_moves_it() -> None:
    both = Changes({"b": "1"}, {"a": "b"}) | Changes({"c": "2"}, {"b": "c", "d": "e"})
    assert both == Changes({"c": "2"}, {"a": "c", "d": "e"})


def test_undecodable_bytes_come_back() -> None:
    assert content_bytes("é\udcff") == b"\xc3\xa9\xff"
    assert content_bytes(b"\xff") == b"\xff"


def test_a_plan_as_a_diff() -> None:
    before = {"note.md": "one\r\ntwo\u2028still two\n", "gone.md": "bye"}
    plan = Changes(
        {"note.md": "one\r\nthree\n", "gone.md": None, "new.md": "hello\n", "a.png": b"\x89"},
        {"old.md": "place/old.md"},
    )
    assert list(unified_diff(before, plan)) == [
        "rename from old.md",
        "rename to place/old.md",
        "binary file a.png differs",
        "--- a/gone.md",
        "+++ /dev/null",
        "@@ -1 +0,0 @@",
        "-bye",
        "\\ No newline at end of file",
        "--- /dev/null",
        "+++ b/new.md",
        "@@ -0,0 +1 @@",
        "+hello",
        "--- a/note.md",
        "+++ b/note.md",
        "@@ -1,2 +1,2 @@",
        " one",
        "-two\u2028still two",
        "+three",
    ]


def test_a_diff_of_other_files_shows_what_stood_there() -> None:
    before: dict[str, str | bytes] = {
        "list.jsonl": b"one\ntwo\n",
        "gone.toml": b"a = 1\n",
        "photo.png": b"\x89",
        "z": "",
    }
    plan = Changes(
        {"list.jsonl": "one\nthree\n", "gone.toml": None, "photo.png": None, "z": None, "n": b""}
    )
    assert list(unified_diff(before, plan)) == [
        "--- a/gone.toml",
        "+++ /dev/null",
        "@@ -1 +0,0 @@",
        "-a = 1",
        "--- a/list.jsonl",
        "+++ b/list.jsonl",
        "@@ -1,2 +1,2 @@",
        " one",
        "-two",
        "+three",
        "--- /dev/null",
        "+++ b/n",
        "binary file photo.png differs",
        "--- a/z",
        "+++ /dev/null",
    ]


def test_a_file_that_is_moved_and_changed_shows_its_change_alone() -> None:
    plan = Changes({"new/a.md": "one\nthree\n"}, {"old/a.md": "new/a.md"})
    assert list(unified_diff({"old/a.md": "one\ntwo\n"}, plan)) == [
        "rename from old/a.md",
        "rename to new/a.md",
        "--- a/old/a.md",
        "+++ b/new/a.md",
        "@@ -1,2 +1,2 @@",
        " one",
        "-two",
        "+three",
    ]
