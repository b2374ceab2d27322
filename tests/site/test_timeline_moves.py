"""In a timeline of a page, both employers of who moved are links."""

import re

import pytest

from infokb.site import pages
from tests.conftest import MakeVault

ORGANIZATION = "---\ntype: organization\n---\n"


@pytest.mark.parametrize(
    ("organization", "background", "expected"),
    [
        (
            "[[Quill Tallow]]",
            "- until 2026-11-10: Analyst at [[Quill]]",
            ["from Analyst at {Quill} to {Quill Tallow}"],
        ),
        (
            "[[Quill|Q & Co]]",
            "- until 2026-11-10: at [[Acme]]\n- until 2026-10-01: at [[Quill Tallow]]",
            ["from {Acme} to {Q &amp; Co}", "from {Quill Tallow} to {Acme}"],
        ),
        (
            "Quill",
            "- until 2026-11-10: at [[Nowhere]] by the [[Quill]]yard",
            ["from Nowhere by the Quillyard to {Quill}"],
        ),
        ("Quill", "- until 2026-11-10: a student\n- at [[Acme]]", ["from a student to Quill"]),
    ],
)
def test_both_ends_of_a_move_are_links(
    make_vault: MakeVault, organization: str, background: str, expected: list[str]
) -> None:
    contact = f"---\ntype: contact\norganization: '{organization}'\n---\n"
    files = {f"organizations/{name}.md": ORGANIZATION for name in ("Acme", "Quill", "Quill Tallow")}
    files["contacts/Ada.md"] = f"{contact}\n## Background\n\n{background}\n"
    page = str(pages.pages(make_vault(files))["contacts/Ada.md"])
    rows = re.findall(r"(from .*)", page.partition('class="timeline"')[2])
    shown = [re.sub(r"<a [^>]*>(.*?)</a>", r"{\1}", row) for row in rows]
    assert [re.sub(r"<[^>]*>", "", row) for row in shown] == expected
