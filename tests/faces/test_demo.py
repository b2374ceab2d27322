"""`infokb demo`, the main job end to end."""

import subprocess
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest

from infokb.faces.cli.main import main
from tests.conftest import ROOT


@pytest.mark.slow
def test_the_demo_shows_what_is_owed_what_lint_says_and_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("INFOKB_AS_OF", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert main(["demo"]) == 0
    output = capsys.readouterr().out
    assert "copied to infokb-demo" in output
    assert "To do, Fri, Nov 20 (the example's own day)" in output
    notes = len(list(ROOT.glob("example-vault/**/*.md")))
    assert f"{notes} notes: no errors" in output
    address = next(line.strip() for line in output.splitlines() if "file://" in line)
    assert "Grace Abernathy-Cole" in Path(unquote(urlparse(address).path)).read_text("utf-8")
    for command in ("infokb next --within 7d", 'infokb show "Ada Okafor"'):
        assert command in output


@pytest.mark.slow
def test_git_takes_the_demo_without_its_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "demo"
    assert main(["demo", str(folder)]) == 0
    for command in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    listed = subprocess.run(["git", "ls-files"], cwd=folder, capture_output=True, check=True)
    assert (folder / ".site" / "index.html").is_file()
    assert b"infokb.toml\n" in listed.stdout
    assert b".site" not in listed.stdout


@pytest.mark.slow
def test_a_second_demo_keeps_what_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "mine"
    assert main(["demo", str(folder)]) == 0
    note = folder / "contacts" / "Ada Okafor.md"
    note.write_text(note.read_text("utf-8") + "\nMy own line.\n", "utf-8")
    assert main(["demo", str(folder)]) == 0
    assert "kept as it is in" in capsys.readouterr().out
    assert note.read_text("utf-8").endswith("My own line.\n")
