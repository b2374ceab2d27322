"""`infokb forget`: what is asked, what infokb keeps, and what git holds."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from infokb.core.errors import InfokbError
from infokb.disk.cache import cache_folder, clear_cache, load_cache, save_cache
from infokb.disk.write.shown_list import load_shown_list, save_shown_list
from infokb.faces.cli import questions
from infokb.faces.cli.main import main
from tests.repositories import repository

ADA = "contacts/Ada Okafor.md"
CARD = "---\ntype: contact\n---\n"


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    root = tmp_path / "vault"
    root.joinpath("contacts").mkdir(parents=True)
    root.joinpath("infokb.toml").write_text('as_of = "2026-11-20T12:00"\n', encoding="utf-8")
    root.joinpath(ADA).write_text(CARD, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.mark.slow
def test_what_infokb_keeps_is_removed(vault: Path) -> None:
    save_cache(vault, "other", b"Ada Okafor")
    save_shown_list(vault, [["Ada"]])
    assert main(["set", "Ada Okafor", "role=Analyst"]) == 0
    assert main(["forget", "Ada Okafor", "--yes"]) == 0
    assert not vault.joinpath(ADA).exists()
    assert load_cache(vault, "other") == b""
    assert load_shown_list(vault) == []
    state = [path for path in vault.parent.rglob("*") if path.is_file() and path != vault]
    assert [path for path in state if b"Okafor" in path.read_bytes()] == []


def test_a_cache_that_cannot_be_removed_is_told(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = cache_folder(vault)
    (folder / "notes").mkdir(parents=True)
    with monkeypatch.context() as patch:
        patch.setattr("shutil.rmtree", refuse)
        assert main(["forget", "Ada Okafor", "--yes"]) == 5
    assert not vault.joinpath(ADA).exists()
    said = f"error: cannot remove `{folder}`: permission denied (remove it yourself)\n"
    assert capsys.readouterr().err == said


def refuse(path: Path, *, ignore_errors: bool = False) -> None:
    if not ignore_errors:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


def test_a_folder_in_place_of_a_cache_is_removed(vault: Path) -> None:
    (cache_folder(vault) / "notes" / "deep").mkdir(parents=True)
    assert main(["forget", "Ada Okafor", "--yes"]) == 0
    assert not cache_folder(vault).exists()


def test_a_cache_that_was_never_made_is_clear(vault: Path) -> None:
    clear_cache(vault)
    assert not cache_folder(vault).exists()


def test_the_name_is_asked_for(
    vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["ada", "ada okafor"])

    def ask(question: str, read: Callable[[str], str]) -> str:
        assert question == "Type the name to forget Ada Okafor"
        with pytest.raises(InfokbError, match="that is another name"):
            read(next(typed))
        return read(next(typed))

    monkeypatch.setattr(questions, "is_interactive", lambda: True)
    monkeypatch.setattr(questions, "ask", ask)
    assert main(["forget", "Ada Okafor"]) == 0
    assert "forgotten: Ada Okafor" in capsys.readouterr().out
    assert not vault.joinpath(ADA).exists()


def test_what_was_not_looked_into_is_named(vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vault.joinpath("link.md").symlink_to(vault / ADA)
    assert main(["forget", "Ada Okafor", "-n"]) == 0
    assert "not looked into: link.md" in capsys.readouterr().err
    assert vault.joinpath(ADA).exists()


@pytest.mark.slow
def test_what_git_still_holds_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = repository(tmp_path / "repository", tmp_path)
    repo.write({f"vault/{name}.md": CARD for name in ("Ada", "Ben")} | {"vault/infokb.toml": ""})
    assert repo.commit("first").returncode == 0
    repo.save({"vault/Eve.md": CARD})
    monkeypatch.chdir(repo.root / "vault")
    for name in ("Ada", "Eve"):
        assert main(["--as-of", "2026-11-20T12:00", "forget", name, "--yes"]) == 0
    output = capsys.readouterr().out
    assert "git still holds Ada, last in a commit of Fri 2026-11-20 (rewrite" in output
    assert "git still holds Eve" not in output


def test_what_obsidian_deleted_is_not_looked_into(
    vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "not looked into: .trash, where Obsidian puts what it deletes"
    assert main(["forget", "Ada Okafor", "--dry-run"]) == 0
    assert said not in capsys.readouterr().err
    vault.joinpath(".trash").mkdir()
    vault.joinpath(".trash", "Ada Okafor.md").write_text(CARD, encoding="utf-8")
    assert main(["forget", "Ada Okafor", "--yes"]) == 0
    assert said in capsys.readouterr().err


@pytest.mark.slow
def test_a_reader_that_has_gone_keeps_nobody(vault: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "infokb", "forget", "Ada Okafor", "--yes"]
    process = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (process.returncode, process.stderr) == (0, b"")
    assert not vault.joinpath(ADA).exists()
