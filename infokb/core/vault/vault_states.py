"""The states of a vault, one after the other, of which each keeps what still holds."""

from collections import Counter

from infokb.core.vault.contributions import looks_changed
from infokb.core.vault.copies import is_renamed, is_telling
from infokb.core.vault.looks import NEVER
from infokb.core.vault.note import Note
from infokb.core.vault.recorded_vault import KeptResults, RecordedVault
from infokb.core.vault.vault import Vault


def next_state(before: RecordedVault, vault: Vault) -> RecordedVault:
    """Return the state of a vault that follows another; notes that stayed are the same objects.

    No other state may follow the same one: each takes over what is known of the one before.

    What functions made of the earlier state, which may still be in use, comes along where
    nothing that they looked at has changed.
    """
    raw = before.raw
    if vault.config != raw.config or vault.schemas != raw.schemas:
        return RecordedVault(vault)
    changed_paths = {
        path
        for path in raw.notes.keys() | vault.notes.keys()
        if raw.notes.get(path) is not vault.notes.get(path)
    }
    looks = looks_changed(raw.indexes, vault.indexes, changed_paths)
    results_by_function = {
        derive: dict(by_path) for derive, by_path in list(before.results.by_function.items())
    }
    results = KeptResults(
        results_by_function,
        {**before.results.last_changes},
        before.results.table,
        before.results.state,
        before.results.carried,
    )
    results.follow(looks | {NEVER})
    return RecordedVault(vault, results)


def renamed_notes(before: Vault, after: Vault) -> dict[str, str]:
    """Return the new path of each note that was renamed from one vault to another.

    A note that is gone is the one of its text, where that says anything, or of its type with its
    name or alias, if no other is; or else the only new note, where that is much alike.
    """
    old_notes = [note for path, note in before.notes.items() if path not in after.notes]
    new_notes = [note for path, note in after.notes.items() if path not in before.notes]
    counts = Counter(note.text for note in old_notes)
    by_text: dict[str, list[Note]] = {}
    for note in new_notes:
        by_text.setdefault(note.text, []).append(note)
    renamed = {}
    for note in old_notes:
        alike = by_text.get(note.text, [])
        is_only_one = counts[note.text] == 1 and is_telling(note)
        others = [other for other in alike if other.name == note.name]
        others = others or (alike if is_only_one else []) or _namesakes(note, after)
        if len(others) == 1:
            renamed[note.path] = others[0].path
    if len(old_notes) == len(new_notes) == 1 and is_renamed(old_notes[0], new_notes[0]):
        renamed.setdefault(old_notes[0].path, new_notes[0].path)
    return renamed


def _namesakes(note: Note, vault: Vault) -> list[Note]:
    """Return the notes of its type that have the name of a note, or have it as an alias."""
    others = vault.by_name(note.name)
    return [other for other in others if note.schema and other.schema == note.schema]
