"""What commands that record ask on a terminal."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from infokb.faces.cli import questions
from infokb.faces.cli.main import main

CONTACT = "---\ntype: contact\n---\n"


def interview(date: str) -> str:
    """Return an interview with Ada that is scheduled for a date."""
    return f"---\ntype: interview\ncontacts: '[[Ada]]'\nstatus: scheduled\ndate: {date}\n---\n"


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings = 'timezone = "Europe/Berlin"\nas_of = "2026-11-20T12:00"\n'
    tmp_path.joinpath("infokb.toml").write_text(settings)
    for folder in ("contacts", "interviews", "organizations"):
        tmp_path.joinpath(folder).mkdir()
    tmp_path.joinpath("contacts", "Ada.md").write_text(CONTACT)
    tmp_path.joinpath("organizations", "Acme.md").write_text("---\ntype: organization\n---\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    return tmp_path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A terminal on which answers are typed."""

    def answered(*answers: str) -> None:
        monkeypatch.setattr(questions, "is_interactive", lambda: True)
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{typed}\n" for typed in answers)))

    return answered


def dates(vault: Path) -> dict[str, str]:
    """Return the dates of the interviews by their names."""
    return {
        note.stem: note.read_text("utf-8").partition("date: ")[2].partition("\n")[0]
        for note in sorted(vault.glob("interviews/*.md"))
    }


def test_which_of_several_interviews_is_asked(
    vault: Path, terminal: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    for day in ("2026-11-18", "2026-11-19"):
        vault.joinpath("interviews", f"{day} Ada.md").write_text(interview(day))
    assert main(["mark", "Ada", "no-show"]) == 2
    terminal("2026-11-19")
    assert main(["mark", "Ada", "no-show"]) == 0
    assert "no-show" in vault.joinpath("interviews", "2026-11-19 Ada.md").read_text("utf-8")
    assert "scheduled" in vault.joinpath("interviews", "2026-11-18 Ada.md").read_text("utf-8")
    printed = capsys.readouterr().out
    assert printed == "Ada: no-show Thu 2026-11-19 (interviews/2026-11-19 Ada.md)\n"


@pytest.mark.parametrize(
    ("answer", "after"),
    [
        ("1", {"2026-12-01 Ada": "2026-12-01T09:00"}),
        ("add", {"2026-11-24 Ada": "2026-11-24T10:00", "2026-12-01 Ada": "2026-12-01T09:00"}),
    ],
)
def test_beside_an_appointment_it_is_asked_whether_to_move_it(
    vault: Path, terminal: Callable[..., None], answer: str, after: dict[str, str]
) -> None:
    vault.joinpath("interviews", "2026-11-24 Ada.md").write_text(interview("2026-11-24T10:00"))
    terminal("both", answer)
    assert main(["mark", "ada", "scheduled", "--on", "dec 1 09:00"]) == 0
    assert dates(vault) == after


def test_the_day_of_a_talk_is_asked_where_another_was_arranged(
    vault: Path, terminal: Callable[..., None]
) -> None:
    vault.joinpath("interviews", "2026-11-24 Ada.md").write_text(interview("2026-11-24T10:00"))
    terminal("1")
    assert main(["mark", "ada", "completed"]) == 0
    assert dates(vault) == {"2026-11-20 Ada": "2026-11-20"}


@pytest.mark.slow
def test_what_a_fact_lacks_is_asked(
    vault: Path, terminal: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    terminal("soon", "dec 2 15:00")
    assert main(["mark", "ada", "scheduled"]) == 0
    assert dates(vault) == {"2026-12-02 Ada": "2026-12-02T15:00"}
    terminal("2")
    assert main(["mark", "ada", "closed"]) == 0
    terminal("", "acme")
    assert main(["mark", "ada", "moved"]) == 0
    text = vault.joinpath("contacts", "Ada.md").read_text("utf-8")
    assert "closed: 2026-11-20\nclosed_reason: no-response\n" in text
    assert 'organization: "[[Acme]]"' in text
    message = capsys.readouterr().err
    assert "cannot read the date `soon`" in message
    assert "2  no-response" in message
    assert "nothing typed" in message


def test_which_task_is_done_is_asked(
    vault: Path, terminal: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    note = vault / "contacts" / "Ada.md"
    tasks = "- [ ] #promise Send it\n- [ ] #promise Send it\n- [ ] #promise Send all\n"
    note.write_text(f"{CONTACT}\n## Follow-ups\n\n{tasks}")
    assert main(["done", "ada", "send"]) == 2
    terminal("2")
    assert main(["done", "ada", "send"]) == 0
    first, second, third = note.read_text("utf-8").splitlines()[-3:]
    assert (first, third) == ("- [ ] #promise Send it", "- [ ] #promise Send all")
    assert second == "- [x] #promise Send it ✅ 2026-11-20"
    assert "  3  Send all" in capsys.readouterr().err


def test_why_something_is_snoozed_for_long_is_asked(
    vault: Path, terminal: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["snooze", "ada", "3w"]) == 2
    terminal("on leave")
    assert main(["snooze", "ada", "3w"]) == 0
    assert "snooze_reason: on leave" in (vault / "contacts" / "Ada.md").read_text("utf-8")
    assert "Ada: snoozed through Fri 2026-12-11" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("1",), "status: completed\ndate: 2026-11-19T10:00"),
        (("they",), "status: no-show\ndate: 2026-11-19T10:00"),
        (("it was",), "status: cancelled\ndate: 2026-11-19T10:00"),
        (("4", "yesterday", "2026-11-24 15:00"), "status: scheduled\ndate: 2026-11-24T15:00"),
    ],
)
def test_done_asks_what_came_of_an_interview(
    vault: Path,
    terminal: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    answers: tuple[str, ...],
    expected: str,
) -> None:
    vault.joinpath("interviews", "2026-11-19 Ada.md").write_text(interview("2026-11-19T10:00"))
    assert main(["next"]) == 0
    assert "done 1" not in capsys.readouterr().out
    terminal(*answers)
    assert main(["done", "1"]) == 0
    printed = capsys.readouterr()
    assert "What came of it?" in printed.err
    assert printed.out.startswith("done: Record whether you met Ada (")
    (path,) = vault.glob("interviews/*.md")
    assert expected in path.read_text("utf-8")


def test_done_asks_nothing_that_was_typed(
    vault: Path, terminal: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    vault.joinpath("interviews", "2026-11-19 Ada.md").write_text(interview("2026-11-19T10:00"))
    assert main(["next"]) == 0
    terminal()
    assert main(["done", "1", "--outcome", "no-show"]) == 0
    assert "?" not in capsys.readouterr().err
