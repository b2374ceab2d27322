"""A command that hangs on the whole vault is refused where another one changed it meanwhile."""

from pathlib import Path
from typing import Any

import pytest

from infokb.core.vault.vault_on_disk import VaultOnDisk
from infokb.faces.cli import kept_vault
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


def test_a_change_of_other_notes_is_not(root: Path) -> None:
    assert run(root, "mark", "Ada Okafor", "nudged") == 0
