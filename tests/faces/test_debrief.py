"""The debrief on a terminal: what is asked, and what is kept when it is left."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from infokb.faces.cli import questions
from infokb.faces.cli.main import main
from tests.conftest import ROOT
from tests.faces.terminals import CTRL_C, CTRL_D, Terminal

ADA = "---\ntype: contact\n---\n"
TALK = """---
type: interview
contacts: "[[Ada Okafor]]"
status: scheduled
date: 2026-11-19T15:00
---

## Questions

- What does a good week look like, and what makes a bad one for the analysts on the wards?
- How did you find your first job?
- Does it snow there?
- Asked already?
  - Yes.

## Culture

- Who sits where?
- They share a room.

## Follow-ups
"""
GUIDE = "---\ntype: guide\n---\n\n## path\n\n- How did you find your first job? (not at a fair)\n"


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault with a conversation that took place yesterday."""
    folder = tmp_path / "vault"
    for path, text in {
        "infokb.toml": 'timezone = "Europe/Berlin"\nas_of = "2026-11-20T12:00"\n',
        "contacts/Ada Okafor.md": ADA,
        "interviews/2026-11-19 Ada Okafor.md": TALK,
        "guides/Mine.md": GUIDE,
    }.items():
        folder.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        folder.joinpath(path).write_text(text, encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(folder)
    return folder


def talk(vault: Path) -> str:
    return vault.joinpath("interviews/2026-11-19 Ada Okafor.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_each_heading_is_asked_for_and_all_answers_are_written_at_once(vault: Path) -> None:
    terminal = Terminal(vault, "debrief", "ada")
    terminal.answer("\nCulture\n", "They laugh a lot", "Nobody stays late", "")
    terminal.answer("\nRole\n", "")
    terminal.answer("\nIndustry trends\n", "")
    terminal.answer("\nCareer path\n  How did you find your first job?\n", "By a phone call", "")
    terminal.answer("\nSkills\n", "")
    terminal.answer("\nReflection\n", "")
    terminal.answer("\nYou promised:\n", "Send the deck", "")
    terminal.answer("\nThey advised you to:\n", "Try dbt", "")
    assert talk(vault) == TALK
    terminal.answer("\nThey named, for you to talk to:\n", "Bo Li", "")
    terminal.answer("\nDid you ask", "perhaps", "y", prompt="(y/n):")
    assert terminal.finish() == 0
    assert "type y or n" in terminal.shown
    assert max(map(len, terminal.shown.split("interviews/")[0].splitlines())) <= 60
    assert terminal.shown.endswith(
        "Ada Okafor: completed Thu 2026-11-19T15:00 (interviews/2026-11-19 Ada Okafor.md)\n"
        "Ada Okafor: debrief saved (interviews/2026-11-19 Ada Okafor.md)\n"
        "  Culture: 2, Career path: 1\n"
        "  promised: Send the deck\n"
        "  advice: Try dbt\n"
        "  referral: Bo Li\n"
        "  asked who else to talk to\n"
    )
    text = talk(vault)
    assert "- They share a room.\n- They laugh a lot\n- Nobody stays late\n" in text
    assert "## Career path\n\n- By a phone call\n" in text
    assert "- [ ] #promise Send the deck ➕ 2026-11-19\n" in text
    assert "status: completed" in text


@pytest.mark.slow
def test_questions_are_shown_where_they_are_answered(vault: Path) -> None:
    terminal = Terminal(vault, "debrief", "ada")
    terminal.answer("\nCulture\n", "")
    terminal.wait_for("\nRole\n> ")
    assert (
        "\nYour questions\n  What does a good week look like, and what makes a bad one\n"
        "  for the analysts on the wards?\n  Does it snow there?\n"
        "\nCulture\n  Who sits where?\n  - They share a room.\n"
    ) in terminal.shown
    terminal.press(CTRL_C)
    assert terminal.finish() == 130
    assert terminal.shown.endswith("error: interrupted\n")
    assert talk(vault) == TALK


@pytest.mark.slow
@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_what_was_answered_is_kept_when_the_rest_is_left(vault: Path, key: str) -> None:
    terminal = Terminal(vault, "debrief", "2026-11-19 Ada Okafor")
    terminal.answer("\nCulture\n", "They laugh a lot")
    terminal.wait_for("> ")
    terminal.press(key)
    assert terminal.finish() == 130
    assert terminal.shown.endswith(
        'answers are saved (to go on: infokb debrief "2026-11-19 Ada Okafor")\n'
    )
    assert "- They share a room.\n- They laugh a lot\n" in talk(vault)
    assert "status: completed" in talk(vault)


@pytest.mark.slow
def test_nothing_answered_is_no_change(vault: Path) -> None:
    terminal = Terminal(vault, "debrief", "ada")
    for _ in range(9):
        terminal.answer("\n\n", "")
    terminal.answer("\nDid you ask", "", prompt="(y/n):")
    assert terminal.finish() == 0
    assert terminal.shown.endswith("Ada Okafor: no change (interviews/2026-11-19 Ada Okafor.md)\n")
    assert talk(vault) == TALK


def test_which_of_several_is_asked_for_and_pasted_lines_are_several_insights(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    later = vault / "interviews" / "2026-11-20 Ada Okafor.md"
    later.write_text(TALK.replace("11-19T15:00", "11-20").replace("scheduled", "completed"))
    answering(monkeypatch, ["They laugh\n\n- They stay", *[""] * 9])
    monkeypatch.setattr(questions, "choose", lambda _question, choices: choices.index(later.stem))
    assert main(["debrief", "Ada Okafor"]) == 0
    assert "- They laugh\n- They stay\n" in later.read_text(encoding="utf-8")
    assert capsys.readouterr().out == (
        "Ada Okafor: debrief saved (interviews/2026-11-20 Ada Okafor.md)\n  Culture: 2\n"
    )


def answering(monkeypatch: pytest.MonkeyPatch, typed: Iterable[str]) -> None:
    """Type lines where a terminal asks for them, and no at the end."""
    lines = iter(typed)
    monkeypatch.setattr(questions, "is_interactive", lambda: True)
    monkeypatch.setattr("builtins.input", lambda *_: next(lines))
    monkeypatch.setattr(questions, "ask", lambda _question, read: read("n"))


@pytest.mark.slow
def test_of_a_panel_a_line_may_say_who_said_it(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hint = "Write `Ada: …` where only one of them said it.\n"
    answering(monkeypatch, [""] * 9)
    assert main(["debrief", "ada"]) == 0
    assert hint not in capsys.readouterr().err
    assert main(["met", "2026-11-19 Ada Okafor", "Bo Li"]) == 0
    answering(monkeypatch, ["Bo: we share a room", *[""] * 9])
    assert main(["debrief", "bo"]) == 0
    assert hint in capsys.readouterr().err
    assert "- They share a room.\n- Bo: we share a room\n" in talk(vault)


def test_the_note_may_be_saved_elsewhere_meanwhile(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typed() -> Iterator[str]:
        yield from ("", "They plan", "", "", "", "", "", "", "")
        path.write_text(TALK.replace("share a room", "share two rooms"), encoding="utf-8")
        yield ""

    path = vault / "interviews/2026-11-19 Ada Okafor.md"
    answering(monkeypatch, typed())
    assert main(["debrief", "ada"]) == 0
    assert "- They share two rooms.\n" in talk(vault)
    assert "## Role\n\n- They plan\n" in talk(vault)


def test_what_cannot_be_saved_is_shown_as_a_command(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def typed() -> Iterator[str]:
        yield from ("They laugh", "", "", "", "", "", "", "Send the deck", "", "", "Bo")
        vault.joinpath("interviews/2026-11-19 Ada Okafor.md").unlink()
        yield ""

    answering(monkeypatch, typed())
    monkeypatch.setattr(questions, "ask", lambda _question, read: read("y"))
    assert main(["debrief", "ada"]) == 5
    message = capsys.readouterr().err
    assert message.endswith(
        'not saved: infokb debrief "2026-11-19 Ada Okafor" --note "Culture: They laugh"'
        ' --promise "Send the deck" --referral Bo --asked-for-referrals\n'
        "error: `interviews/2026-11-19 Ada Okafor.md` is gone (restore it first)\n"
    )


EDITOR = """
import sys
open("told", "w", encoding="utf-8").write(" ".join(sys.argv[1:]))
"""


@pytest.mark.slow
def test_the_editor_opens_at_the_first_heading(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    editor = tmp_path / "vim"
    editor.write_text(f"#!{sys.executable}\n{EDITOR}", encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    assert main(["debrief", "Ada Okafor", "--edit"]) == 0
    assert vault.joinpath("told").read_text().startswith("+16 ")
    assert capsys.readouterr().out.startswith("Ada Okafor: completed Thu 2026-11-19T15:00 (")
    assert main(["debrief", "Ada Okafor", "--edit", "--dry-run"]) == 0
    assert capsys.readouterr().out == ""
