"""Where people were before, as their Background tells."""

from infokb.core.journey.background import pasts
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
    found = pasts(vault)
    acme, bolt = vault.notes["Acme Health.md"], vault.notes["Bolt.md"]
    assert found.who(acme) == (vault.notes["Ada.md"], vault.notes["Bo.md"])
    assert found.who(bolt) == (vault.notes["Bo.md"],)
    assert found.where(vault.notes["Bo.md"]) == (acme, bolt)
    assert found.where(vault.notes["Cy.md"]) == ()
    assert found.who(vault.notes["Cy.md"]) == ()
