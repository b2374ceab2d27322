"""What completes each word of a command line, and that nothing else comes of it."""

import gc
import io
import re
import sys
from pathlib import Path

import pytest

from infokb.actions.record.values import parse_fact_day, parse_plan_day
from infokb.core.dates.day_words import weekday_date
from infokb.core.errors import InfokbError
from infokb.disk.read.vault import open_vault
from infokb.faces.cli.main import main
from infokb.faces.cli.program import run_process
from infokb.faces.cli.shells.completions import SHELLS, print_completions, suggest_words
from infokb.faces.cli.shells.shell import Suggestion, Suggestions, TypedLine
from infokb.faces.clock import run_clock

NOTES = {
    "contacts/Ada Okafor.md": "type: contact\naliases: [Countess]\nrole: Analyst\n"
    "organization: '[[Tidewater Health]]'\nasked: [2026-11-02]",
    "contacts/Søren Ødegård.md": "type: contact",
    "contacts/Tide.md": "type: contact",
    "contacts/-x.md": "type: contact",
    "interviews/2026-11-18 Ada Okafor.md": "type: interview\ncontacts: '[[Ada Okafor]]'\n"
    "status: completed\ndate: 2026-11-18",
    "organizations/Tidewater Health.md": "type: organization",
    "opportunities/Tidewater Analyst.md": "type: opportunity",
    "guides/Tide.md": "type: guide",
    "notes/\x1b[2J.md": "type: guide",
}
TASKS = (
    "- [ ] #promise Send the deck [created:: 2026-11-18]\n"
    "- [x] #promise Send the memo ✅ 2026-11-19\n"
    '- [ ] #promise Call "Bo" [created:: 2026-11-18]\n'
)


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    root = tmp_path / "vault"
    for path, fields in NOTES.items():
        root.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        body = f"## Follow-ups\n\n{TASKS}" if path.startswith("interviews") else ""
        root.joinpath(path).write_text(f"---\n{fields}\n---\n\n{body}", "utf-8")
    root.joinpath("infokb.toml").write_text('as_of = "2026-11-20T12:00"\n')
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(root)
    return root


def complete(*words: str) -> list[str]:
    found = suggest_words(TypedLine(words[:-1], words[-1]))
    return [item.word for item in found.items]


def meanings(*words: str) -> dict[str, str]:
    return dict(suggest_words(TypedLine(words[:-1], words[-1])).items)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("show", "ada"), ["Ada Okafor"]),
        (("next", "ødeg"), ["Søren Ødegård"]),
        (("show", "soren o"), ["Søren Ødegård"]),
        (("show", "SØREN O"), ["Søren Ødegård"]),
        (("show", "ødeg"), ["Søren Ødegård"]),
        (("show", "kafo"), ["Ada Okafor"]),
        (("prep", "2026"), ["2026-11-18 Ada Okafor"]),
        (("show", "18 ada"), ["2026-11-18 Ada Okafor"]),
        (("show", "countess"), ["Ada Okafor"]),
        (("show", "contacts/t"), ["contacts/Tide.md"]),
        (
            ("show", "tide"),
            ["contacts/Tide.md", "guides/Tide.md", "Tidewater Analyst", "Tidewater Health"],
        ),
        (("show", "zzz"), []),
    ],
)
def test_a_name_is_completed_by_its_start_else_by_a_part(
    vault: Path, line: tuple[str, ...], words: list[str]
) -> None:
    assert complete(*line) == words


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("path", ""), ["Tidewater Health"]),
        (("dossier", ""), ["Tidewater Health"]),
        (("adapt", ""), ["Tidewater Analyst"]),
        (("prep", "2"), ["2026-11-18 Ada Okafor"]),
        (("mark", "tide"), ["contacts/Tide.md", "Tidewater Health", "Tidewater Analyst"]),
        (("log", "tide"), ["contacts/Tide.md", "Tidewater Analyst"]),
        (("log", "--on", "today", "--on", "today", "ada"), ["Ada Okafor"]),
        (("draft", "thank-you", "tide"), ["contacts/Tide.md", "Tidewater Analyst"]),
        (("new", "interview", "ad"), ["Ada Okafor"]),
        (("new", "contact", "ad"), []),
        (("mark", "Ada Okafor", "moved", "--to", ""), ["Tidewater Health"]),
        (("mark", "Ada Okafor", "completed", "--referral", "s"), ["Søren Ødegård"]),
    ],
)
def test_a_command_is_offered_notes_of_its_types(
    vault: Path, line: tuple[str, ...], words: list[str]
) -> None:
    assert complete(*line) == words


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("new", "org"), ["organization"]),
        (("new", "contact", "Bo", "--set", "cad"), ["cadence="]),
        (("new", "contact", "Bo", "--set=cadence=m"), ["--set=cadence=monthly"]),
        (("set", "Ada Okafor", "typ"), []),
        (("set", "Ada Okafor", "cad"), ["cadence="]),
        (("set", "Ada Okafor", "role=x", "cadence=m"), ["cadence=monthly"]),
        (("set", "Ada Okafor", "organization=t"), ["organization=Tidewater Health"]),
        (("set", "Ada Okafor", "asked+=t"), ["asked+=today", "asked+=tomorrow"]),
        (("set", "Ada Okafor", "asked-="), ["asked-=2026-11-02"]),
        (("set", "Ada Okafor", "nudged-="), []),
        (("set", "Ada Okafor", "publish="), ["publish=true", "publish=false"]),
        (("set", "Ada Okafor", "role="), []),
        (("set", "Ada Okafor", "rle=x"), []),
        (("set", "oka", "cad"), ["cadence="]),
        (("set", "Nobody", "cad"), []),
        (("unset", "Ada Okafor", ""), ["aliases", "role", "organization", "asked"]),
        (("mark", "Ada Okafor", "nu"), ["nudged"]),
        (("mark", "2026-11-18 Ada Okafor", "no"), ["no-show"]),
        (("mark", "Ada Okafor", "closed", "--reason", "op"), ["opted-out"]),
        (("met", "Ada Okafor", "--medium", "p"), ["phone"]),
        (("done", "1", "--outcome", "no"), ["no-show"]),
        (("met", "Ada Okafor", "--kind=adv"), ["--kind=advising"]),
        (("log", "Ada Okafor", "th"), ["thanked"]),
        (("log", "Ada Okafor", "tidewater a"), ["Tidewater Analyst"]),
        (("log", "Ada Okafor", "Tidewater Analyst", "th"), ["thanked"]),
        (("list", "contact", "--sort", "la"), ["last_touch"]),
        (("list", "contact", "--sort=name,-la"), ["--sort=name,-last_touch"]),
        (("list", "contact", "--columns", "role,la"), ["role,last_touch"]),
        (("list", "nothing", "--columns", "la"), []),
        (("list", "contact", "--where", "sta"), ["stage="]),
        (
            ("list", "contact", "--where", "not (stage=i"),
            ["not (stage=identified", "not (stage=invited"],
        ),
        (
            ("list", "contact", "--where", "stage=met and cadence!=m"),
            ["stage=met and cadence!=monthly"],
        ),
        (("list", "contact", "--where", "stage=met\nand r"), []),
        (("list", "contact", "--where", "nothing=m"), []),
        (("list", "nothing", "--where", "sta"), []),
    ],
)
def test_types_facts_fields_and_columns_are_completed(
    vault: Path, line: tuple[str, ...], words: list[str]
) -> None:
    assert complete(*line) == words


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("explain", "thanks"), ["thanks-owed"]),
        (("explain", "fac"), ["facts"]),
        (("lint", "--select", "form,thanks"), ["form,thanks-owed"]),
        (("lint", "--ignore=form,thanks"), ["--ignore=form,thanks-owed"]),
        (("next", "--kind", "thanks"), ["thanks-owed"]),
        (("next", "--kind", "broken"), []),
        (("next", "--within", "1"), ["1d", "1w"]),
        (("snooze", "Ada Okafor", "--rule", "thanks"), ["thanks-owed"]),
        (("help", "sno"), ["snooze"]),
        (("sn",), ["snooze"]),
        (("--ve",), ["--version"]),
        (("show", "--js"), ["--json"]),
        (("lint", "--due=o"), ["--due=overdue"]),
        (("next", "--as-of", "c"), ["commit"]),
        (("nxt", "zzz"), []),
    ],
)
def test_rules_commands_and_options_are_completed(
    vault: Path, line: tuple[str, ...], words: list[str]
) -> None:
    assert complete(*line) == words


def test_dates_are_offered_with_what_they_mean(vault: Path) -> None:
    opened = open_vault(vault, run_clock())
    past = meanings("done", "1", "--on", "")
    assert past == {
        "today": "Fri, Nov 20",
        "yesterday": "Thu, Nov 19",
        "wednesday": "Wed, Nov 18",
        "tuesday": "Tue, Nov 17",
        "monday": "Mon, Nov 16",
        "sunday": "Sun, Nov 15",
        "saturday": "Sat, Nov 14",
    }
    plans = meanings("snooze", "Ada Okafor", "")
    assert list(plans) == [
        *("tomorrow", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday"),
        *("1d", "3d", "1w", "2w"),
    ]
    assert plans["friday"] == "Fri, Nov 27"
    today = opened.today
    for word, meaning in past.items():
        assert weekday_date(parse_fact_day(opened, word), today) == meaning
    for word in list(plans)[:7]:
        assert weekday_date(parse_plan_day(opened, word), today) == plans[word]
    assert meanings("mark", "Ada Okafor", "scheduled", "--on", "") == plans
    assert meanings("mark", "Ada Okafor", "asked", "--on", "") == past
    assert meanings("log", "Ada Okafor", "met", "x", "--next", "") == plans


@pytest.mark.slow
def test_open_tasks_and_numbers_of_the_last_list_are_offered(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tasks = ["Send the deck", 'Call "Bo"']
    assert complete("done", "") == ["Ada Okafor", "2026-11-18 Ada Okafor"]
    assert complete("done", "Ada Okafor", "") == tasks
    assert complete("done", "2026-11-18 Ada Okafor", "deck") == tasks[:1]
    assert complete("done", "okafor", "") == tasks
    assert complete("done", "Tide", "") == []
    assert main(["next"]) == 0
    numbered = meanings("done", "1")
    assert next(iter(numbered)) == "1"
    assert numbered["1"] in capsys.readouterr().out
    numbers = [word for word in complete("done", "") if word.isdigit()]
    assert len(numbers) > 1
    assert complete("done", "1", "") == numbers[1:]
    assert complete("skip", "1", "") == numbers[1:]
    assert complete("draft", "1") == ["1"]
    assert complete("draft", "th") == ["thank-you"]
    assert complete("skip", "ad") == ["Ada Okafor"]
    assert complete("skip", "Ada Okafor", "thanks") == ["thanks-owed"]
    assert complete("skip", "Ada Okafor", "thanks-owed", "") == []
    assert complete("snooze", "1", "2") == ["2w", "2"]
    assert complete("snooze", "ad") == ["Ada Okafor"]


@pytest.mark.slow
def test_the_vault_that_was_named_is_asked(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert complete("-C", str(vault), "show", "ada") == ["Ada Okafor"]
    assert complete("show", "-C", str(vault), "ada") == ["Ada Okafor"]
    assert suggest_words(TypedLine(("-C",), "con")).kind == "folders"
    assert suggest_words(TypedLine(("adapt", "--resume"), "re")).kind == "files"
    assert complete("describe", "con") == ["contact"]
    assert complete("describe", "j") == ["json-schema"]
    assert complete("describe", "ob") == ["obsidian"]
    with pytest.raises(InfokbError):
        complete("show", "ada")


def test_what_a_terminal_acts_on_is_not_offered(vault: Path) -> None:
    assert not any("\x1b" in word for word in complete("show", ""))
    assert "contacts/-x.md" in complete("show", "")


def test_a_kind_of_message_of_the_vault_is_offered(vault: Path) -> None:
    folder = vault / "templates" / "messages"
    folder.mkdir(parents=True)
    folder.joinpath("thumbs-up.md").write_text(
        "---\nabout: contact\nsummary: A thumb.\n---\nUp\n", "utf-8"
    )
    assert complete("draft", "TH") == ["thank-you", "thumbs-up"]
    assert meanings("draft", "thu") == {"thumbs-up": "A thumb."}


def written(folder: Path) -> dict[Path, tuple[int, ...]]:
    """Return what a write to any file below changes of it; to be read changes nothing of that."""
    states = ((path, path.stat()) for path in folder.rglob("*"))
    return {path: (state.st_ino, state.st_size, state.st_mtime_ns) for path, state in states}


@pytest.mark.parametrize("shell", SHELLS)
def test_an_error_completes_nothing_and_nothing_is_written(
    shell: str, vault: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = written(tmp_path)
    line = {
        "bash": ["infokb show ada", "ada", "9"],
        "zsh": ["show", "ada"],
        "fish": ["show", "ada"],
    }[shell]
    assert print_completions(shell, line) == 0
    assert "Ada" in capsys.readouterr().out
    assert written(tmp_path) == before
    vault.joinpath("infokb.toml").write_text("broken")
    assert print_completions(shell, line) == 0
    assert print_completions(shell, []) == 0
    assert print_completions("tcsh", line) == 0
    assert capsys.readouterr() == ("", "")


def test_the_program_completes_where_a_shell_asks(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_INFOKB_COMPLETE", "fish")
    monkeypatch.setattr(sys, "argv", ["infokb", "show", "ada"])
    monkeypatch.setattr(gc, "disable", int)
    assert run_process() == 0
    assert capsys.readouterr().out == "words\nAda Okafor\tAnalyst\n"


@pytest.mark.parametrize("shell", ["/bin/zsh", "/bin/tcsh", ""])
def test_on_a_terminal_the_line_is_shown_that_turns_it_on(
    shell: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = io.StringIO()
    monkeypatch.setattr(shown, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.setenv("SHELL", shell)
    assert main(["completion"]) == 0
    named = ["zsh"] if shell == "/bin/zsh" else [*SHELLS]
    lines = [f"  {SHELLS[name].settings_line}" for name in named]
    assert shown.getvalue().splitlines()[1::2] == lines


def test_the_help_has_the_line_of_each_shell(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "--help"]) == 0
    output = capsys.readouterr().out
    for shell in SHELLS.values():
        assert re.search(rf"{shell.settings_file} +{re.escape(shell.settings_line)}", output)


@pytest.mark.parametrize("name", SHELLS)
def test_the_script_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", name]) == 0
    assert capsys.readouterr().out == SHELLS[name].script


OKA = (Suggestion("Ada Okafor", "Analyst"), Suggestion("Adam Okapi"))
PAT = (Suggestion("Pat O'Røe!"),)


@pytest.mark.parametrize(
    ("typed", "replaced", "inserted"),
    [
        ("Pa", "Pa", "Pat\\ O\\'Røe\\!"),
        ("'Pa", "Pa", "Pat O'\\''Røe!"),
        ('"Pa', "Pa", 'Pat O\'Røe"\\!"'),
        ("$'Pa", "Pa", "Pat O\\'Røe!"),
        ('$"Pa', "Pa", 'Pat O\'Røe"\\!"'),
        ("Pat\\ O", "Pat\\ O", "Pat\\ O\\'Røe\\!"),
        ("'Pat'\\ O", "\\ O", "\\ O\\'Røe\\!"),
        ("'Pat O'", "Pat O'", "Pat O'\\''Røe!'"),
    ],
)
def test_bash_is_given_what_stands_in_place_of_what_it_replaces(
    typed: str, replaced: str, inserted: str
) -> None:
    bash, line = SHELLS["bash"], [f"infokb show {typed}", replaced, "9"]
    suggestions = Suggestions(bash.read(line).partial_word, PAT)
    assert bash.answer(line, suggestions) == ["words", inserted]


def test_bash_takes_no_name_that_does_not_begin_with_what_stays() -> None:
    line = ["infokb show x=Pa", "Pa", "9"]
    assert SHELLS["bash"].answer(line, Suggestions("Pa", PAT)) == ["words"]


@pytest.mark.parametrize(
    ("typed", "tab", "lines"),
    [
        ("A", "9", ["words", "Ada\\ Okafor", "Adam\\ Okapi"]),
        ("oka", "9", ["words ambiguous", "Ada\\ Okafor", "Adam\\ Okapi", " "]),
        ("oka", "37", ["words ambiguous", "Ada\\ Okafor", "Adam\\ Okapi"]),
        ("oka", "63", ["words ambiguous", "Ada Okafor  (Analyst)", "Adam Okapi"]),
    ],
)
def test_bash_keeps_what_was_typed_where_names_share_less(
    typed: str, tab: str, lines: list[str]
) -> None:
    line = [f"infokb show {typed}", typed, tab]
    assert SHELLS["bash"].answer(line, Suggestions(typed, OKA)) == lines


def test_views_are_offered_with_their_conditions(vault: Path) -> None:
    settings = vault / "infokb.toml"
    assert complete("view", "") == []
    saved = '[views.waiting]\ntype = "contact"\nwhere = "not replied"\n'
    settings.write_text(f'{settings.read_text()}{saved}[views."by name"]\ntype = "contact"\n')
    assert meanings("view", "") == {"waiting": "not replied", "by name": ""}
    assert complete("view", "wai") == ["waiting"]
