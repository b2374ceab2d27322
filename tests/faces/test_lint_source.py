"""What `infokb lint` looks at: stdin in place of a note; settings from the environment."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from infokb.core.settings import config
from infokb.faces.cli.main import main

NOTE = (
    "---\ntype: contact\n---\n\n## Background\n\nMet [[{}]].\n\n"
    "## Common ground\n\n## Log\n\n## Follow-ups\n"
)
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("INFOKB_AS_OF", "INFOKB_OUTPUT_FORMAT", "FORCE_COLOR", "NO_GRAPHICS"):
        monkeypatch.delenv(name, raising=False)
    tmp_path.joinpath("contacts").mkdir()
    tmp_path.joinpath("infokb.toml").write_text('as_of = "2026-11-20T12:00"\n')
    tmp_path.joinpath("contacts", "Bo Li.md").write_text(NOTE.format("Jane"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Give a function that sets what stands on stdin."""

    def set_(content: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    return set_


@pytest.mark.slow
def test_stdin_replaces_a_note(
    vault: Path, typed: Callable[[bytes], None], capsys: Capture
) -> None:
    typed(NOTE.format("Ana").encode())
    words = ["lint", "-", "--stdin-filename", "contacts/Bo Li.md", "--output-format", "json"]
    assert main(words) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["source"] == "stdin"
    assert [one["message"] for one in data["findings"]] == ["no note is named `Ana`"]
    assert vault.joinpath("contacts", "Bo Li.md").read_text() == NOTE.format("Jane")
    assert main(["lint", "--output-format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["source"] == "worktree"


@pytest.mark.slow
def test_stdin_may_be_a_new_note_which_others_link_to(
    vault: Path, typed: Callable[[bytes], None], capsys: Capture
) -> None:
    typed(NOTE.format("Bo Li").encode())
    path = str(vault / "contacts" / "Jane.md")
    assert main(["lint", "-", "--stdin-filename", path, "--select", "orphan,links"]) == 0
    assert capsys.readouterr().out == "1 note: no errors\n"
    assert not vault.joinpath("contacts", "Jane.md").exists()


def test_stdin_keeps_every_byte(
    vault: Path, typed: Callable[[bytes], None], capsys: Capture
) -> None:
    typed(b"\xef\xbb\xbf---\r\ntype: contact\r\n---\r\n\xff\r\n")
    words = ["lint", "-", "--stdin-filename", "contacts/Bo Li.md", "--select", "not-utf8"]
    assert main([*words, "--output-format", "concise"]) == 1
    assert capsys.readouterr().out.startswith("contacts/Bo Li.md:4:1: error[not-utf8]")


def test_the_fixes_of_stdin_are_shown(
    vault: Path, typed: Callable[[bytes], None], capsys: Capture
) -> None:
    typed(NOTE.format("Jane").replace("---\n\n", "how_met: Alumni\n---\n\n", 1).encode())
    words = ["lint", "-", "--stdin-filename", "contacts/Bo Li.md", "--diff"]
    assert main(words) == 1
    assert "-how_met: Alumni\n+how_met: alumni\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-"], "missing the path of the note read from stdin (write infokb lint - "),
        (["-", "contacts", "--stdin-filename", "a.md"], "cannot combine `-` with other paths"),
        (
            ["--stdin-filename", "a.md"],
            "missing `-`, the note read from stdin (write infokb",
        ),
        (["-", "--stdin-filename", "a.md", "--fix"], "cannot combine `-` with --fix (use --diff)"),
        (
            ["-", "--stdin-filename", "a.md", "--changed-since", "HEAD"],
            "cannot combine `-` with --changed-since",
        ),
        (["-", "--staged"], "cannot combine --staged with `-`"),
        (["-", "--stdin-filename", "a.txt"], "`a.txt` is not a note of this vault (use a path"),
        (["-", "--stdin-filename", "../a.md"], "`../a.md` is outside the vault"),
    ],
)
def test_what_does_not_go_together_is_one_line(
    words: list[str],
    message: str,
    vault: Path,
    typed: Callable[[bytes], None],
    capsys: Capture,
) -> None:
    typed(b"")
    assert main(["lint", *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"error: {message}")
    assert printed.err.count("\n") == 1


@pytest.mark.slow
def test_the_environment_outweighs_the_file_and_an_option_that(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    with vault.joinpath("infokb.toml").open("a") as file:
        file.write('[lint]\noutput_format = "concise"\n')
    main(["lint"])
    assert capsys.readouterr().out.startswith("contacts/Bo Li.md:7:7: error[broken-link]")
    monkeypatch.setenv("INFOKB_OUTPUT_FORMAT", "jsonl")
    monkeypatch.setenv("INFOKB_AS_OF", "2026-12-24")
    main(["lint"])
    assert json.loads(capsys.readouterr().out.splitlines()[0])["rule"] == "broken-link"
    assert main(["lint", "--show-settings", "--output-format", "junit"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [one.split("  #")[1] for one in lines if one.startswith(("as_of", "lint.output"))] == [
        " INFOKB_AS_OF",
        " --output-format",
    ]
    monkeypatch.setenv("INFOKB_OUTPUT_FORMAT", "yaml")
    assert main(["lint"]) == 2
    assert "INFOKB_OUTPUT_FORMAT: `lint.output_format` must be one of" in capsys.readouterr().err


def test_the_settings_shown_are_settings(vault: Path, capsys: Capture) -> None:
    vault.joinpath("infokb.toml").write_text(
        'timezone = "Asia/Tokyo"\nholidays = [2026-12-25]\n'
        'exclude = ["a\\"b\\\\", "\\u202e\\u0007"]\n'
        'as_of = 2026-11-20T08:00:00\n[me]\nname = "Zoë 👩‍🔬"\n'
        '[rules.check-in-due.tags]\n"old friend" = 90\n[rules.one-sided]\nseverity = "off"\n'
    )
    settings = config.parse_config(vault.joinpath("infokb.toml").read_text())
    assert main(["lint", "--show-settings"]) == 0
    output = capsys.readouterr().out
    assert config.parse_config(output) == settings
    assert not {"\u202e", "\x07"} & set(output)
    assert all("  # " in line for line in output.splitlines())


@pytest.mark.slow
def test_twice_quiet_says_nothing_at_all(vault: Path, capsys: Capture) -> None:
    vault.joinpath("link.md").symlink_to("contacts")
    assert main(["lint", "-q"]) == 1
    assert capsys.readouterr().err == "skipped `link.md`: it is a symbolic link\n"
    assert main(["lint", "-qq"]) == 1
    assert capsys.readouterr() == ("", "")
    assert main(["lint", "-qqq"]) == 1
    assert capsys.readouterr() == ("", "")


@pytest.mark.slow
def test_timings_go_to_stderr(vault: Path, capsys: Capture) -> None:
    quiet = main(["lint", "--fix"]), capsys.readouterr()
    loud = main(["lint", "--fix", "-v"]), capsys.readouterr()
    assert (quiet[0], quiet[1].out) == (loud[0], loud[1].out)
    assert quiet[1].err == ""
    parts = [rf"{part} \d+\.\d{{3}} s" for part in ("reading", "fixes", "rules", "report")]
    assert re.fullmatch(f"1 note: {', '.join(parts)}\n", loud[1].err)


@pytest.mark.slow
def test_no_graphics_is_asked_for_by_the_environment_too(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("NO_GRAPHICS", "1")
    main(["lint", "-q"])
    assert capsys.readouterr().out == (
        "error: broken-link: no note is named `Jane`; contacts/Bo Li.md, line 7, columns 7 to 10; "
        "help: create it, or fix the link\n"
    )
    monkeypatch.setenv("NO_GRAPHICS", "0")
    main(["lint", "-q"])
    assert "^^^^" in capsys.readouterr().out
