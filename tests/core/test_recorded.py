"""What is asked of a vault is recorded, and answered as the vault does."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from infokb.core.vault.contributions import looks_changed
from infokb.core.vault.indexes import type_keys
from infokb.core.vault.looks import NEVER, Looks
from infokb.core.vault.note import Note
from infokb.core.vault.recorded_vault import KeptResults, RecordedVault
from infokb.core.vault.vault import Vault
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
    a, b, c = (results.keep(name, "", name, looks_at(name)) for name in ("a", "b", "c"))
    for number in range(9):
        results.follow({"b"} if number == 2 else {str(number)})
        assert results.state == number + 1
        assert results.hold(a, now)
    d = results.keep("d", "", "d", looks_at("8"))
    assert not results.hold(b, now)
    assert results.hold(c, now)
    results.follow({"x"})
    assert results.hold(d, now)
    results.follow({"8"})
    assert not results.hold(d, now)


def test_a_result_hangs_on_what_was_asked_of_all_keys_and_on_what_others_looked_at(
    make_vault: MakeVault,
) -> None:
    """Neither is among its own looks where the recorder keeps questions and shares much."""
    before = RecordedVault(make_vault(FILES), keeps_questions=True)
    assert (before.recall(is_any_kept), before.recall(count_names_led)) == (False, 0)
    vault = make_vault({**FILES, "x39.md": "kept\n"})
    results = before.results
    results.follow(looks_changed(before.raw.indexes, vault.indexes, ["x39.md"]))
    after = RecordedVault(vault, results, keeps_questions=True)
    assert (after.recall(is_any_kept), after.recall(count_names_led)) == (True, 1)


def kept_keys(note: Note) -> Iterator[str]:
    yield from (word for word in note.text.split() if word == "kept")


def is_any_kept(vault: Vault) -> bool:
    return vault.indexes.any_key(kept_keys)


def names_led(vault: Vault) -> list[str]:
    names = (f"x{number}" for number in range(40))
    return [name for name in names if vault.names.find("", name).path]


def count_names_led(vault: Vault) -> int:
    return len(vault.recall(names_led))


def looks_at(key: str) -> Looks:
    looks = Looks()
    looks.keys.add(key)
    return looks
