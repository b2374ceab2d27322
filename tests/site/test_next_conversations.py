"""The conversations ahead on home, on the page of a person, and of an organization."""

import re

import pytest

from infokb.site.pages import pages
from tests.conftest import MakeVault

ADA = "---\ntype: contact\nemail: ada@example.org\nphone: +1 555-0100\norganization: {}\n---\n"
TALK = "---\ntype: interview\ncontacts: [{}]\nstatus: scheduled\ndate: {}\n{}---\n{}"
ACME = '"[[Acme]]"'


def panels(page: str) -> list[str]:
    """Return the words of each conversation of a page."""
    section = page.partition('class="appointments"')[2].partition("</section>")[0]
    items = re.findall(r"<li data-over.*?</li>", section, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in items]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["index.md", "contacts/Ada Okafor.md", "organizations/Acme.md"])
def test_the_next_conversation_says_what_is_ready(make_vault: MakeVault, name: str) -> None:
    questions = "\n## Questions\n\n- What is hard?\n- ?\n"
    ready = "goal: Learn\nconfirmed: 2026-11-19\nmedium: video\n"
    files = {
        "contacts/Ada Okafor.md": ADA.format(ACME) + "\n## Background\n\nShe writes.\n",
        "contacts/Bo Li.md": ADA.format("").replace("ada@", "bo@"),
        "organizations/Acme.md": "---\ntype: organization\n---\n",
        "interviews/2026-11-24 Ada.md": TALK.format(
            '"[[Ada Okafor]]"', "2026-11-24T16:00", ready, questions
        ),
        "interviews/2026-11-28 Ada.md": TALK.format(
            '"[[Ada Okafor]]", "[[Bo Li]]"', "2026-11-28", "", ""
        ),
        "interviews/Ada.md": TALK.format('"[[Ada Okafor]]"', "", "", ""),
    }
    first, second, third = panels(str(pages(make_vault(files))[name]))
    assert first.startswith("Ada Okafor Tue, Nov 24, 16:00–16:20 video")
    assert "✓ goal ✓ 1 question" in first
    assert "✓ confirmed" in first
    assert "ada@example.org · +1 555-0100" in first
    assert first.endswith("Open the brief")
    assert second.startswith("Ada Okafor and Bo Li Sat, Nov 28 no goal no questions")
    assert "not confirmed" in second
    assert "Bo Li: bo@example.org" in second
    assert "no date yet" in third


@pytest.mark.slow
def test_an_interview_is_called_after_who_is_still_of_it(make_vault: MakeVault) -> None:
    files = {
        "contacts/Ada Okafor.md": ADA.format(""),
        "contacts/Bo Li.md": ADA.format(""),
        "interviews/2026-11-24 Ada Okafor 2.md": TALK.format(
            '"[[Bo Li]]"', "2026-11-24T16:00", "", ""
        ),
    }
    shown = {name: str(page) for name, page in pages(make_vault(files)).items()}
    assert panels(shown["index.md"])[0].startswith("Bo Li Tue")
    words = " ".join(re.sub(r"<[^>]+>", " ", shown["calendar.md"]).split())
    assert "16:00 Bo Li" in words.partition("Week of Nov 23")[0]
    assert "16:00 Bo Li scheduled" in words.partition("Week of Nov 23")[2]
    assert "Ada" not in words
    assert "<h1>Ada Okafor 2</h1>" in shown["interviews/2026-11-24 Ada Okafor 2.md"]


@pytest.mark.slow
def test_who_has_none_has_no_panel(make_vault: MakeVault) -> None:
    page = str(
        pages(make_vault({"contacts/Ada Okafor.md": ADA.format("")}))["contacts/Ada Okafor.md"]
    )
    assert panels(page) == []
    assert "Next conversation" not in page
