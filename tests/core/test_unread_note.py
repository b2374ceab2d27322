"""A note that is read when it is asked for is the one that was read before."""

from infokb.core.vault.note import Note
from infokb.core.vault.parse import parse_note
from infokb.core.vault.types import NoteType
from infokb.core.vault.unread_note import UnreadNote
from tests.conftest import MakeVault

PATH = "contacts/Ada Okafor.md"
TEXT = '---\ntype: contact\norganization: "[[Acme]]"\n---\n## Log\n\n- 2026-11-02 heard: Yes\n'


def unread(text: str, make_vault: MakeVault, path: str = PATH) -> tuple[UnreadNote, list[str]]:
    """Return a note, and the paths that it reads."""
    asked: list[str] = []

    def read(path: str) -> str:
        asked.append(path)
        return text

    schemas = make_vault({}).schemas
    return UnreadNote(path, parse_note(path, text, schemas).type_name, read, schemas), asked


def test_its_name_and_type_are_known_without_its_text(make_vault: MakeVault) -> None:
    note, asked = unread(TEXT, make_vault)
    assert (note.name, note.folder, note.type_name) == ("Ada Okafor", "contacts", "contact")
    assert note.note_type is NoteType.CONTACT
    assert asked == []


def test_its_text_is_read_once(make_vault: MakeVault) -> None:
    note, asked = unread(TEXT, make_vault)
    said = (note.text, note.values, note.log, note.links, note.text)
    note.release()
    assert (note.lines.position(0).line, asked) == (1, [PATH])
    assert said[0] == TEXT


def test_it_is_the_note_that_was_read(make_vault: MakeVault) -> None:
    note, _ = unread(TEXT, make_vault)
    read = parse_note(PATH, TEXT, make_vault({}).schemas)
    assert note == read
    assert read == note
    assert note.front_matter == read.front_matter
    for name in ("values", "entries", "links", "log", "sections", "tasks", "allows", "fault"):
        assert getattr(note, name) == getattr(read, name)


def test_it_is_no_other_note(make_vault: MakeVault) -> None:
    note, asked = unread(TEXT, make_vault)
    same: object = note
    assert note == same
    assert asked == []
    schemas = make_vault({}).schemas
    other: object = PATH
    assert note != other
    assert note != parse_note("a.md", TEXT, schemas)
    assert note != parse_note(PATH, f"{TEXT}more", schemas)
    assert Note(PATH, TEXT, None, note.front_matter) != note


def test_a_note_of_no_type_is_read_too(make_vault: MakeVault) -> None:
    note, _ = unread("Tea\n", make_vault)
    assert (note.schema, note.type_name, note.values) == (None, "", {})
    assert note == parse_note(PATH, "Tea\n", make_vault({}).schemas)
