"""Where people were before, as their Background tells."""

from infokb.core.journey.background import former_employers
from tests.conftest import MakeVault

PLACE = "---\ntype: organization\naliases: [Old Acme]\n---\n"


def background(text: str) -> str:
    return f"---\ntype: contact\n---\n[[Bolt]]\n\n## Background\n\n{text}\n\n## Log\n\n[[Bolt]]\n"


def test_a_background_names_places_by_name_alias_and_link(make_vault: MakeVault) -> None:
    vault = make_vault(
        {
            "Acme Health.md": PLACE,
            "Bolt.md": "---\ntype: organization\n---\n",
            "Ada.md": background("Was at acme health, then elsewhere."),
            "Bo.md": background("old ACME; and [[Bolt|there]], [[Ada]], [[Nowhere]]"),
            "Cy.md": background("Acme alone, Boltonia"),
            "Dee.md": "---\ntype: contact\n---\nAcme Health\n",
        }
    )
    found = former_employers(vault)
    acme, bolt = vault.notes["Acme Health.md"], vault.notes["Bolt.md"]
    assert found.contacts_from(acme) == (vault.notes["Ada.md"], vault.notes["Bo.md"])
    assert found.contacts_from(bolt) == (vault.notes["Bo.md"],)
    assert found.organizations_of(vault.notes["Bo.md"]) == (acme, bolt)
    assert found.organizations_of(vault.notes["Cy.md"]) == ()
    assert found.contacts_from(vault.notes["Cy.md"]) == ()
