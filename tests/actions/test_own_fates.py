"""Who has a fate of their own gets a note of their own; the group's note gets another name."""

import pytest

from infokb.actions.record import own_fates
from infokb.actions.templates.sandbox import fill_template
from infokb.core.changes import Changes
from infokb.core.errors import RefusedError
from tests.conftest import MakeVault

ADA = "contacts/Ada Okafor.md"
TALK = "interviews/2026-11-20 Ada Okafor.md"
FILES = {
    ADA: "---\ntype: contact\n---\n",
    "contacts/Bo Li.md": "---\ntype: contact\n---\n",
    TALK: '---\ntype: interview\ncontacts: ["[[Ada Okafor]]", "[[Bo Li]]"]\nstatus: scheduled\n'
    "date: 2026-11-20\n---\n",
}


def parted(make_vault: MakeVault) -> Changes:
    vault = make_vault(FILES)
    leavers = [vault.notes[ADA]]
    return own_fates.part_ways(
        vault, vault.notes[TALK], leavers, {"status": "no-show"}, fill_template
    )


def test_a_note_is_called_after_who_stays(make_vault: MakeVault) -> None:
    changes = parted(make_vault)
    assert changes.moves == {TALK: "interviews/2026-11-20 Bo Li.md"}
    assert [*changes.files] == [
        "interviews/2026-11-20 Ada Okafor 2.md",
        "interviews/2026-11-20 Bo Li.md",
    ]


def test_a_note_whose_links_cannot_follow_keeps_its_name(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Changes:
        raise RefusedError("a link cannot name the new path", "use another name")

    monkeypatch.setattr(own_fates, "rename_note", refuse)
    changes = parted(make_vault)
    assert not changes.moves
    assert [*changes.files] == [TALK, "interviews/2026-11-20 Ada Okafor 2.md"]
