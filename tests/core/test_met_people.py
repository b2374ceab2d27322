"""Whom you met at an organization hangs on conversations with them, and on nothing beside."""

from datetime import date
from pathlib import Path

import pytest

from infokb.core.journey.met_people import people_met_at
from infokb.core.journey.touches import CONVERSATION_KINDS, last_talk_day, latest_touch
from infokb.core.vault.recorded_vault import RecordedVault
from infokb.core.vault.types import NoteType
from tests.conftest import ROOT, MakeVault
from tests.strategies import PAGES, vaults

MET = {
    "contacts/Ada.md": "---\ntype: contact\norganization: '[[Acme]]'\n---\n## Log\n\n"
    "- 2026-11-02 met: at the fair\n",
    "contacts/Bo.md": "---\ntype: contact\norganization: '[[Acme]]'\n---\n",
    "contacts/Cy.md": "---\ntype: contact\n---\n## Follow-ups\n\n- [x] #promise [[Ada]]: send it\n",
    "interviews/2026-11-03 Bo.md": "---\ntype: interview\ncontacts: ['[[Bo]]']\n"
    "status: completed\ndate: 2026-11-03\n---\n",
    "organizations/Acme.md": "---\ntype: organization\n---\n",
}


def test_whom_you_talked_with_last_stands_first(make_vault: MakeVault) -> None:
    vault = make_vault(MET)
    people = people_met_at(vault, vault.notes["organizations/Acme.md"])
    assert [person.name for person in people] == ["Bo", "Ada"]


def test_a_task_that_names_somebody_is_not_looked_at(make_vault: MakeVault) -> None:
    recorded = RecordedVault(make_vault(MET))
    recorded.recorder.begin()
    people_met_at(recorded, recorded.notes["organizations/Acme.md"])
    looks = "\n".join(recorded.recorder.end().keys)
    assert "Ada.md" in looks
    assert "Cy.md" not in looks


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_last_talk_is_the_latest_touch_of_its_kinds(page: Path, make_vault: MakeVault) -> None:
    for vault in vaults(page, make_vault):
        for contact in vault.of_type(NoteType.CONTACT):
            touch = latest_touch(vault, contact, CONVERSATION_KINDS)
            last: date | None = touch.on if touch else None
            assert last_talk_day(vault, contact) == last
