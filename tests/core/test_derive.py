"""What is derived once."""

from infokb.core.vault.derive import per_note
from infokb.core.vault.note import Note
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault


def test_results_live_as_long_as_the_vault(make_vault: MakeVault) -> None:
    asked = []

    @per_note
    def words(vault: Vault, note: Note) -> int:
        asked.append(note.path)
        return len(note.text.split())

    vault = make_vault({"a.md": "one two", "b.md": "one"})
    one = vault.notes["a.md"]
    assert (words(vault, one), words(vault, one), words(vault, vault.notes["b.md"])) == (2, 2, 1)
    assert asked == ["a.md", "b.md"]
    changed = make_vault({"a.md": "one two three"}).notes["a.md"]
    assert words(vault, changed) == 3
    assert words(vault.updated(changed), changed) == 3
    assert asked == ["a.md", "b.md", "a.md", "a.md"]
