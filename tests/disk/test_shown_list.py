"""The numbers of the to-do list, kept from one command to the next."""

import os
from pathlib import Path

import pytest

from infokb.disk.lock import state_folder
from infokb.disk.read import state_file
from infokb.disk.read.state_file import shown_list_name
from infokb.disk.write.shown_list import (
    load_shown_list,
    remove_shown_lists,
    save_shown_list,
)


def test_what_was_shown_comes_back(tmp_path: Path) -> None:
    save_shown_list(tmp_path, [["thanks-owed\ncontacts/Ada.md"], ["a", "b"]])
    assert load_shown_list(tmp_path) == [["thanks-owed\ncontacts/Ada.md"], ["a", "b"]]
    save_shown_list(tmp_path, [])
    assert load_shown_list(tmp_path) == []


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"items": 1}', '{"items": [1]}', "[" * 9999])
def test_a_damaged_list_is_none(tmp_path: Path, content: str) -> None:
    save_shown_list(tmp_path, [["a"]])
    state_folder(tmp_path).joinpath(shown_list_name()).write_text(content)
    assert load_shown_list(tmp_path) == []


def test_where_nothing_can_be_written_the_list_is_shown_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file" / "x"))
    tmp_path.joinpath("file").write_text("")
    save_shown_list(tmp_path, [["a"]])
    assert load_shown_list(tmp_path) == []


def test_each_terminal_has_a_list_of_its_own_and_the_oldest_make_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def use_terminal(number: int) -> None:
        monkeypatch.setattr(state_file, "terminal_session", lambda: f"{number}")

    for number in range(20):
        use_terminal(number)
        save_shown_list(tmp_path, [[f"item {number}"]])
        path = state_folder(tmp_path) / shown_list_name()
        os.utime(path, (number, number))
    lists: list[object] = []
    for number in range(20):
        use_terminal(number)
        lists += load_shown_list(tmp_path)
    assert lists == [[f"item {number}"] for number in range(4, 20)]
    remove_shown_lists(tmp_path)
    assert not load_shown_list(tmp_path)
    assert not list(state_folder(tmp_path).glob("shown-list*"))
