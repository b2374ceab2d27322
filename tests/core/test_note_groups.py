"""Groups of notes by a part of a key are those that the part itself would make."""

from collections.abc import Iterator

from infokb.core.vault.indexes import Indexes
from infokb.core.vault.note import Note
from infokb.core.vault.note_groups import PartKeys, group_notes, patch_groups
from tests.conftest import MakeVault

WORDS = {"a.md": "ba ab", "b.md": "ac bb", "c.md": "ba aa ad", "d.md": ""}


def word_keys(note: Note) -> Iterator[str]:
    """Yield the words of a note."""
    yield from note.text.split()


def first_letter(word: str) -> str:
    """Return the first letter of a word."""
    return word[:1]


def last_letter(word: str) -> str:
    """Return the last letter of a word."""
    return word[-1:]


letter_keys = PartKeys(word_keys, first_letter)


def test_parts_group_as_keys_of_their_own(make_vault: MakeVault) -> None:
    vault = make_vault(WORDS)
    groups = Indexes(vault.notes, ()).groups(letter_keys)
    assert {key: [note.path for note in notes] for key, notes in groups.items()} == {
        "b": ["a.md", "b.md", "c.md"],
        "a": ["a.md", "b.md", "c.md"],
    }
    notes = tuple(vault.notes.values())
    assert [*groups.items()] == [*group_notes(letter_keys, notes).items()]
    later = patch_groups(groups, letter_keys, notes[:1], ())
    assert later == group_notes(letter_keys, notes[1:])


def test_to_group_by_parts_reads_each_note_once(make_vault: MakeVault) -> None:
    read: list[str] = []

    def count_keys(note: Note) -> Iterator[str]:
        read.append(note.path)
        yield from word_keys(note)

    indexes = Indexes(make_vault(WORDS).notes, ())
    parts = (PartKeys(count_keys, first_letter), PartKeys(count_keys, last_letter))
    for keys in (count_keys, *parts):
        assert indexes.groups(keys)
    assert read == [*WORDS]
