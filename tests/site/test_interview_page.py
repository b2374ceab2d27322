"""The page of an interview ahead says what `infokb prep` says."""

import re
from html import unescape

import pytest

from infokb.actions.journey import prep
from infokb.site import pages
from tests.conftest import MakeVault

TALK = 'type: interview\ncontacts: ["[[Ada]]"]\nstatus: scheduled\ndate: 2026-11-24T16:00\n'
ADA = """\
---
type: contact
email: ada@example.org
phone: "+1 555-0117"
linkedin: https://linkedin.example.org/in/ada
asked: 2026-11-02
replied: 2026-11-03
---

## Background

Six years of **claims**.

## Log

- 2026-11-04 heard: gladly
- 2026-11-05 sent: the paper
- 2026-12-24 sent: nothing yet

## Follow-ups

- [ ] #waiting Ada sends the list
- [ ] #promise Send the deck 📅 2026-11-25
- [ ] #advice Try dbt
"""
FILES = {
    "contacts/Ada.md": ADA,
    "contacts/Bo.md": (
        '---\ntype: contact\nreferred_by: "[[Ada]]"\n---\n\n## Log\n\n- 2026-11-02 met: there\n'
    ),
    "guides/Guide.md": "---\ntype: guide\n---\n\n## Role\n\n- What do you do on a Tuesday?\n",
    "interviews/a.md": f"---\n{TALK}---\n",
}


@pytest.fixture
def page(make_vault: MakeVault) -> str:
    return str(pages.pages(make_vault(FILES))["interviews/a.md"])


def test_the_brief_on_the_page_is_that_of_prep(make_vault: MakeVault, page: str) -> None:
    vault = make_vault(FILES)
    brief = prep.interview_brief(vault, vault.notes["interviews/a.md"])
    (ada,) = brief.people
    words = unescape(re.sub(r"<[^>]+>", "", page))
    assert [event.text for event in ada.exchanges] == ["", "gladly", "the paper"]
    for told in (
        *(event.text for event in ada.exchanges),
        ada.background,
        *(task.task.text for task in ada.open_tasks),
        *(mutual.why for mutual in ada.mutual),
        *(question.text for question in brief.suggestions),
    ):
        assert told in words
    assert "nothing yet" not in page
    assert [address.url for address in ada.reach] == re.findall(
        r'<li><a class="out" href="([^"]+)"', page
    )


def test_promises_come_first_then_what_is_awaited(page: str) -> None:
    titles = re.findall(r"<h3>([^<]+)</h3>", page)
    assert titles[:3] == ["Background", "People in common", "Last exchanges"]
    assert titles[3:6] == ["You promised", "Waiting for", "Their advice"]


def test_a_brief_without_notes_says_what_to_do(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada.md": "---\ntype: contact\n---\n",
        "interviews/a.md": f"---\n{TALK}---\n",
    }
    page = str(pages.pages(make_vault(files))["interviews/a.md"])
    assert "Nothing noted about Ada yet." in page
    assert "<code>infokb edit Ada</code>" in page
    assert "Suggested questions" not in page
    files["contacts/Ada.md"] = "---\ntype: contact\nhow_met: alumni\n---\n"
    assert "Nothing noted" not in str(pages.pages(make_vault(files))["interviews/a.md"])


def test_the_head_says_how_it_will_be(make_vault: MakeVault) -> None:
    files = FILES | {"interviews/a.md": f"---\n{TALK}medium: video\nconfirmed: 2026-11-20\n---\n"}
    page = str(pages.pages(make_vault(files))["interviews/a.md"])
    assert "20 minutes · video · confirmed Nov\u00a020</p>" in page
    assert 'data-relative="2026-11-24"' in page
    plain = str(pages.pages(make_vault(FILES))["interviews/a.md"])
    assert "20 minutes · not confirmed</p>" in plain
    acme = 'organization: "[[Acme]]"\n'
    files["organizations/Acme.md"] = "---\ntype: organization\n---\n"
    files["contacts/Ada.md"] = f"---\ntype: contact\n{acme}---\n"
    files["interviews/a.md"] = f"---\n{TALK}{acme}---\n"
    assert "<dt>Organization</dt>" not in str(pages.pages(make_vault(files))["interviews/a.md"])
