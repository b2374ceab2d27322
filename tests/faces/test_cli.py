"""The error path, the clock and colour of the command line."""

import io
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest

from infokb.core.errors import InfokbError
from infokb.core.settings import config
from infokb.faces.cli import app, questions
from infokb.faces.cli.main import main
from infokb.faces.clock import clock_setter, run_clock, setter_of_run, system_zone
from infokb.faces.terminal import color, streams
from tests.conftest import ROOT

NOTE = "---\ntype: contact\n---\n"


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    tmp_path.joinpath("contacts").mkdir()
    tmp_path.joinpath("infokb.toml").write_text('as_of = "2026-11-20T12:00"\n')
    tmp_path.joinpath("contacts", "Ada Okafor.md").write_text(NOTE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("error", [click.Abort(), KeyboardInterrupt()])
def test_an_interruption_is_130(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise error

    monkeypatch.setattr(app.CommandGroup, "invoke", interrupted)
    assert main(["lint"]) == 130
    assert capsys.readouterr().err.strip() == "error: interrupted"


INTERRUPTED = """
import os, runpy, signal, sys

signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job ignores it

class Finder:
    def find_spec(self, name, *rest):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finder())
runpy.run_module("infokb", run_name="__main__")
"""


@pytest.mark.parametrize("module", ["infokb.faces.cli.main", "click", "infokb.core.errors"])
def test_an_interruption_while_modules_are_imported_is_130(module: str) -> None:
    """Imports of modules take most of the time of a short run."""
    process = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, module], cwd=ROOT, capture_output=True, check=False
    )
    assert (process.returncode, process.stderr) == (130, b"error: interrupted\n")
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert scripts == {"infokb": "infokb.faces.cli.program:run_process"}


class Refusing(io.StringIO):
    """A stream that refuses what it has taken."""

    error: BaseException

    def flush(self) -> None:
        """Refuse."""
        raise self.error


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (streams.OutputError("full"), 5, "\nerror: cannot write the output: full\n"),
        (BrokenPipeError(), 2, "\n"),
    ],
)
def test_what_a_failed_command_had_printed_is_written_too(
    error: BaseException,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def failing(*_: object) -> None:
        sys.stdout.write("half a report")
        raise InfokbError("no such note")

    output = Refusing()
    output.error = error
    monkeypatch.setattr(app.CommandGroup, "invoke", failing)
    monkeypatch.setattr(sys, "stdout", output)
    assert main(["lint"]) == code
    assert capsys.readouterr().err == f"error: no such note{said}"


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    output = capsys.readouterr().out
    assert [title for title in app.COMMANDS if f"\n{title}:\n" in output] == list(app.COMMANDS)


@pytest.mark.slow
def test_names_from_a_vault_cannot_steer_the_terminal(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault.joinpath("contacts", "\x1b[31mRed\u202e.md").write_text("[[\x1b]0;x\x07]]")
    for command in (["lint"], ["links"], ["list", "contact"], ["next"], ["show", "\x1b[2J"]):
        main(command)
        printed = capsys.readouterr()
        assert not {"\x1b", "\x07", "\u202e"} & set(printed.out + printed.err), command


def test_the_vault_and_the_day_are_named_before_or_behind_the_command(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir("/")
    for words in (
        ["-C", str(vault), "--as-of", "2026-12-01", "next"],
        ["next", "-C", str(vault), "--as-of", "2026-12-01"],
    ):
        assert main(words) == 0
        assert "Tue, Dec 1 (clock set with --as-of)" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["next", "lint"])
def test_what_sets_the_clock_is_named(
    vault: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(vault)
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    note = vault / "contacts" / "Ada Okafor.md"
    note.write_text(NOTE.replace("contact\n", "contact\nasked: 2026-11-02\n"), "utf-8")
    main([command])
    assert "(clock set with as_of in infokb.toml)" in capsys.readouterr().out
    monkeypatch.setenv("INFOKB_AS_OF", "2026-12-02")
    main([command])
    assert "(clock set with INFOKB_AS_OF)" in capsys.readouterr().out
    main([command, "--as-of", "2026-12-03"])
    assert "(clock set with --as-of)" in capsys.readouterr().out


def test_an_option_outweighs_the_environment_and_that_the_vault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    settings = config.parse_config('timezone = "Europe/Berlin"\nas_of = 2026-11-20T08:30:00\n')
    berlin = ZoneInfo("Europe/Berlin")
    assert run_clock()(settings) == datetime(2026, 11, 20, 8, 30, tzinfo=berlin)
    assert run_clock()(config.parse_config("as_of = 2026-11-20\n")).date() == date(2026, 11, 20)
    assert clock_setter("", settings) == "`as_of` in infokb.toml"
    assert not setter_of_run("")
    monkeypatch.setenv("INFOKB_AS_OF", "2026-11-21")
    assert (setter_of_run(""), setter_of_run("today")) == ("INFOKB_AS_OF", "--as-of")
    assert run_clock()(settings) == datetime(2026, 11, 21, tzinfo=berlin)
    assert run_clock("2026-11-22T09:00")(settings) == datetime(2026, 11, 22, 9, tzinfo=berlin)
    monkeypatch.setenv("INFOKB_AS_OF", "sometime")
    with pytest.raises(InfokbError, match="INFOKB_AS_OF"):
        run_clock()(settings)


def test_without_a_day_of_its_own_a_vault_has_the_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    settings = config.parse_config('timezone = "Europe/Berlin"\n')
    now = run_clock()(settings)
    assert abs((now - datetime.now(ZoneInfo("UTC"))).total_seconds()) < 60
    assert not clock_setter("", settings)


def test_the_zone_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert str(system_zone()) == "Asia/Tokyo"
    monkeypatch.setenv("TZ", "Nowhere/Else")
    assert system_zone() is not None
    monkeypatch.delenv("TZ")
    assert system_zone() is not None


@pytest.mark.parametrize(
    ("environment", "choice", "terminal", "coloured"),
    [
        ({}, "auto", True, True),
        ({}, "auto", False, False),
        ({"NO_COLOR": "1"}, "auto", True, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, "auto", False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", True, False),
        ({"FORCE_COLOR": "0"}, "auto", False, False),
        ({"TERM": "dumb"}, "auto", True, False),
        ({"NO_COLOR": "1"}, "always", False, True),
        ({"FORCE_COLOR": "1"}, "never", True, False),
    ],
)
def test_colour(
    environment: dict[str, str],
    choice: str,
    terminal: bool,
    coloured: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    assert color.is_color_wanted(stream, choice) is coloured


@pytest.mark.parametrize(
    ("terminal", "typed", "size", "columns"),
    [
        (False, "60", 132, 0),
        (True, "60", 132, 60),
        (True, "0", 132, 132),
        (True, "many", 0, 80),
        (True, "", None, 80),
    ],
)
def test_a_terminal_is_as_wide_as_it_says(
    terminal: bool, typed: str, size: int | None, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def terminal_size(_: int) -> os.terminal_size:
        if size is None:
            raise OSError
        return os.terminal_size((size, 24))

    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr(stream, "fileno", lambda: 1)
    monkeypatch.setattr(os, "get_terminal_size", terminal_size)
    monkeypatch.setenv("COLUMNS", typed)
    assert color.terminal_columns(stream) == columns


def test_a_word_behind_two_hyphens_is_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--", "-x"]) == 2
    assert capsys.readouterr().err == "error: there is no command `-x` (see infokb --help)\n"


TYPED = """
import sys
open(sys.argv[1], "a", encoding="utf-8").write("typed by hand\\n")
"""


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A terminal on which an answer is typed."""

    def answered(answer: str) -> None:
        monkeypatch.setattr(questions, "is_interactive", lambda: True)
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{answer}\n"))

    return answered


@pytest.mark.slow
def test_what_a_new_note_needs_is_asked_for_and_the_note_is_opened(
    vault: Path, terminal: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "none such")
    assert main(["new", "opportunity", "Analyst", "--edit"]) == 2
    assert not list(vault.glob("opportunities/*.md"))
    vault.joinpath("editor.py").write_text(TYPED)
    monkeypatch.setenv("VISUAL", f"{sys.executable} editor.py")
    terminal("[[Acme]]")
    assert main(["new", "opportunity", "Analyst", "--edit"]) == 0
    (note,) = vault.glob("opportunities/*.md")
    assert 'organization: "[[Acme]]"' in note.read_text("utf-8")
    assert note.read_text("utf-8").endswith("typed by hand\n")


def test_why_something_is_skipped_is_asked_for(
    vault: Path, terminal: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    note = vault / "contacts" / "Cy Oh.md"
    note.write_text("---\ntype: contact\nasked: 2026-11-02\n---\n\n## Log\n")
    terminal("\non leave")
    assert main(["skip", "Cy Oh", "nudge-due"]) == 0
    assert "missing the reason (add --reason TEXT)\n" in capsys.readouterr().err
    assert "-- on leave" in note.read_text("utf-8")


def test_which_of_several_interviews_took_place_is_asked_for(
    vault: Path, terminal: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    for day in ("2026-11-18", "2026-11-19"):
        vault.joinpath(f"{day} Ada.md").write_text(
            f"---\ntype: interview\ncontacts: '[[Ada Okafor]]'\nstatus: scheduled\n"
            f"date: {day}\n---\n"
        )
    assert main(["met", "Ada Okafor"]) == 2
    terminal("1")
    assert main(["met", "Ada Okafor"]) == 0
    assert "Ada Okafor: met Wed 2026-11-18 (2026-11-18 Ada.md)" in capsys.readouterr().out


def test_explain_lists_a_group_and_tells_a_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    assert "For more: infokb explain NAME" in capsys.readouterr().out
    assert main(["explain", "facts"]) == 0
    assert capsys.readouterr().out.startswith("facts\n  dates-out-of-order")
    assert main(["explain", "thanks-owed"]) == 0
    assert capsys.readouterr().out.startswith("thanks-owed\nwarning, followup")
    assert main(["explain", "facts", "--json"]) == 0
    assert '"id": "dates-out-of-order"' in capsys.readouterr().out


def test_what_cannot_be_opened_is_told_and_stops_nothing(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(vault / "contacts" / "Pipe.md")
    vault.joinpath("contacts", "Link.md").symlink_to(vault / "contacts" / "Ada Okafor.md")
    assert main(["lint", "--select", "form", "--ignore", "missing-section"]) == 0
    printed = capsys.readouterr()
    assert "1 note: no errors" in printed.out
    assert printed.err.count("skipped `contacts/") == 2
    assert main(["lint", "contacts/Pipe.md"]) == 5
    assert "cannot check `contacts/Pipe.md`" in capsys.readouterr().err


def test_a_change_that_was_cut_off_is_told_of_then_finished(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from infokb.disk.lock import state_folder
    from infokb.disk.write import transaction

    calls: list[str] = []
    monkeypatch.setattr(transaction, "interrupted_change", lambda _: "a change was cut off")
    monkeypatch.setattr(transaction, "finish_interrupted", lambda root: calls.append(root.name))
    monkeypatch.setenv("XDG_STATE_HOME", str(vault.parent / "state"))
    state_folder(vault).mkdir(parents=True)
    state_folder(vault).joinpath("journal").touch()
    main(["next"])
    assert capsys.readouterr().err == "a change was cut off\n"
    assert calls == []
    state_folder(vault).joinpath("journal").unlink()
    assert main(["mark", "Ada Okafor", "asked"]) == 0
    assert calls == [vault.name]


def test_the_help_of_lint_shows_every_option_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--help"]) == 0
    output = capsys.readouterr().out
    with click.Context(app.cli) as ctx:
        lint = app.cli.get_command(ctx, "lint")
    assert lint
    options = [one for one in lint.params if isinstance(one, click.Option)]
    assert len(options) > 10
    for one in options:
        line = rf"(?m)^  (?:-\w, )?{one.opts[-1]}(?=  | [A-Z\d\[]|$)"
        assert len(re.findall(line, output)) == 1, one.opts


@pytest.mark.parametrize("name", [name for names in app.COMMANDS.values() for name in names])
def test_a_command_is_listed_with_its_first_sentence(name: str) -> None:
    command = app.cli.get_command(click.Context(app.cli), name)
    assert command is not None
    assert command.help is not None
    assert f"{app.command_summary(name)}." == command.help.partition("\n")[0]


@pytest.mark.slow
def test_help_loads_neither_notes_nor_yaml() -> None:
    code = (
        "import sys; from infokb.faces.cli.main import main; main(['--help']); "
        "print([one for one in ('yaml', 'jinja2', 'infokb.core.vault.note') if one in sys.modules])"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert process.stdout.endswith("\n[]\n")


@pytest.mark.slow
def test_a_number_that_needs_more_is_asked_for_it(
    vault: Path, terminal: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    note = vault / "contacts" / "Ada Okafor.md"
    note.write_text("---\ntype: contact\nasked: 2026-11-10\nreplied: 2026-11-18\n---\n")
    assert main(["next"]) == 0
    assert "1  Find a day with Ada Okafor" in capsys.readouterr().out
    assert main(["done", "1"]) == 2
    terminal("fri 3pm")
    assert main(["done", "1"]) == 0
    (interview,) = vault.rglob("2026-11-27 Ada Okafor.md")
    assert "date: 2026-11-27T15:00" in interview.read_text("utf-8")


def test_a_number_that_needs_words_is_asked_for_them(
    vault: Path, terminal: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    note = vault / "contacts" / "Ada Okafor.md"
    note.write_text(
        "---\ntype: contact\n---\n\n## Log\n\n- 2026-06-01 met: coffee\n"
        "- 2026-06-02 thanked: for it\n"
    )
    assert main(["next", "--kind", "check-in-due"]) == 0
    assert "1  Check in with Ada Okafor" in capsys.readouterr().out
    terminal("\nthe talk on late data")
    assert main(["done", "1"]) == 0
    assert "- 2026-11-20 shared: the talk on late data" in note.read_text("utf-8")


MEAL = """---
summary: A meal.
folder: meals
fields:
  size: {kind: choice, required: true, choices: [small, large], help: How much.}
  host: {kind: link, to: contact, required: true, help: Who paid.}
---
"""


def test_a_choice_is_made_by_its_number_and_names_are_listed(
    vault: Path, terminal: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    vault.joinpath("templates").mkdir()
    vault.joinpath("templates", "meal.md").write_text(MEAL)
    terminal("big\n2\nnobody\nada")
    assert main(["new", "meal", "Lunch"]) == 0
    message = capsys.readouterr().err
    assert "  1  small\n  2  large\n" in message
    assert "`big` is not a choice (type 1 to 2, or press Ctrl-C)" in message
    assert "Ada Okafor\nhost (Who paid): " in message
    assert "no contact is named `nobody`" in message
    note = vault.joinpath("meals", "Lunch.md").read_text("utf-8")
    assert "size: large\n" in note
    assert 'host: "[[Ada Okafor]]"\n' in note
