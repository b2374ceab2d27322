"""Tab in the real shells: what is typed and completed is what infokb gets."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from infokb.faces.cli.shells.completions import SHELLS
from tests.faces.shell_terminal import ShellTerminal, shell_terminal

HOSTILE = 'Pat O\'Røe $(touch x)`touch x` & (y) #z [b] {c}: c!d "q" \\ *'
NAMES = ("Ada Okafor", "Adam Okapi", "Søren Ødegård", HOSTILE)
TASK = 'Send the "deck" & $5'


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.joinpath("contacts").mkdir(parents=True)
    folder.joinpath("infokb.toml").write_text('as_of = "2026-11-20T12:00"\n')
    for name in NAMES:
        folder.joinpath("contacts", f"{name}.md").write_text("---\ntype: contact\n---\n")
    tasks = f"## Follow-ups\n\n- [ ] #promise {TASK}\n- [ ] #advice Try dbt\n"
    folder.joinpath("contacts", "Mo Reyes.md").write_text(f"---\ntype: contact\n---\n\n{tasks}")
    folder.joinpath("organizations").mkdir()
    folder.joinpath("organizations", "Reyes & Sons.md").write_text("---\ntype: organization\n---\n")
    folder.joinpath("my résumé.md").write_text("---\ntype: guide\n---\n")
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
    for typed in ("Pa", "'Pa", '"Pa', "Pat\\ O", "Pat' O", '"Pat"\\ O', "touch"):
        assert terminal.run(f"infokb show {typed}\t") == ["show", HOSTILE], typed
    for typed in ("S", "Søren\\ ", "'deg"):
        assert terminal.run(f"infokb show {typed}\t") == ["show", "Søren Ødegård"], typed
    assert terminal.run("infokb show kafo\t--json") == ["show", "Ada Okafor", "--json"]
    assert not [*vault.glob("**/x")]


@pytest.mark.slow
def test_values_tasks_options_and_files_are_completed(terminal: ShellTerminal) -> None:
    for typed, words in {
        "sho\tsør\t--js\t": ["show", "Søren Ødegård", "--json"],
        "set Mo\tcade\tmonthly": ["set", "Mo Reyes", "cadence=monthly"],
        "set Mo\tcadence=m\trole=x": ["set", "Mo Reyes", "cadence=monthly", "role=x"],
        "set Mo\torganization=r\t": ["set", "Mo Reyes", "organization=Reyes & Sons"],
        "set Mo\torganization='r\t": ["set", "Mo Reyes", "organization=Reyes & Sons"],
        "set Mo\t'organization=Reyes \t": ["set", "Mo Reyes", "organization=Reyes & Sons"],
        "new contact Bo --set=organization=R\t": [
            *("new", "contact", "Bo", "--set=organization=Reyes & Sons")
        ],
        'done "Mo Reyes" "Send the\t': ["done", "Mo Reyes", TASK],
        "adapt x --resume my\t": ["adapt", "x", "--resume", "my résumé.md"],
        "build --site-dir con\tx": ["build", "--site-dir", "contacts/x"],
        "build --site-dir=con\tx": ["build", "--site-dir=contacts/x"],
        "path R\t": ["path", "Reyes & Sons"],
    }.items():
        assert terminal.run(f"infokb {typed}") == words, typed


@pytest.mark.slow
def test_what_was_typed_stays_where_several_names_fit(terminal: ShellTerminal) -> None:
    for typed in ("oka", "'oka", "zzz"):
        end = "'" if typed.startswith("'") else ""
        assert terminal.run(f"infokb show {typed}\t{end}") == ["show", typed.strip("'")], typed


@pytest.mark.slow
def test_words_are_listed_with_what_they_mean(terminal: ShellTerminal) -> None:
    terminal.type("infokb snooze 'Mo Reyes' \t\t")
    terminal.wait_for("tomorrow")
    terminal.wait_for("Sat, Nov 21")


@pytest.mark.slow
def test_a_broken_vault_completes_nothing_and_says_nothing(
    terminal: ShellTerminal, vault: Path
) -> None:
    vault.joinpath("infokb.toml").write_text("broken")
    terminal.type("infokb show ad\t")
    assert terminal.run("a") == ["show", "ada"]
    assert "error" not in terminal.seen
