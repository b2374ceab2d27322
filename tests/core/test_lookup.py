"""Which notes a text on a command line means."""

import pytest

from infokb.core.vault.lookup import has_words, nearest_name, notes_meant
from tests.conftest import MakeVault

FILES = {
    "contacts/Ada Okafor.md": "---\ntype: contact\n---\n",
    "contacts/Ada Brown.md": "---\ntype: contact\n---\n",
    "contacts/Søren Lind.md": "---\ntype: contact\naliases: [Big Boss]\n---\n",
    "contacts/Renée O'Hara-Thibodeaux.md": "---\ntype: contact\n---\n",
    "contacts/Ann Lee.md": "---\ntype: contact\n---\n",
    "contacts/Anna Bell.md": "---\ntype: contact\n---\n",
    "interviews/2026-11-18 Ada Okafor.md": "---\ntype: interview\n---\n",
    "organizations/Canada Goose.md": "---\ntype: organization\n---\n",
    "resumes/Cover letter Goose.md": "Dear Goose\n",
    "guides/Ada.md": "---\ntype: guide\n---\n",
}


@pytest.mark.parametrize(
    ("text", "types", "names"),
    [
        ("okafor", (), ["Ada Okafor"]),
        ("ADA OKAFOR", (), ["Ada Okafor"]),
        ("contacts/Ada Okafor.md", (), ["Ada Okafor"]),
        ("ada", (), ["Ada"]),
        ("ada", ("contact",), ["Ada Brown", "Ada Okafor"]),
        ("ada", ("organization",), ["Canada Goose"]),
        ("ada", ("interview",), ["2026-11-18 Ada Okafor"]),
        ("11 18", (), ["2026-11-18 Ada Okafor"]),
        ("soren", (), ["Søren Lind"]),
        ("SØREN", (), ["Søren Lind"]),
        ("boss", (), ["Søren Lind"]),
        ("renee", (), ["Renée O'Hara-Thibodeaux"]),
        ("o hara", (), ["Renée O'Hara-Thibodeaux"]),
        ("thibo", (), ["Renée O'Hara-Thibodeaux"]),
        ("ann", (), ["Ann Lee"]),
        ("anna", (), ["Anna Bell"]),
        ("oka", (), ["Ada Okafor"]),
        ("kaf", (), ["Ada Okafor"]),
        ("goose", (), ["Canada Goose"]),
        ("letter", (), ["Cover letter Goose"]),
        ("okafro", (), []),
        ("", (), []),
        ("--", (), []),
    ],
)
def test_a_part_of_a_name(
    make_vault: MakeVault, text: str, types: tuple[str, ...], names: list[str]
) -> None:
    vault = make_vault(FILES)
    assert sorted(note.name for note in notes_meant(vault, text, types)) == names


@pytest.mark.parametrize("text", ["", "# Bo\n", "---\ntype: contcat\n---\n", "---\ntype: [\n"])
def test_a_note_without_its_type_is_meant_as_one_of_its_folder(
    make_vault: MakeVault, text: str
) -> None:
    talk = "interviews/2026-11-19 Bo Li.md"
    vault = make_vault({**FILES, "contacts/Bo Li.md": text, talk: "---\ntype: interview\n---\n"})
    for types in (), ("contact", "interview"), ("contact",):
        paths = [note.path for note in notes_meant(vault, "bo", types)]
        assert paths == ["contacts/Bo Li.md"]
    assert not notes_meant(vault, "bo li", ("organization",))


def test_a_copy_of_a_note_is_not_meant(make_vault: MakeVault) -> None:
    copy = "contacts/Ada Okafor.sync-conflict-20261101-101010-ABCDEFG.md"
    vault = make_vault({**FILES, copy: FILES["contacts/Ada Okafor.md"]})
    assert [note.path for note in notes_meant(vault, "okafor")] == ["contacts/Ada Okafor.md"]


@pytest.mark.parametrize(
    ("text", "types", "near"),
    [
        ("Ada Okafro", (), "Ada Okafor"),
        ("okafro", ("contact",), "Ada Okafor"),
        ("okafro", (), "Ada Okafor"),
        ("Lnid Soren", (), "Søren Lind"),
        ("ohara thibodaux", ("contact",), "Renée O'Hara-Thibodeaux"),
        ("thiboduax-renee", (), "Renée O'Hara-Thibodeaux"),
        ("goose-canda", (), "Canada Goose"),
        ("adda", ("contact",), None),
        ("goos", ("contact",), None),
        ("zzz", (), None),
    ],
)
def test_the_nearest_name(
    make_vault: MakeVault, text: str, types: tuple[str, ...], near: str | None
) -> None:
    assert nearest_name(make_vault(FILES), text, types) == near


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ada", True), ("big boss", True), ("renee", False), ("kaf", False), ("oka", False)],
)
def test_whole_words_of_a_name(make_vault: MakeVault, text: str, *, expected: bool) -> None:
    notes = make_vault(FILES).notes
    names = ("contacts/Ada Okafor.md", "contacts/Søren Lind.md")
    assert any(has_words(notes[path], text) for path in names) is expected


@pytest.mark.parametrize(
    ("text", "count"), [("🦄", 1), ("🦄 uni", 1), ("🦊", 0), ("-", 0), (" ", 0)]
)
def test_a_sign_names_who_has_it(make_vault: MakeVault, text: str, count: int) -> None:
    vault = make_vault({**FILES, "contacts/🦄 Uni-Corn.md": FILES["contacts/Ada Okafor.md"]})
    assert len(notes_meant(vault, text)) == count
