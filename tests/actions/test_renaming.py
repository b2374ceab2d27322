"""Another name for a note: every link that led to it leads to it still, byte by byte."""

import pytest

from infokb.actions.record import note_edits, renaming
from infokb.core.changes import Changes
from infokb.core.errors import RefusedError
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

OLD = "interviews/2026-11-20 Ada.md"
INTERVIEW = "---\r\ntype: interview\r\ncontacts: '[[Ada]]'\r\n---\r\n"


def dated(vault: Vault, day: str) -> Changes:
    note = vault.notes[OLD]
    return renaming.rename_to_day(
        vault, note, note_edits.assign_fields(vault, note, {"date": [day]})
    )


@pytest.mark.parametrize(
    ("link", "followed"),
    [
        ("[[2026-11-20 Ada]]", "[[2026-12-02 Ada]]"),
        ("![[2026-11-20 ada.md#Skills\\|x]]", "![[2026-12-02 Ada.md#Skills\\|x]]"),
        ("[[interviews/2026-11-20 Ada|x]]", "[[interviews/2026-12-02 Ada|x]]"),
        (
            "[x](interviews/2026-11-20%20Ada.md#Skills)",
            "[x](interviews/2026-12-02%20Ada.md#Skills)",
        ),
        ("[x](<./interviews/2026-11-20 Ada.md>)", "[x](<./interviews/2026-12-02 Ada.md>)"),
        ("`[[2026-11-20 Ada]]` 2026-11-20 Ada", "`[[2026-11-20 Ada]]` 2026-11-20 Ada"),
    ],
)
def test_links_follow(make_vault: MakeVault, link: str, followed: str) -> None:
    vault = make_vault({OLD: INTERVIEW, "Log.md": f"\ufeffa {link} b\r\nc"})
    changes = dated(vault, "2026-12-02")
    assert changes.moves == {OLD: "interviews/2026-12-02 Ada.md"}
    assert changes.files.get("Log.md", f"\ufeffa {link} b\r\nc") == f"\ufeffa {followed} b\r\nc"


@pytest.mark.parametrize("day", ["2026-11-20", "2026-11-20T10:00", "soon"])
def test_a_name_that_is_true_stays(make_vault: MakeVault, day: str) -> None:
    changes = dated(make_vault({OLD: INTERVIEW}), day)
    assert not changes.moves
    assert list(changes.files) == [OLD]


def test_only_dated_types_are_named_after_a_day(make_vault: MakeVault) -> None:
    path = "contacts/2026-11-20 Ada.md"
    vault = make_vault({path: "---\ntype: contact\n---\n"})
    plan = note_edits.assign_fields(vault, vault.notes[path], {"asked": ["2026-11-21"]})
    assert renaming.rename_to_day(vault, vault.notes[path], plan) == plan
    assert renaming.rename_to_day(vault, vault.notes[path], Changes()) == Changes()


def test_a_note_at_the_root(make_vault: MakeVault) -> None:
    vault = make_vault({"a.md": "[[b]]", "b.md": "[[#x]] [[c]]", "c.md": "[[gone]]"})
    changes = renaming.rename_note(vault, vault.notes["b.md"], "d.md")
    assert changes == Changes({"a.md": "[[d]]", "d.md": "[[#x]] [[c]]"}, {"b.md": "d.md"})


def test_a_name_that_a_link_cannot_follow_to_is_not_given(make_vault: MakeVault) -> None:
    path = "interviews/2026-11-20 a#b.md"
    vault = make_vault({path: INTERVIEW, "c.md": "[x](<interviews/2026-11-20 a%23b.md>)"})
    note = vault.notes[path]
    plan = note_edits.assign_fields(vault, note, {"date": ["2026-12-02"]})
    assert renaming.rename_to_day(vault, note, plan) == plan
    with pytest.raises(RefusedError, match=r"a link in `c\.md` cannot name the new path"):
        renaming.rename_note(vault, note, "interviews/c#d.md")
