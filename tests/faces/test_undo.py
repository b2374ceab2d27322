"""`infokb undo` where an editor was at work, and how its history is shown."""

from datetime import UTC
from pathlib import Path

import pytest

from infokb.core.changes import Changes
from infokb.faces.cli.main import main
from infokb.faces.report.undo import ListedChange, render_history, render_undo


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault of one person, and the folder that commands run in."""
    folder = tmp_path / "vault"
    folder.joinpath("contacts").mkdir(parents=True)
    folder.joinpath("infokb.toml").write_text('timezone = "Europe/Berlin"\n')
    folder.joinpath("contacts", "Ada Okafor.md").write_text("---\ntype: contact\n---\n")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(folder)
    return folder


def test_what_an_editor_changed_is_never_touched(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["set", "Ada Okafor", "role=Analyst"]) == 0
    note = vault / "contacts" / "Ada Okafor.md"
    note.write_text(note.read_text() + "\nMet at the fair.\n")
    before = note.read_bytes()
    capsys.readouterr()
    assert main(["undo"]) == 6
    assert capsys.readouterr().err == (
        'error: cannot undo `set "Ada Okafor" role=Analyst`: `contacts/Ada Okafor.md` was changed'
        " since (take that change back first, or edit the file by hand)\n"
    )
    assert note.read_bytes() == before


def test_a_change_that_was_cut_off_is_told_with_the_list(
    vault: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    warning = "a change was cut off"
    monkeypatch.setattr(
        "infokb.disk.write.transaction.interrupted_change", lambda root: warning * (root == vault)
    )
    assert main(["undo", "--list"]) == 0
    streams = capsys.readouterr()
    assert (streams.out, streams.err) == ("nothing to undo\n", f"{warning}\n")


def test_settings_that_cannot_be_read_stop_an_undo(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault.joinpath("infokb.toml").write_text("format = 99\n")
    assert main(["undo"]) == 2
    assert "error: infokb.toml:1: " in capsys.readouterr().err


def test_a_move_goes_back_in_one_line() -> None:
    files = {"a.md": b"old", "b.md": None, "c.md": b"old"}
    changes = Changes(files, {"new\x1b.md": "a.md"})
    assert list(render_undo("", changes, "undone")) == [
        "undone: an earlier change",
        "a.md: moved from new\\x1b.md",
        "b.md: removed",
        "c.md: restored",
    ]


def test_a_change_of_many_files_names_the_first() -> None:
    few = ListedChange("", "", undone=True, files=["a.md"])
    many = ListedChange("2026-11-20T12:00+01:00", "lint --fix", undone=False, files=[*"abcdefg"])
    assert list(render_history([many, few], UTC)) == [
        "Fri 2026-11-20T11:00  lint --fix",
        *(f"    {name}" for name in "abcde"),
        "    and 2 more",
        "(time unknown)  an earlier change (undone)",
        "    a.md",
    ]
