"""How to reach someone."""

import pytest

from infokb.actions.journey import reach
from tests.conftest import MakeVault


@pytest.mark.parametrize(
    ("kind", "text", "url"),
    [
        ("email", "a.b+c@example.org", "mailto:a.b+c@example.org"),
        ("email", "a?bcc=b@example.org", "mailto:a%3Fbcc%3Db@example.org"),
        ("email", "a b/c&d@example.org", "mailto:a%20b%2Fc%26d@example.org"),
        ("phone", "+1 (555) 0117", "tel:+15550117"),
        ("phone", "*31#555;2,3 x", "tel:*31#555;2,3"),
        ("url", "https://example.org/in/ada", "https://example.org/in/ada"),
        ("text", "Analyst", ""),
    ],
)
def test_a_value_leads_where_its_kind_says(kind: str, text: str, url: str) -> None:
    assert reach.address_url(kind, text) == url


def test_the_ways_to_reach_somebody_are_in_the_order_of_their_fields(make_vault: MakeVault) -> None:
    text = "---\ntype: contact\nlinkedin: https://linkedin.com/in/a\nrole: Analyst\n"
    text += "phone: +1 555 0117\nemail: a@example.org\n---\n"
    vault = make_vault({"a.md": text, "b.md": "x"})
    assert [
        (each.field, each.kind, each.text, each.url)
        for each in reach.contact_addresses(vault.notes["a.md"])
    ] == [
        ("email", "email", "a@example.org", "mailto:a@example.org"),
        ("phone", "phone", "+1 555 0117", "tel:+15550117"),
        ("linkedin", "url", "https://linkedin.com/in/a", "https://linkedin.com/in/a"),
    ]
    assert [*reach.contact_addresses(vault.notes["b.md"])] == []
