"""The page of a person: how it stands, what they said, what they got, one row a day."""

import re
from html import unescape

import pytest

from infokb.actions.journey.dossier import dossier
from infokb.site import contents, pages
from tests.conftest import MakeVault

ADA = """\
---
type: contact
role: Analyst
email: ada@example.org
linkedin: https://linkedin.example.org/in/ada
---

## Log

- 2026-11-01 met: at the fair
- 2026-11-01 thanked: for her time
- 2026-11-02 shared: an article
- 2026-11-03 heard: thanks

## Follow-ups

- [ ] #promise Send the deck
- [ ] #promise Send the list
- [ ] #waiting Ada sends the slides
- [x] #promise Call ➕ 2026-10-01 ✅ 2026-11-02
"""
TALK = """\
---
type: interview
contacts: ["[[Ada]]"]
status: completed
date: 2026-11-01
quotable: true
---

## Culture

- Slow and kind #quote
"""


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.replace("<wbr>", ""))).split())


@pytest.fixture
def page(make_vault: MakeVault) -> str:
    vault = make_vault({"contacts/Ada.md": ADA, "interviews/2026-11-01 Ada.md": TALK})
    return str(pages.pages(vault)["contacts/Ada.md"])


def test_the_head_says_who_wrote_last_what_is_open_and_how_to_reach_them(page: str) -> None:
    head = page.partition("</header>")[0]
    assert words(head).endswith(
        "they wrote Nov 3 2 promises open waiting for 1 thing ada@example.org LinkedIn"
    )
    assert 'data-ago>they wrote <time datetime="2026-11-03">' in head
    assert "<dt>Email</dt>" not in page


def test_what_is_next_and_the_side_come_before_the_text(page: str) -> None:
    places = [page.index(part) for part in ('class="first"', "<aside>", 'class="main"')]
    assert places == sorted(places)


def test_what_they_told_you_and_what_you_gave(page: str) -> None:
    told = page[page.index('id="_told"') : page.index('id="_gave"')]
    assert "What Ada told you" in told
    assert "<li><blockquote>Slow and kind</blockquote>" in told
    assert "Interview, Nov\u00a01</a></h3>" in told
    gave = page[page.index('id="_gave"') : page.index('id="_timeline"')]
    assert words(gave).index("kept Call") < words(gave).index("shared an article")
    assert "for her time" not in gave


def test_a_day_is_one_row(page: str) -> None:
    line = page[page.index('id="_timeline"') :]
    rows = re.findall(r'<li([^>]*)><time datetime="(\S+)"', line)
    assert rows == [
        ("", "2026-11-03"),
        ("", "2026-11-02"),
        (' class="event-interview"', "2026-11-01"),
        ("", "2026-10-01"),
    ]
    assert ">interview, thanked</a></b> at the fair; for her time" in line


def test_what_is_more_is_counted(make_vault: MakeVault) -> None:
    said = "".join(f"- thing {number}\n" for number in range(8))
    given = "".join(f"- 2026-10-{day:02} shared: paper {day}\n" for day in range(1, 20))
    files = {
        "contacts/Ada.md": f"---\ntype: contact\n---\n\n## Log\n\n{given}",
        "interviews/2026-11-01 Ada.md": TALK.replace("- Slow and kind #quote\n", said),
    }
    page = str(pages.pages(make_vault(files))["contacts/Ada.md"])
    assert "2 more insights in <a" in page
    assert '15 more in the <a href="#_timeline">timeline</a>' in page
    assert '<details><summary>Earlier in 2026 <span class="count">10 days</span>' in page


@pytest.mark.slow
def test_years_that_are_past_are_called_so(make_vault: MakeVault) -> None:
    given = "".join(f"- {2026 - day // 8}-01-{day + 1:02} shared: a\n" for day in range(20))
    files = {"contacts/Ada.md": f"---\ntype: contact\n---\n\n## Log\n\n{given}"}
    page = str(pages.pages(make_vault(files))["contacts/Ada.md"])
    assert re.findall(r"<summary>([^<]+) <span", page)[-2:] == ["Earlier in 2025", "2024"]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("cadence: none\n---\n## Log\n\n- 2026-11-01 met:\n- 2026-11-01 thanked:\n", "in touch"),
        ("---\n## Log\n\n- 2026-11-01 met:\n- 2026-11-01 thanked:\n", "● in touch"),
        ("---\n## Log\n\n- 2025-11-01 met:\n- 2025-11-01 thanked:\n", "○ losing touch"),
        ("---\n", "identified"),
        ("closed: 2026-11-01\nclosed_reason: left\n---\n", "closed"),
    ],
)
def test_one_word_a_state(make_vault: MakeVault, body: str, shown: str) -> None:
    vault = make_vault({"contacts/Ada.md": f"---\ntype: contact\n{body}"})
    page = str(pages.pages(vault)["contacts/Ada.md"])
    state = page[page.index('<p class="state">') :].partition('<span class="soft"')[0]
    assert words(state.partition("</p>")[0]) == shown


def test_the_group_of_those_met_and_thanked_says_no_more(make_vault: MakeVault) -> None:
    log = "## Log\n\n- 2025-11-01 met:\n- 2025-11-01 thanked:\n"
    vault = make_vault({"contacts/Ada.md": f"---\ntype: contact\n---\n{log}"})
    page = str(pages.pages(vault)["people.md"])
    assert "Met and thanked <span" in page
    assert page.count("losing touch") == 1
    assert page.count("n touch<") == 1


def test_a_long_page_has_its_contents_and_a_way_back(make_vault: MakeVault) -> None:
    heads = [f"Part {number}" for number in range(contents.LEAST_HEADINGS)]
    text = "".join(f"## {head}\n\nwords\n\n" for head in heads)
    site = pages.pages(make_vault({"long.md": text, "short.md": "## One\n\nwords\n"}))
    long = str(site["long.md"])
    navigation = long[long.index('<nav class="toc"') : long.index("</nav>")]
    assert re.findall(r'<a href="#([^"]+)">([^<]+)</a>', navigation) == [
        (head.lower().replace(" ", "-"), head) for head in heads
    ]
    assert '<a href="#main">Back to top</a>' in long
    assert "toc" not in str(site["short.md"]).partition("---\n<")[2]


def test_headings_are_words_in_the_contents(make_vault: MakeVault) -> None:
    text = "".join(f"## {name} **b** `<i>` [[x]]\n\nwords\n\n" for name in "abcdef")
    long = str(pages.pages(make_vault({"long.md": text}))["long.md"])
    navigation = long[long.index('<nav class="toc"') : long.index("</nav>")]
    assert ">a b &lt;i&gt; x</a>" in navigation


def test_an_organization_says_what_its_dossier_says(make_vault: MakeVault) -> None:
    talk = '---\ntype: interview\norganization: "[[Acme]]"\nstatus: completed\n'
    files = {
        "organizations/Acme.md": "---\ntype: organization\n---\n",
        "contacts/Ada Roe.md": "---\ntype: contact\n---\n",
        "contacts/Bo Li.md": "---\ntype: contact\n---\n",
        "interviews/a.md": (
            f'{talk}contacts: ["[[Ada Roe]]"]\ndate: 2026-11-01\n---\n## Questions\n\n'
            "- Who decides about the rotation of analysts?\n- Why blue?\n\n"
            "## Culture\n\n- The lead decides about the rotation of analysts every spring\n"
        ),
        "interviews/b.md": (
            f'{talk}contacts: ["[[Bo Li]]"]\ndate: 2026-11-02\n---\n'
            "## Culture\n\n- Disagrees with Ada about the rotation of analysts\n"
        ),
    }
    vault = make_vault(files)
    told = dossier(vault, vault.notes["organizations/Acme.md"])
    page = str(pages.pages(vault)["organizations/Acme.md"])
    assert [", ".join(pair.shared) for pair in told.pairs] == re.findall(
        r"<summary>Culture: ([^<]+)</summary>", page
    )
    assert told.pairs
    asked = page[page.index('id="_open"') : page.index('id="_pairs"')]
    assert asked.index("Why blue?") < asked.index("Who decides")
    assert "maybe answered: The lead decides about" in asked
    assert asked.count("maybe answered") == 1


CARD = """
## Background

## Follow-ups

```vcard
ORG:Harrow Point;School of Nursing
BDAY:1970-04-05
```
"""


@pytest.mark.parametrize("more", ["", "\n%% later %%\n", "\n- [ ] #promise Call her\n"])
def test_a_kept_card_is_no_task_and_names_the_employer(make_vault: MakeVault, more: str) -> None:
    text = f"---\ntype: contact\nrole: Nurse\n---\n{CARD}{more}"
    people = pages.pages(make_vault({"contacts/Grace Odu.md": text}))
    page = str(people["contacts/Grace Odu.md"])
    assert '<p class="lead">Nurse at Harrow Point</p>' in page
    assert "Harrow Point" in str(people["people.md"])
    body, _, card = page.partition("<summary>From your address book")
    assert "BDAY" not in body
    assert "<li>BDAY:1970-04-05</li>" in card
    assert ("Follow-ups</h2>" in page) == ("promise" in more)


REFERRED = {
    "contacts/Ada.md": "---\ntype: contact\n---\n",
    "contacts/Bo Li.md": "---\ntype: contact\nasked: 2026-11-09\nreplied: 2026-11-10\n---\n",
    "interviews/2026-11-06 Ada.md": """---
type: interview
contacts: ["[[Ada]]"]
date: 2026-11-06T10:00
status: completed
---

## Follow-ups

- [ ] #referral Write to [[Bo Li]] ➕ 2026-11-06
- [ ] #referral Write to [[Cy Roe]] ➕ 2026-11-06
- [ ] #referral Write soon ➕ 2026-11-06
- [ ] #promise Send the deck ➕ 2026-11-06
""",
}


def test_a_timeline_says_what_was_promised_and_who_was_named(make_vault: MakeVault) -> None:
    made = pages.pages(make_vault(REFERRED))
    page = str(made["contacts/Ada.md"]).partition('class="timeline"')[2]
    for words in ("promised</b> Send the deck", "referred</b> Write to <a"):
        assert words in page, words


def test_a_referral_to_someone_whom_you_asked_is_settled(make_vault: MakeVault) -> None:
    page = str(pages.pages(make_vault(REFERRED))["interviews/2026-11-06 Ada.md"])
    boxes = [line for line in page.split("<li") if 'class="box' in line]
    assert ['aria-label="settled"' in box for box in boxes] == [True, False, False, False]
    assert [">Bo Li<" in box for box in boxes] == [True, False, False, False]
