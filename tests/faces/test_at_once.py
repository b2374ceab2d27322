"""A command that hangs on the whole vault is refused where another one changed it meanwhile."""

import importlib
import io
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import build as mkdocs

from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.disk import lock
from infokb.disk.calls import file_lock
from infokb.faces.cli import kept_vault, questions
from infokb.faces.cli.main import main
from tests.torture.scene import AS_OF, VAULT

REFUSED = "the vault was changed by another command meanwhile; nothing was written (run this again)"
WHOLE = (
    ("rename", "Ada Okafor", "Ada Reed"),
    ("merge", "A. Okafor", "Ada Okafor", "--prefer", "from"),
    ("forget", "Ada Okafor", "--yes"),
    ("lint", "--fix"),
    ("lint", "--write-baseline"),
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault that another command changes just after it was first read."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root, open_kept = tmp_path / "vault", kept_vault.open_kept
    for path, text in VAULT.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")

    def disturbed(*given: Any) -> VaultOnDisk:
        monkeypatch.setattr(kept_vault, "open_kept", open_kept)
        read: VaultOnDisk = open_kept(*given)
        assert read.vault.notes
        assert run(root, "new", "organization", "Osterly") == 0
        return read

    monkeypatch.setattr(kept_vault, "open_kept", disturbed)
    return root


def run(root: Path, *words: str) -> int:
    return main([*words, "-C", str(root), "--as-of", AS_OF])


@pytest.mark.slow
@pytest.mark.parametrize("words", WHOLE, ids=" ".join)
def test_it_is_refused(
    words: tuple[str, ...], root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, *words) == 5
    assert REFUSED in capsys.readouterr().err
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    assert files == {*VAULT, "organizations/Osterly.md"}
    assert all((root / path).read_text("utf-8") == text for path, text in VAULT.items())
    assert run(root, *words) in {0, 1}


@pytest.fixture
def quiet_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault that was changed before, with a site."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "vault"
    for path, text in VAULT.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    assert run(root, "mark", "Ada Okafor", "nudged") == 0
    assert run(root, "build", "--site-dir", str(tmp_path / "site")) == 0
    return root


@pytest.mark.slow
@pytest.mark.parametrize("public", [(), ("--public",)])
def test_a_site_of_half_a_change_takes_no_place(
    public: tuple[str, ...],
    quiet_root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    real, site = mkdocs.build, quiet_root.parent / "site"

    def disturbed(config: Any) -> None:
        monkeypatch.setattr(mkdocs, "build", real)
        assert run(quiet_root, "forget", "Ada Okafor", "--yes") == 0
        real(config)

    monkeypatch.setattr(mkdocs, "build", disturbed)
    notes = quiet_root / "organizations" / "Quillhaven.md"
    notes.write_text(
        "---\ntype: organization\npublish: true\n---\n\n## Culture\n\n- Calm\n", "utf-8"
    )
    target = str(quiet_root.parent / "public") if public else str(site)
    assert run(quiet_root, "build", *public, "--site-dir", target) == 5
    assert REFUSED in capsys.readouterr().err
    assert (site / "contacts" / "Ada Okafor.html").is_file()
    assert not (quiet_root.parent / "public").exists()
    assert run(quiet_root, "build", *public, "--site-dir", target) == 0
    assert not [*Path(target).rglob("Ada Okafor.html")]


@pytest.mark.slow
def test_a_site_waits_for_a_change_that_is_being_made(
    quiet_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    state = lock.state_folder(quiet_root)
    monkeypatch.setattr(lock, "WAIT", 0.1)
    (state / "journal").touch()
    with (state / "lock").open("r+b") as held:
        file_lock.lock_file(held.fileno())
        words = "build", "--site-dir", str(quiet_root.parent / "site")
        assert run(quiet_root, *words) == 5
        assert "is writing to this vault (wait, then run this again)" in capsys.readouterr().err
        (state / "journal").unlink()
        assert run(quiet_root, *words) == 0
        (state / "journal").touch()
        waits: list[float] = []

        def wait(seconds: float) -> None:
            waits.append(seconds)
            (state / "journal").unlink()
            held.close()

        monkeypatch.setattr("time.sleep", wait)
        assert run(quiet_root, *words) == 0
        assert len(waits) == 1


@pytest.fixture
def touched(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Each reading is followed by another command's line in the log of Ada Okafor."""
    open_kept, days = kept_vault.open_kept, [*range(9, 0, -1)]

    def disturbed(*given: Any) -> VaultOnDisk:
        read: VaultOnDisk = open_kept(*given)
        assert read.vault.notes
        if days:
            line = f"- 2026-11-0{days.pop()} met: tea\n"
            path = root / "contacts" / "Ada Okafor.md"
            path.write_text(f"{path.read_text('utf-8')}{line}", "utf-8")
        return read

    run(root, "list", "contact")
    open_kept = kept_vault.open_kept
    monkeypatch.setattr(kept_vault, "open_kept", disturbed)
    return days


LOG = ("log", "Ada Okafor", "heard", "no", "--on", "2026-11-10")


@pytest.mark.slow
def test_what_changes_meanwhile_is_read_again(root: Path, touched: list[int]) -> None:
    del touched[3:]
    assert run(root, *LOG) == 0
    text = (root / "contacts" / "Ada Okafor.md").read_text("utf-8")
    assert text.count(" met: tea") == 3
    assert text.count(" heard: no") == 1


@pytest.mark.slow
def test_what_changes_for_seconds_is_told(
    root: Path,
    touched: list[int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(importlib.import_module(main.__module__), "AGAIN_SECONDS", -1.0)
    assert run(root, *LOG) == 5
    said = "changed while infokb was running; nothing was written (run this again)"
    assert said in capsys.readouterr().err
    assert len(touched) == 8


@pytest.mark.slow
def test_nobody_is_asked_twice(
    root: Path, touched: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "is_interactive", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n"))
    assert run(root, "log", "Okafor", *LOG[2:]) == 5
    assert len(touched) == 8


def test_a_change_of_other_notes_is_not(root: Path) -> None:
    assert run(root, "mark", "Ada Okafor", "nudged") == 0
