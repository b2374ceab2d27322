"""How to reach someone."""

import pytest

from infokb.actions.journey import reach


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
