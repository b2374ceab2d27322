"""Who helped, and who has heard of it."""

from datetime import date

import pytest

from infokb.core.journey import supporters
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

FILES = {
    "contacts/Ada.md": "---\ntype: contact\n---\n\n## Log\n\n- 2026-11-10 updated: read it\n",
    "contacts/Bo.md": '---\ntype: contact\nreferred_by: "[[Ada]]"\norganization: "[[Acme]]"\n---\n',
    "contacts/Cy.md": '---\ntype: contact\nreferred_by: "[[Bo]]"\norganization: "[[Acme]]"\n---\n',
    "contacts/Di.md": '---\ntype: contact\norganization: "[[Acme]]"\n---\n',
    "interviews/Talk.md": '---\ntype: interview\ncontacts: "[[Cy]]"\nstatus: completed\n'
    "date: 2026-11-12\n---\n\n- [x] #advice read it [reported:: 2026-11-14] ✅ 2026-11-13\n",
    "opportunities/Job.md": '---\ntype: opportunity\norganization: "[[Acme]]"\n---\n',
    "organizations/Acme.md": "---\ntype: organization\n---\n",
}


@pytest.fixture
def vault(make_vault: MakeVault) -> Vault:
    return make_vault(FILES)


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("contacts/Cy.md", ["Bo", "Ada"]),
        ("interviews/Talk.md", ["Bo", "Ada"]),
        ("opportunities/Job.md", ["Cy", "Bo", "Ada"]),
        ("organizations/Acme.md", []),
    ],
)
def test_who_helped(vault: Vault, path: str, names: list[str]) -> None:
    assert [one.name for one in supporters.helpers(vault, vault.notes[path])] == names


@pytest.mark.parametrize(
    ("since", "told"), [(date(2026, 11, 10), True), (date(2026, 11, 11), False), (None, True)]
)
def test_who_was_told(vault: Vault, since: date | None, told: bool) -> None:
    assert supporters.got_update_since(vault, vault.notes["contacts/Ada.md"], since) is told
    assert not supporters.got_update_since(vault, vault.notes["contacts/Bo.md"], since)


def test_reports_are_counted(vault: Vault) -> None:
    reports = {
        name: supporters.count_reports_to(vault, vault.notes[f"contacts/{name}.md"])
        for name in ["Ada", "Bo", "Cy"]
    }
    assert reports == {"Ada": 1, "Bo": 0, "Cy": 1}


def test_what_came_of_a_referral(vault: Vault) -> None:
    talk = vault.notes["interviews/Talk.md"]
    ((by, who, conversation),) = supporters.referrals_met_in(vault, talk)
    assert (by.name, who.name, conversation.note) == ("Bo", "Cy", talk)
