"""What an item of a page says of its parts, and what its page says already."""

from infokb.site import pages
from tests.conftest import MakeVault

ADA = """\
---
type: contact
organization: "[[Acme]]"
---

## Log

- 2026-11-01 met: coffee

## Follow-ups

- [x] #advice Read the report ✅ 2026-11-10
- [x] #advice Sing aloud ✅ 2026-11-11
"""
FILES = {
    "contacts/Ada.md": ADA,
    "organizations/Acme.md": "---\ntype: organization\n---\n",
}
TITLE = "<b>Tell Ada what came of 2 things</b>"


def item_on(page: str) -> str:
    """Return the item of a page that has two parts."""
    return page.partition(TITLE)[2].partition("</details>")[0]


def test_a_part_says_only_what_its_item_does_not(make_vault: MakeVault) -> None:
    home = str(pages.pages(make_vault(FILES))["index.md"])
    labels = [label.partition("</span>")[0] for label in item_on(home).split("<p><span>")[1:]]
    assert labels == ["Read the report", "Sing aloud"]


def test_a_person_s_page_names_their_organization_once(make_vault: MakeVault) -> None:
    made = pages.pages(make_vault(FILES))
    items = [item_on(str(made[name])) for name in ("index.md", "contacts/Ada.md")]
    assert all(" draft report-back Ada" in item for item in items)
    assert ["Acme" in item for item in items] == [True, False]
    assert ">Acme</a></p>" in str(made["contacts/Ada.md"])


def test_parts_that_ask_for_different_things_say_which(make_vault: MakeVault) -> None:
    job = "---\ntype: opportunity\nstatus: {}\nstatus_since: 2026-11-{}\n{}---\n"
    met = "---\ntype: contact\n---\n\n## Log\n\n- 2026-09-01 met: at the fair\n"
    files = {
        "contacts/Bo.md": met,
        "contacts/Zed.md": met,
        "opportunities/Job.md": job.format("accepted", "15", ""),
        "opportunities/Other.md": job.format("declined", "13", 'referrer: "[[Zed]]"\n'),
    }
    home = str(pages.pages(make_vault(files))["index.md"])
    labels = [label.partition("</span>")[0] for label in home.split("<p><span>")[1:]]
    assert {"Tell Bo you accepted an offer", "Tell Zed you accepted an offer"} <= {*labels}
