"""A note that is taken out is in no number and no row: whatever it holds, the file is the same."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from infokb.actions.share import share_rows
from infokb.actions.share.share_file import share_file
from infokb.actions.share.share_rows import SharedRow, ShareGate
from infokb.core.vault import parse
from infokb.core.vault.note import Note
from infokb.core.vault.timed_vault import TimedVault
from infokb.core.vault.vault import Vault
from infokb.disk.read.vault import open_vault
from infokb.faces.clock import run_clock
from tests import share_canaries
from tests.benchmarks import vaults
from tests.conftest import MakeVault

NO_GATE = ShareGate(lambda text: (), lambda text: ())


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A vault whose interviews are shared."""
    root: Path = tmp_path_factory.mktemp("share") / "vault"
    vaults.make(root, 40)
    for path in root.glob("interviews/*.md"):
        text = path.read_text("utf-8")
        more = "type: interview\nshare: true\nquotable: true\n"
        path.write_text(text.replace("type: interview\n", more), "utf-8")
    with (root / "infokb.toml").open("a") as settings:
        settings.write(share_canaries.consent("insights"))
    return open_vault(root, run_clock(""))


def shared(vault: Vault, note: Note, text: str) -> dict[str, list[SharedRow]]:
    """Give what is shared of a vault where a note has another text, and is taken out."""
    plain = re.sub(r"^share: true\n", "", text, flags=re.MULTILINE)
    withheld = plain.replace("---\n", "---\nshare: false\n", 1)
    changed = vault.updated(parse.parse_note(note.path, withheld, vault.schemas))
    return {name: list(rows) for name, rows in share_file(changed, NO_GATE, "1").tables.items()}


def told(vault: Vault) -> Iterator[str]:
    """Give the notes of which the file tells although they are taken out."""
    for note in vault.notes.values():
        blank = f"---\ntype: {note.type_name}\n---\n"
        if shared(vault, note, note.text) != shared(vault, note, blank):
            yield note.path


@pytest.mark.slow
def test_of_a_note_that_is_taken_out_nothing_is_told(vault: Vault) -> None:
    assert list(told(vault)) == []


@pytest.mark.slow
def test_leaving_out_its_own_rows_is_not_enough(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_rows, "without_contents", lambda vault, paths: vault)
    assert len(list(told(vault))) > 10


def test_a_vault_with_other_notes_goes_on_recording(make_vault: MakeVault) -> None:
    vault = TimedVault(make_vault({"contacts/Ada.md": "---\ntype: contact\n---\n"}))
    blank = vault.updated(parse.parse_note("contacts/Ada.md", "", vault.schemas))
    assert blank.notes["contacts/Ada.md"].text == ""
    assert blank.today == vault.raw.today
    assert vault.turns.next_day
