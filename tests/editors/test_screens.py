"""What a person sees and types in editors: somebody completed, a link mended, thanks recorded."""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT
from tests.editors.screen import Screen
from tests.editors.test_editors import EDITORS, NEOVIM, NOTE, is_there

WRONG, RIGHT = "[[Imani Sorenson]]", "[[Imani Sørensen]]"
SEVERAL, TASK = "With [[Ada Okafor]]", "- [ ] #promise"


class Client(NamedTuple):
    """An editor: whether it is there, how it starts, where it is configured, and what is typed."""

    is_there: Callable[[], bool]
    command: Sequence[str]
    settings: str
    content: str
    do: Callable[[Screen], None]


def use_neovim(screen: Screen) -> None:
    screen.wait_for("Thank Imani Sørensen (by 2026-11-20", "type: interview")
    screen.press("G", "o")
    screen.type("Met [[imani s")
    screen.wait_for("Product Analyst, Tallowick")
    screen.press("C-n", "C-y")
    screen.wait_for(f"Met {RIGHT}")
    choose_in_neovim(screen)
    complete_in_another_note(screen)
    screen.press(":noh|/Sorenson", "Enter")
    screen.wait_for("no note is named `Imani Sorenson`")
    screen.press("gra")
    screen.wait_for("1: guess: write `Imani Sørensen`")
    screen.press("1", "Enter")
    screen.wait_for(f"Saw {RIGHT}")
    screen.press("/^date", "Enter", "gra")
    screen.wait_for("1: Done: Thank Imani Sørensen")
    screen.press("1", "Enter")
    screen.wait_for("thanked: 2026-11-20")
    screen.press(":wq", "Enter")
    screen.wait_for_end()


def choose_in_neovim(screen: Screen) -> None:
    """Choose one of several people, a kind of task, and a field."""
    screen.press("Escape", "o")
    screen.type("With [[oka ad")
    screen.wait_for("Director of Product Analytics", "2026-07-29 Ada Okafor")
    screen.press("C-n", "C-y")
    screen.wait_for(SEVERAL)
    screen.press("Escape", "o")
    screen.type("- [ ] #")
    screen.wait_for("#promise", "#referral")
    screen.press("C-n", "C-y")
    screen.wait_for(TASK)
    screen.type("Write")
    screen.press("Escape", "gg", "o")
    screen.type("recor")
    screen.wait_for("recording")
    screen.press("C-n", "C-y")
    screen.type("n")
    screen.wait_for("transcript", "none")
    screen.press("Escape", "dd")


def complete_in_another_note(screen: Screen) -> None:
    """Complete in a second note of the vault, and go back."""
    screen.press(":w|e vault/contacts/Lin\\ Wei.md", "Enter")
    screen.wait_for("Former spreadsheet people")
    screen.press("G", "o")
    screen.type("[[oka ad")
    screen.wait_for("Director of Product Analytics")
    screen.press("Escape", ":e!|b1", "Enter")
    screen.wait_for("status: completed")


def use_emacs(screen: Screen) -> None:
    screen.wait_for("type: interview", "[eglot:vault", "Flymake[1 0 1]")
    screen.press("M->", "Enter")
    screen.type("Met [[soren")
    screen.wait_for("Met [[soren")
    screen.press("Escape", "Tab")
    screen.wait_for(f"Met {RIGHT}")
    screen.press("Enter")
    screen.type("With [[oka ad")
    list_in_emacs(screen, "Director of Product Analytics", "2026-07-29 Ada Okafor")
    screen.wait_for(SEVERAL)
    screen.press("Enter")
    screen.type("- [ ] #")
    list_in_emacs(screen, "#promise", "#referral")
    screen.wait_for(TASK)
    screen.type("Write")
    screen.press("C-r", "Sorenson", "Enter")
    choose_in_emacs(screen, "guess: write `Imani Sørensen`")
    screen.wait_for(f"Saw {RIGHT}")
    screen.press("M-<", "C-s", "date:", "Enter")
    choose_in_emacs(screen, "Done: Thank Imani Sørensen")
    screen.wait_for("thanked: 2026-11-20")
    screen.press("C-x", "C-s", "C-x", "C-c")
    screen.wait_for_end()


def list_in_emacs(screen: Screen, *words: str) -> None:
    """Choose the first of what is listed, among it some words."""
    screen.press("Escape", "Tab")
    screen.wait_for("ossible completions", *words)
    screen.press("Escape", "v")
    screen.press("Enter")


def choose_in_emacs(screen: Screen, action: str) -> None:
    screen.press("M-x", "eglot-code-actions", "Enter")
    screen.wait_for(f"Pick an action (default {action})")
    screen.press("Enter")


def use_helix(screen: Screen) -> None:
    screen.wait_for("type: interview", "●")
    for words, offer, result in (
        ("Met [[imani s", "Imani Sørensen reference", f"Met {RIGHT}"),
        ("With [[oka ad", "2026-07-29 Ada Okafor", SEVERAL),
        ("- [ ] #", "#referral", TASK),
    ):
        screen.press("g", "e", "o")
        screen.type(words)
        screen.press("C-x")
        screen.wait_for(offer)
        screen.press("Tab", "Enter")
        screen.wait_for(result)
        leave_typing(screen)
    screen.press("A")
    screen.type("Write")
    leave_typing(screen)
    screen.press("/Sorenson", "Enter")
    choose_in_helix(screen, "guess: write `Imani Sørensen`")
    screen.wait_for("ni Sørensen]].")
    screen.press("g", "h")
    screen.wait_for(f"Saw {RIGHT}")
    screen.press("/^date", "Enter")
    choose_in_helix(screen, "Done: Thank Imani Sørensen")
    screen.wait_for("thanked: 2026-11-20")
    screen.press(":wq", "Enter")
    screen.wait_for_end()


def leave_typing(screen: Screen) -> None:
    screen.press("Escape")
    screen.wait_for(" NOR ")  # else the next key is taken with Alt


def choose_in_helix(screen: Screen, action: str) -> None:
    screen.press("Space", "a")
    screen.wait_for(action)
    screen.press("Enter")


CLIENTS = {
    "neovim": Client(
        lambda: is_there(str(NEOVIM)), [str(NEOVIM)], ".config/nvim/plugin/infokb.lua",
        (EDITORS / "neovim" / "infokb.lua").read_text("utf-8"), use_neovim,
    ),
    "emacs": Client(
        lambda: is_there("emacs"), ["emacs", "-nw"], ".emacs.d/init.el",
        f'(load "{EDITORS / "emacs" / "infokb.el"}")', use_emacs,
    ),
    "helix": Client(
        lambda: is_there("hx"), ["hx"], ".config/helix/languages.toml",
        (EDITORS / "helix" / "languages.toml").read_text("utf-8"), use_helix,
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(CLIENTS))
def test_what_a_person_does_is_in_the_note(name: str, tmp_path: Path) -> None:
    client = CLIENTS[name]
    if not shutil.which("tmux") or not client.is_there():
        pytest.skip(f"needs tmux and {name}: `.ci/run` installs them")
    shutil.copytree(ROOT / "example-vault", tmp_path / "vault")
    note = tmp_path / "vault" / NOTE
    text = note.read_text("utf-8")
    note.write_text(f"{text}\nSaw {WRONG}.\n", encoding="utf-8")
    settings = tmp_path / client.settings
    settings.parent.mkdir(parents=True)
    settings.write_text(client.content, encoding="utf-8")
    env = {
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "LANG": "C.UTF-8",
        "TERM": "screen-256color",
        "PATH": f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }
    with Screen([*client.command, str(note)], env, tmp_path) as screen:
        client.do(screen)
    lines = [line for line in note.read_text("utf-8").splitlines() if line]
    own_lines = [line for line in text.splitlines() if line]
    added = ["thanked: 2026-11-20T08:30", f"Saw {RIGHT}.", f"Met {RIGHT}"]
    added += [SEVERAL, f"{TASK} Write"]
    assert [line for line in lines if line not in own_lines] == added
    assert [line for line in lines if line not in added] == own_lines
