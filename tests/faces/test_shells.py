"""Tab in the real shells: what is typed and completed is what infokb gets."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from infokb.faces.cli.shells.completions import SHELLS
from tests.faces.shell_terminal import ShellTerminal, shell_terminal

HOSTILE = 'Pat O\'Røe $(touch x)`touch x` & (y) #z [b] {c}: c!d "q" \\ *'
NAMES = ("Ada Okafor", "Søren Ødegård", HOSTILE)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.joinpath("contacts").mkdir(parents=True)
    folder.joinpath("infokb.toml").write_text('as_of = "2026-11-20T12:00"\n')
    for name in NAMES:
        folder.joinpath("contacts", f"{name}.md").write_text("---\ntype: contact\n---\n")
    return folder


@pytest.fixture(params=SHELLS)
def terminal(
    request: pytest.FixtureRequest, vault: Path, tmp_path: Path
) -> Iterator[ShellTerminal]:
    """A shell in the vault; where it is not installed, its tests are skipped, but never in CI."""
    if not shutil.which(request.param) and not os.environ.get("CI"):
        pytest.skip(f"no {request.param}")
    home = tmp_path / "home"
    home.mkdir()
    with shell_terminal(request.param, vault, home) as opened:
        yield opened


@pytest.mark.slow
def test_a_name_is_completed_to_one_word(terminal: ShellTerminal, vault: Path) -> None:
    for typed in (
        "Pa",
        "'Pa",
        '"Pa',
        "Pat\\ O",
        "'Pat O",
        '"Pat O',
        "Pat' O",
        '"Pat"\\ O',
        "touch",
    ):
        assert terminal.run(f"infokb show {typed}\t") == ["show", HOSTILE], typed
    for typed in ("S", "'S", '"S', "deg", "Søren\\ "):
        assert terminal.run(f"infokb show {typed}\t") == ["show", "Søren Ødegård"], typed
    assert terminal.run("infokb show oka\t--json") == ["show", "Ada Okafor", "--json"]
    assert not [*vault.glob("**/x")]
