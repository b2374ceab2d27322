"""A note that is seen: it answers as the note does, and tells what was read of it."""

from collections.abc import Callable

import pytest

from infokb.core.vault.contributions import SEEN_INDEX
from infokb.core.vault.keyed_vault import KeyedVault
from infokb.core.vault.looks import MEMBERS, index_name, key_of
from infokb.core.vault.note import Note
from infokb.core.vault.note_tags import tags_of
from infokb.core.vault.types import NoteType
from tests.conftest import MakeVault

ADA = "contacts/Ada Okafor.md"
TEXT = """\
---
type: contact
organization: '[[Acme]]'
---
Knows [[Bo]]. #tea

## Log

- 2026-11-02 asked

## Next

- [ ] #promise Send the paper 📅 2026-11-30
"""
NOTES = {ADA: TEXT, "organizations/Acme.md": "---\ntype: organization\n---\n"}

READS: tuple[tuple[set[str], Callable[[Note], object]], ...] = (
    (set(), lambda note: (note.path, note.name, note.folder)),
    ({"head"}, lambda note: (note.type_name, note.note_type, note.schema)),
    ({"head"}, lambda note: note.get("organization", str)),
    ({"head"}, lambda note: (note.entries, note.values, note.field_links, note.front_matter)),
    ({"head"}, lambda note: (note.has_unreadable_value, note.field("role"))),
    ({"log"}, lambda note: (note.log, note.log_items)),
    ({"tasks"}, lambda note: note.tasks),
    ({"links"}, lambda note: note.links),
    ({"text"}, lambda note: (note.prose("Next"), note.headings, note.anchors, note.text)),
    ({index_name(tags_of)}, tags_of),
    ({"head", "text"}, lambda note: note.at("role")),
)


@pytest.mark.parametrize(("parts", "read"), READS)
def test_who_reads_a_note_hangs_on_what_is_read(
    parts: set[str], read: Callable[[Note], object], make_vault: MakeVault
) -> None:
    vault = make_vault(NOTES)
    keyed = KeyedVault(vault)
    note = keyed.notes[ADA]
    for _ in range(2):  # what is kept of a first read is read as well
        keyed.recorder.begin()
        assert repr(read(note)) == repr(read(vault.notes[ADA]))
        begin = f"{MEMBERS}{key_of(SEEN_INDEX, '')}"
        assert keyed.recorder.end().keys == {f"{begin}{part}\0{ADA}" for part in parts}


def test_there_is_one_seen_note_for_each(make_vault: MakeVault) -> None:
    vault = KeyedVault(make_vault(NOTES))
    note, place = vault.notes[ADA], vault.notes["organizations/Acme.md"]
    assert note is vault.of_type(NoteType.CONTACT)[0] is vault.by_name("Ada Okafor")[0]
    assert vault.target(note, "organization") is place
    assert vault.referring(place, NoteType.CONTACT, "organization") == (note,)
    assert [back.note for back in vault.backlinks(place.path)] == [note]
    assert note in {note, place}
    assert note != place


def test_at_another_moment_the_notes_are_the_same(make_vault: MakeVault) -> None:
    vault = KeyedVault(make_vault(NOTES))
    later = vault.at(vault.raw.now)
    assert later.notes[ADA] is vault.notes[ADA]
    assert later.by_name("Ada Okafor") == (vault.notes[ADA],)


def test_nothing_is_told_of_a_part_that_is_no_more(make_vault: MakeVault) -> None:
    vault = KeyedVault(make_vault(NOTES))
    assert vault.seen_digest("log", ADA) == KeyedVault(make_vault(NOTES)).seen_digest("log", ADA)
    assert vault.seen_digest("log", ADA) != vault.seen_digest("tasks", ADA)
    assert not vault.seen_digest("infokb.gone", ADA)
