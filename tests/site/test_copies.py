"""Copies that a sync program made, on the site."""

import pytest

from infokb.site import pages
from tests.conftest import MakeVault

CONTACT = "---\ntype: contact\nemail: kim@example.org\n---\nHello [[Kim Bay (1)]]\n"
TALK = (
    "---\ntype: interview\npublish: true\ndate: 2026-10-10\n"
    'organization: "[[Acme]]"\n---\n## Culture\n\n- '
)
ACME = "---\ntype: organization\npublish: true\n---\n"


@pytest.mark.slow
def test_a_copy_has_a_page(make_vault: MakeVault) -> None:
    files = {"contacts/Kim Bay.md": CONTACT, "contacts/Kim Bay (1).md": CONTACT}
    site = pages.pages(make_vault(files))
    assert {"contacts/Kim Bay.md", "contacts/Kim Bay (1).md"} <= {*site}
    assert all(content is not None for content in site.values())


def test_two_interviews_of_a_day_are_no_copies(make_vault: MakeVault) -> None:
    talks = {f"interviews/{name}.md": f"{TALK}{name} said\n" for name in ("a", "b")}
    site = pages.pages(make_vault({**talks, "organizations/Acme.md": ACME}), public=True)
    assert {"interviews/2026-10-10 Acme.md", "interviews/2026-10-10 Acme, 2.md"} <= {*site}
    assert all(content is not None for content in site.values())


def test_a_copy_is_not_published(make_vault: MakeVault) -> None:
    files = {
        "organizations/Acme.md": ACME,
        "organizations/Acme (conflicted copy 2026-10-10).md": ACME,
    }
    site = pages.pages(make_vault(files), public=True)
    assert [name for name in site if "conflicted" in name] == []
    assert all(content is not None for content in site.values())
