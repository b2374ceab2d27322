"""`infokb watch`: the to-do list, again as files change and as time passes."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from infokb.faces.cli import watch_rounds
from infokb.faces.cli.main import main
from infokb.faces.cli.session import Session
from infokb.faces.watch import FolderWatch
from tests.faces.terminals import Terminal

ADA = "---\ntype: contact\nasked: {}\n---\n"
FIXED = 'as_of = "2026-11-20T12:00"\n'


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.joinpath("contacts").mkdir(parents=True)
    folder.joinpath("infokb.toml").write_text(FIXED)
    folder.joinpath("contacts", "Ada Okafor.md").write_text(ADA.format("2026-11-02"))
    folder.joinpath("contacts", "Bo Li.md").write_text(ADA.format("2026-11-03"))
    return folder


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    monkeypatch.setattr(watch_rounds, "collect_new_only", lambda: None)


def follow(monkeypatch: pytest.MonkeyPatch, *steps: Callable[[], str]) -> None:
    """Let a watch take some steps, each of which changes a file and names it, then end."""
    rest = iter(steps)

    class Stepping(FolderWatch):
        def changes(self, seconds: float) -> frozenset[str]:
            step = next(rest, None)
            if step is None:
                raise KeyboardInterrupt
            return frozenset(filter(None, [step()]))

    monkeypatch.setattr(watch_rounds, "FolderWatch", Stepping)


def save(path: Path, text: str) -> Callable[[], str]:
    def step() -> str:
        path.write_text(text)
        return f"{path.parent.name}/{path.name}" if path.parent.name == "contacts" else path.name

    return step


@pytest.mark.slow
def test_the_list_follows_a_change_made_elsewhere(vault: Path) -> None:
    terminal = Terminal(vault, "watch")
    terminal.wait_for("Nudge Ada Okafor")
    terminal.wait_for("Nudge Bo Li")
    terminal.wait_for("press Ctrl-C to stop")
    assert "infokb done 1" not in terminal.shown
    assert main(["-C", str(vault), "mark", "ada", "nudged"]) == 0
    terminal.wait_for("1 to do")
    terminal.wait_for("Nudge Bo Li")
    terminal.wait_for("press Ctrl-C to stop")
    terminal.press("\x03")
    assert terminal.finish() == 130


@pytest.mark.slow
def test_numbers_mean_what_this_terminal_shows(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(vault), "next"]) == 0
    other = Terminal(vault, "next", "bo")
    other.wait_for("1  Nudge Bo Li")
    assert other.finish() == 0
    follow(monkeypatch, save(vault / "contacts" / "Cy Do.md", ADA.format("2026-11-01")))
    assert main(["-C", str(vault), "watch", "bo"]) == 130
    capsys.readouterr()
    assert main(["-C", str(vault), "done", "1", "--dry-run"]) == 0
    assert "Ada Okafor" in capsys.readouterr().out


@pytest.mark.slow
def test_a_terminal_that_has_shown_no_list_has_no_numbers(vault: Path) -> None:
    assert main(["-C", str(vault), "next"]) == 0
    other = Terminal(vault, "done", "1")
    other.wait_for("no list was shown in this")
    assert other.finish() == 2


@pytest.mark.slow
def test_only_what_is_asked_for_is_listed(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(monkeypatch, save(vault / "contacts" / "Ada Okafor.md", ADA.format("2026-11-19")))
    assert main(["-C", str(vault), "watch", "ada", "--kind", "nudge-due", "--within", "1d"]) == 130
    output = capsys.readouterr().out
    before, after = output.split("Nothing to do")
    assert "Nudge Ada Okafor" in before
    assert "Bo Li" not in output
    assert "as of Fri, Nov 20" in after


@pytest.mark.slow
def test_a_name_that_is_gone_is_told_and_waited_for(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    note = vault / "contacts" / "Ada Okafor.md"
    text = note.read_text()

    def remove() -> str:
        note.unlink()
        return "contacts/Ada Okafor.md"

    follow(monkeypatch, remove, save(note, text))
    assert main(["-C", str(vault), "watch", "ada"]) == 130
    printed = capsys.readouterr()
    assert printed.out.count("Nudge Ada Okafor") == 2
    assert "error: no note is named `contacts/Ada Okafor.md`" in printed.err


@pytest.mark.slow
def test_a_fault_of_the_settings_is_waited_out(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = vault / "infokb.toml"
    follow(monkeypatch, save(settings, "format = 9\n"), save(settings, FIXED))
    assert main(["-C", str(vault), "watch"]) == 130
    printed = capsys.readouterr()
    assert printed.out.count("Nudge Bo Li") == 2
    assert "error: infokb.toml:1: this vault needs a newer infokb" in printed.err
    settings.write_text("format = 9\n")
    assert main(["-C", str(vault), "watch"]) == 2


def test_a_bad_option_ends_it(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(vault), "watch", "--within", "soon"]) == 2
    assert "error: cannot read `soon` as --within" in capsys.readouterr().err


@pytest.mark.slow
def test_the_site_is_built_each_time(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = vault / ".site" / "contacts" / "Cy Dunn.html"

    def add() -> str:
        assert not page.exists()
        assert (vault / ".site" / "contacts" / "Bo Li.html").is_file()
        return save(vault / "contacts" / "Cy Dunn.md", ADA.format("2026-11-04"))()

    follow(monkeypatch, add)
    assert main(["-C", str(vault), "watch", "--build"]) == 130
    assert page.is_file()
    assert capsys.readouterr().err.count(" pages: ") == 2


@pytest.mark.slow
def test_a_site_that_cannot_be_built_does_not_stop_the_list(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (vault / ".site").mkdir()
    (vault / ".site" / "mine.txt").write_text("x")
    follow(monkeypatch, save(vault / "contacts" / "Bo Li.md", ADA.format("2026-11-04")))
    assert main(["-C", str(vault), "watch", "--build"]) == 130
    printed = capsys.readouterr()
    assert printed.out.count("Nudge Bo Li") == 2
    assert printed.err.count("error: ") == 2


@pytest.mark.slow
def test_it_looks_again_when_the_list_changes_by_time(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    moment = ["2026-11-20T14:59"]

    def clock(self: Session) -> Callable[[object], datetime]:
        return lambda _: datetime.fromisoformat(moment[0]).replace(tzinfo=ZoneInfo("UTC"))

    def pass_until(text: str) -> Callable[[], str]:
        def step() -> str:
            moment[0] = text
            return ""

        return step

    (vault / "infokb.toml").write_text('timezone = "UTC"\n')
    (vault / "interviews").mkdir()
    (vault / "interviews" / "2026-11-20 Bo Li.md").write_text(
        "---\ntype: interview\ncontacts: '[[Bo Li]]'\nstatus: scheduled\n"
        "date: 2026-11-20T15:00\nminutes: 20\n---\n"
    )
    monkeypatch.setattr(Session, "clock", property(clock))
    follow(monkeypatch, pass_until("2026-11-20T15:00"), pass_until("2026-11-20T15:20"))
    assert main(["-C", str(vault), "watch"]) == 130
    printed = capsys.readouterr()
    waits = re.findall(r"or (\w+ [\d:]+) for the follow-ups", printed.err)
    assert waits == ["Fri 15:00", "Fri 15:20", "Sat 00:00"]
    assert printed.out.count("To do") == 3
    assert printed.out.count("Record whether you met Bo Li") == 1
