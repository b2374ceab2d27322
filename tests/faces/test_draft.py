"""Drafts as they leave the command line."""

import sys
from pathlib import Path

import pytest

from infokb.faces.cli.main import main
from infokb.faces.terminal import clipboard

NOTE = "---\ntype: contact\nemail: ada@example.org\n---\n"


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    folder = tmp_path / "vault"
    folder.joinpath("contacts").mkdir(parents=True)
    folder.joinpath("infokb.toml").write_text('as_of = "2026-11-20T12:00"\n')
    folder.joinpath("contacts", "Ada Okafor.md").write_text(NOTE)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.slow
def test_a_saved_draft_is_the_users_alone(vault: Path) -> None:
    assert main(["draft", "nudge", "Ada Okafor", "--eml", "nudge.eml"]) == 0
    assert vault.joinpath("nudge.eml").stat().st_mode & 0o777 == 0o600
    before = vault.joinpath("nudge.eml").read_bytes()
    assert main(["draft", "congratulation", "Ada Okafor", "--eml", "nudge.eml"]) == 6
    assert vault.joinpath("nudge.eml").read_bytes() == before


def test_a_copy_is_the_text(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    taken: list[str] = []
    monkeypatch.setattr(clipboard, "copy_to_clipboard", lambda text, _: taken.append(text))
    arguments = ["draft", "congratulation", "Ada Okafor", "--set", "event=it", "--set", "me=Bo"]
    assert main([*arguments, "--copy"]) == 0
    assert capsys.readouterr().out == "copied: 22 words\n"
    assert taken[0].startswith("Hi Ada,\n\nCongratulations on it!")


def test_without_a_program_a_copy_says_what_to_install(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["draft", "nudge", "Ada Okafor", "--copy"]) == 5
    message = capsys.readouterr().err.splitlines()[-1]
    assert message == (
        "error: cannot find a clipboard program (install wl-clipboard, xclip, or xsel)"
    )


def test_a_long_address_offers_a_file(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", "nudge", "Ada Okafor", "--mailto", "--set", f"asked={'é' * 400}"]) == 0
    streams = capsys.readouterr()
    assert streams.out.startswith(
        "mailto:ada@example.org?subject=Following%20up%20on%20my%20note%20from%20%C3%A9"
    )
    assert "too many for some programs (save it with --eml FILE)" in streams.err


def test_nothing_active_is_printed(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", "nudge", "Ada Okafor", "--set", "asked=\x1b[31m\u202e"]) == 0
    streams = capsys.readouterr()
    assert not {"\x1b", "\u202e"} & set(streams.out + streams.err)


@pytest.mark.slow
def test_help_loads_no_template_engine() -> None:
    from subprocess import run

    code = (
        "import sys; from infokb.faces.cli.main import main; main(['--help']); "
        "main(['draft', '--help']); sys.exit('jinja2' in sys.modules)"
    )
    assert run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
