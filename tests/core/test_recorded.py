"""What is asked of a vault is recorded, and answered as the vault does."""

from collections.abc import Callable, Mapping

import pytest

from infokb.core.vault.indexes import type_keys
from infokb.core.vault.looks import NEVER, Looks
from infokb.core.vault.recorded_vault import KeptResults, RecordedVault
from tests.conftest import MakeVault

ADA = "contacts/Ada.md"
FILES = {ADA: "---\ntype: contact\n---\n[[Ada]] [[Acme]]\n", "Acme.md": "", "Ada.png": "x"}
CONTENTS_OF_NOTE = f"+note\0{ADA}"

MAPPINGS: Mapping[str, Callable[[RecordedVault], Mapping[str, object]]] = {
    "notes": lambda vault: vault.notes,
    "files": lambda vault: vault.files,
    "groups": lambda vault: vault.indexes.groups(type_keys),
    "backlinks": lambda vault: vault.indexes.backlinks,
}


@pytest.mark.parametrize("name", MAPPINGS)
def test_mappings_are_those_of_the_vault(name: str, make_vault: MakeVault) -> None:
    vault = make_vault(FILES)
    recorded = MAPPINGS[name](RecordedVault(vault))
    plain = {
        "notes": vault.notes,
        "files": vault.files,
        "groups": vault.indexes.groups(type_keys),
        "backlinks": vault.indexes.backlinks,
    }[name]
    assert list(recorded) == list(plain)
    assert len(recorded) == len(plain)
    assert dict(recorded) == dict(plain)
    assert [key in recorded for key in (*plain, "Nobody")] == [*(True for _ in plain), False]
    with pytest.raises(KeyError):
        recorded["Nobody"]


@pytest.mark.parametrize(
    ("ask", "looks"),
    [
        (lambda vault: vault.notes[ADA], {CONTENTS_OF_NOTE}),
        (lambda vault: ADA in vault.notes, {f"=note\0{ADA}"}),
        (lambda vault: list(vault.notes), {"*note"}),
        (lambda vault: len(vault.notes), {"*note"}),
        (lambda vault: vault.files["Ada.png"], {"=file\0Ada.png", NEVER}),
        (lambda vault: vault.files.get("Eve.png"), {"=file\0Eve.png"}),
        (lambda vault: "Ada.png" in vault.files, {"=file\0Ada.png"}),
        (lambda vault: list(vault.files), {"*file"}),
        (lambda vault: len(vault.files), {"*file"}),
        (lambda vault: vault.date_reader, {NEVER}),
        (lambda vault: vault.closest("Adda"), {"*named"}),
        (lambda vault: vault.names.twins(ADA), {"=word\0ada.md"}),
        (lambda vault: vault.names.is_folder("", "contacts"), {"*path"}),
        (lambda vault: vault.backlinks(ADA), {f"+link\0{ADA}"}),
        (lambda vault: list(vault.indexes.backlinks), {"+note\0/", "*path"}),
    ],
)
def test_each_question_leaves_its_look(
    ask: Callable[[RecordedVault], object], looks: set[str], make_vault: MakeVault
) -> None:
    vault = RecordedVault(make_vault(FILES))
    ask(vault)
    assert vault.recorder.looks.keys == looks


def test_links_to_elsewhere_are_no_look(make_vault: MakeVault) -> None:
    vault = RecordedVault(make_vault({"a.md": "[x](https://example.org)\n"}))
    note = vault.raw.notes["a.md"]
    assert vault.resolve(note, note.links[0]).path is None
    assert vault.recorder.looks.keys == set()


def test_what_fails_is_recorded_for_nobody(make_vault: MakeVault) -> None:
    vault = RecordedVault(make_vault(FILES))

    def fails(asked: RecordedVault) -> None:
        list(asked.notes)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        vault.recall(fails)
    assert vault.recorder.looks.keys == set()
    assert vault.recorder.outer == []


def test_an_answer_without_times_holds_for_ever(make_vault: MakeVault) -> None:
    vault = make_vault({})
    assert Looks().holds_at(vault.now)
    assert Looks().interval(vault.zone) == (None, None)


def test_what_was_made_holds_until_something_changes_that_it_looked_at(
    make_vault: MakeVault,
) -> None:
    now = make_vault({}).now
    results = KeptResults()
    for name in ("a", "b", "c"):
        results.keep(name, "", name, looks_at(name))
    for number in range(9):
        results.follow({"b"} if number == 2 else {str(number)})
        assert results.state == number + 1
        assert results.find("a", "", now)
    results.keep("d", "", "d", looks_at("8"))
    assert not results.find("b", "", now)
    assert results.find("c", "", now)
    results.follow({"x"})
    assert results.find("d", "", now)
    results.follow({"8"})
    assert not results.find("d", "", now)


def looks_at(key: str) -> Looks:
    looks = Looks()
    looks.keys.add(key)
    return looks
