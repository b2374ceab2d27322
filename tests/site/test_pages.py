"""The pages of a vault."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from infokb.core.vault.vault import Vault
from infokb.site import days, follow_ups, names, panel
from infokb.site import pages as site_pages
from infokb.site.names import site_names
from tests.conftest import MakeVault

EMPTY: Mapping[str, str] = {}
TODAY = date(2026, 11, 20)
SEARCH = {
    "contacts/Ada Okafor.md": """\
---
type: contact
organization: "[[Acme|the Acme]]"
role: Analyst
email: ada@example.org
linkedin: https://www.linkedin.example.org/in/ada/
phone: +1 555-0100
timezone: America/New_York
asked: 2026-10-01
nudged: [2026-10-05, 2026-10-07]
replied: 2026-10-08
cadence: monthly
tags: [mentor, data/flow]
aliases: [Ada O.]
---

## Common ground

Both know [[Bo Li]].

## Log

- 2026-10-01 asked: for twenty minutes
- 2026-10-20 shared: [[Bo Li|Bo]]'s article
- 2026-10-22 gave:

## Follow-ups

- [x] #advice Read [[Guide]] ✅ 2026-10-25 [reported:: 2026-10-30]
- [ ] #promise Send it to [[Bo Li]] 📅 2026-11-19
- [ ] #promise Rest 📅 2026-11-25
""",
    "contacts/Bo Li.md": (
        '---\ntype: contact\nreferred_by: "[[Ada Okafor]]"\norganization: "[[Nowhere]]"\n---\n'
        "\n- [ ] #waiting Bo sends the list 📅 2027-01-10\n"
    ),
    "contacts/Cleo.md": (
        '---\ntype: contact\nreferred_by: "[[Bo Li]]"\nclosed: 2026-11-01\n'
        "closed_reason: declined\n---\n"
    ),
    "contacts/Dee.md": (
        '---\ntype: contact\nreferred_by: "[[Eli]]"\norganization: "[[Acme]]"\n'
        "snooze_until: 2026-12-01\nasked: 2026-10-01\n---\n"
    ),
    "contacts/Eli.md": '---\ntype: contact\nreferred_by: "[[Dee]]"\n---\n## Log\n\nprose\n',
    "contacts/Fay.md": "---\ntype: contact\n---\n## Log\n\n- 2026-11-19 met: at a fair\n",
    "contacts/Gil.md": "---\ntype: contact\n---\n## Log\n\n- 2026-01-19 met: for old times\n",
    "contacts/Hal.md": "---\ntype: contact\n---\n## Log\n\n- 2026-01-19 met:\n",
    "organizations/New.md": (
        "---\ntype: organization\nstatus: target\n---\n- [ ] #promise Look 📅 2026-11-01\n"
    ),
    "organizations/Acme.md": (
        "---\ntype: organization\nstatus: target\npriority: 1\nwebsite: https://acme.example.org\n"
        "---\n\n## Culture\n\nKind, says [[Ada Okafor]]. %%[[Bo Li]] doubts it%%\n\n"
        "## Questions\n"
    ),
    "organizations/Old.md": "---\ntype: organization\nstatus: dropped\n---\n",
    "interviews/2026-10-10 Ada Okafor.md": """\
---
type: interview
contacts: ["[[Ada Okafor]]"]
organization: "[[Acme]]"
status: completed
date: 2026-10-10T15:00
goal: Learn
medium: video
thanked: 2026-10-11
quotable: true
---

## Questions

- What do you do?
  Numbers.
- Why? #rhetorical

## Culture

- Slow #quote
- [ ] #referral Ask [[Bo Li]] 📅 2026-12-24
- fast, see | here

## Skills

- SQL
- """
    "\n",
    "interviews/2026-11-24 Ada Okafor.md": (
        '---\ntype: interview\ncontacts: ["[[Ada Okafor]]", "[[Bo Li]]"]\nstatus: scheduled\n'
        "date: 2026-11-24T16:00\nmedium: phone\n---\n"
    ),
    "interviews/2026-11-30 Bo Li.md": (
        '---\ntype: interview\ncontacts: ["[[Bo Li]]"]\nstatus: scheduled\ndate: 2026-11-30\n---\n'
    ),
    "interviews/Some day.md": '---\ntype: interview\ncontacts: ["[[Cleo]]"]\n---\n',
    "interviews/Undated.md": (
        '---\ntype: interview\ncontacts: ["[[Ada Okafor]]"]\nstatus: completed\n---\n'
        "\n## Culture\n\n- calm\n"
    ),
    "interviews/2026-10-01 Ada Okafor.md": (
        '---\ntype: interview\ncontacts: ["[[Ada Okafor]]"]\nstatus: scheduled\n'
        "date: 2026-10-01\n---\n"
    ),
    "opportunities/Acme - Analyst.md": (
        '---\ntype: opportunity\norganization: "[[Acme]]"\nstatus: applied\n'
        'deadline: 2026-12-01\nreferrer: "[[Ada Okafor]]"\nreferrer_consented: 2026-11-01\n'
        'insights: ["[[2026-10-10 Ada Okafor]]"]\nurl: https://acme.example.org/jobs\n---\n'
        "\n## Posting\n\nx\n"
    ),
    "opportunities/Acme - Past.md": (
        '---\ntype: opportunity\norganization: "[[Acme]]"\nstatus: closed\n'
        "deadline: 2026-01-01\n---\n"
    ),
    "opportunities/Acme - Open.md": '---\ntype: opportunity\norganization: "[[Acme]]"\n---\n',
    "guides/Guide.md": (
        "---\ntype: guide\n---\n# Guide\n\nChoose.\n\n## Role\n\n- What do **you** do?\n"
        "- What else?\n\n## Empty\n"
    ),
    "guides/Bare.md": "---\ntype: guide\n---\nNothing yet.\n",
    "Notes.md": (
        "#data/Flow and [[Ada Okafor#Common ground]]\n\n| a | b |\n|---|---|\n"
        "| [[Ada Okafor\\|her]] | x |\n\n## About [[Ada Okafor]]\n\n> [[Ada Okafor]], quoted\n\n"
        "%% #hidden %% #1 ![[pic.png]] [[doc.pdf]] [[evil.html]] %%[[secret.png]]%%\n"
    ),
    "pic.png": "png",
    "doc.pdf": "pdf",
    "evil.html": "html",
    "secret.png": "png",
    "lonely.png": "png",
    ".obsidian/app.json": "{}",
}


def pages(make_vault: MakeVault, files: Mapping[str, str], toml: str = "") -> dict[str, str]:
    site = site_pages.pages(make_vault(files, toml))
    return {name: str(content) for name, content in site.items() if name.endswith(".md")}


@pytest.fixture
def search(make_vault: MakeVault) -> dict[str, str]:
    """The pages of a small search."""
    return pages(make_vault, SEARCH)


def about(page: str) -> dict[str, object]:
    """Give what a page says of itself."""
    start, line, end, _ = page.split("\n", 3)
    assert (start, end) == ("---", "---")
    data: dict[str, object] = json.loads(line)
    return data


def test_names_are_known_before_a_page_is_written(make_vault: MakeVault) -> None:
    site = site_pages.pages(make_vault(SEARCH))
    assert len(site) == len(list(site))
    assert {"index.md", "contacts/Ada Okafor.md", "Notes.md", "pic.png", "doc.pdf"} <= set(site)
    assert not {"evil.html", "secret.png", "lonely.png", "infokb.toml"} & set(site)
    assert site["pic.png"] == b"png"


@pytest.mark.slow
def test_every_page_is_a_line_of_json_and_html(search: dict[str, str]) -> None:
    for name, text in search.items():
        told = about(text)
        assert set(told) == {"title", "type", "section", "toc"}, name
        assert text.count("<h1") == 1, name


@pytest.mark.slow
def test_the_navigation_leads_to_pages(search: dict[str, str]) -> None:
    assert site_pages.NAV[0] == ("Home", "index.md")
    for title, page in site_pages.NAV:
        assert about(search[page])["title"] == title
        assert about(search[page])["section"] == page


@pytest.mark.slow
def test_an_empty_vault_says_what_to_do(make_vault: MakeVault) -> None:
    made = pages(make_vault, EMPTY)
    assert "Begin with one person" in made["index.md"]
    assert "data-todo-list" not in made["index.md"]
    for name, word in (
        ("people", "contact"),
        ("organizations", "organization"),
        ("interviews", "interview"),
        ("opportunities", "opportunity"),
        ("guides", "guide"),
    ):
        assert f"<code>infokb new {word}" in made[f"{name}.md"]
    assert "No tags yet" in made["tags.md"]


@pytest.mark.slow
def test_home_says_what_to_do_and_what_comes(search: dict[str, str]) -> None:
    home = search["index.md"]
    assert "As of Friday, November 20, 2026" in home
    assert "Send it to Bo Li" in home
    assert 'href="contacts/Ada%20Okafor.html"' in home
    assert "Tue,\u00a0Nov\u00a024, 16:00–16:20</p>" in home
    assert "2026-10-01 Ada Okafor</a></p>" not in home
    assert "Acme - Analyst" in home
    assert "Acme - Past" not in home
    assert "<li><blockquote>Slow</blockquote>" in home
    assert 'data-group="snoozed">' in home
    assert 'data-snooze="2026-12-01"' in home
    for word in ("yesterday", "ago", "tomorrow", "days overdue"):
        assert word not in home


@pytest.mark.slow
def test_home_lists_what_is_first_and_counts_the_others(make_vault: MakeVault) -> None:
    tasks = "".join(
        f"- [ ] #promise Thing {one} 📅 2026-11-{one % 9 + 1:02}\n" for one in range(401)
    )
    home = pages(make_vault, {"Ada.md": f"---\ntype: contact\n---\n{tasks}"})["index.md"]
    assert home.count('<li class="todo') == 100
    assert "Keep your promise to Ada: thing 0. 400 more are overdue.</h1>" in home
    assert "<summary>And 389 more</summary>" in home
    assert '<p class="soft" data-left>301 more are not on this page' in home
    assert 'data-rest="[[' in home
    assert 'data-week data-rest="[[&#34;2026-11-20&#34;,301]]"' in home
    assert "data-rest" not in pages(make_vault, {"Ada.md": "---\ntype: contact\n---\n"})["index.md"]


@pytest.mark.slow
def test_a_contact_has_facts_timeline_chain_and_backlinks(search: dict[str, str]) -> None:
    page = search["contacts/Ada Okafor.md"]
    assert 'Analyst at <a href="../organizations/Acme.html">the Acme</a>' in page
    assert '<a class="out" href="mailto:ada@example.org"' in page
    assert ">LinkedIn</a></li>" in page
    assert '<a href="../tags.html#tag-data/flow">#data/flow</a>' in page
    assert "<b>asked</b> for twenty minutes" in page
    assert page.count("<b>asked</b>") == 1
    assert (
        '<b>shared</b> <a href="Bo%20Li.html">Bo</a>&#39;s article' in page
        or '<b>shared</b> <a href="Bo%20Li.html">Bo</a>\'s article' in page
    )
    assert '<b>reported back</b> Read <a href="../guides/Guide.html">' in page
    assert '<circle class="met"' in page
    assert "Cleo</text>" in page
    assert '<p class="said"><a href="#">her</a></p>' in page
    assert '<p class="said">About <a href="#">Ada Okafor</a></p>' in page
    assert '<p class="said"><a href="#">Ada Okafor</a>, quoted</p>' in page
    assert 'Kind, says <a href="#">Ada Okafor</a>.' in page


@pytest.mark.slow
def test_a_circle_of_referrals_comes_to_an_end(search: dict[str, str]) -> None:
    assert search["contacts/Dee.md"].count("Eli</text>") >= 1
    chain = search["contacts/Eli.md"].partition('class="picture-chain"')[2].partition("</svg>")[0]
    assert len(re.findall(r'<text x="\d+" y="\d+">Eli</text>', chain)) == 1


@pytest.mark.slow
def test_dots_say_how_fresh_a_contact_is(search: dict[str, str]) -> None:
    people = search["people.md"]
    assert 'class="dot dot-resting"' not in people
    identified = people[people.index('<tbody id="_identified"') :].partition("</tbody>")[0]
    assert "dot-apart" in identified
    assert "check-in" not in identified
    assert 'class="dot dot-touch"><span' in people
    of_2027 = datetime(2027, 1, 1, tzinfo=UTC).timestamp()
    first = re.findall(r'class="dot dot-(touch|losing)" data-at="(\w+),\w+"', people)
    assert {name for name, _ in first} == {"touch", "losing"}
    assert all((int(soon, 36) * 60 > of_2027) is (name == "touch") for name, soon in first)
    assert "for old times" in search["index.md"]


@pytest.mark.slow
def test_a_long_timeline_is_folded_by_year(make_vault: MakeVault) -> None:
    lines = "".join(
        f"- {2020 + one % 4}-01-{one % 27 + 1:02} shared: x{one}\n" for one in range(60)
    )
    made = pages(make_vault, {"Ada.md": f"---\ntype: contact\n---\n## Log\n\n{lines}"})
    assert made["Ada.md"].count("<details><summary>") == 4
    assert "<summary>Earlier in 2023 <span" in made["Ada.md"]
    assert '<summary>2022 <span class="count">15 days' in made["Ada.md"]


@pytest.mark.slow
def test_an_organization_shows_people_and_what_was_learned(search: dict[str, str]) -> None:
    page = search["organizations/Acme.md"]
    assert page.count("Dee</a>") == 1
    there = page.partition("Contacts</h2>")[2].partition("</section>")[0]
    assert "Dee</a>" in there
    assert "<code>" not in there  # who is snoozed has no next step
    assert "Paths in" not in search["organizations/Old.md"]
    assert "<h3>Culture</h3>" in page
    assert '<a href="../contacts/Ada%20Okafor.html">Ada Okafor</a>, <a href="' in page
    assert "Oct\u00a010</a>" in page
    assert "Open questions" in page
    assert "Why?" in page
    assert "<p>What do you do?" not in page
    assert "Acme - Analyst" in page
    assert "undated" in page.lower()
    assert "Insights" not in search["organizations/Old.md"]
    order = search["organizations.md"]
    assert order.index("Acme") < order.index("Old")


@pytest.mark.slow
def test_an_organization_shows_ways_in_from_outside(make_vault: MakeVault) -> None:
    files = {
        "Acme.md": "---\ntype: organization\nstatus: target\n---\n",
        "Ada.md": "---\ntype: contact\n---\n## Background\n\nAcme once\n"
        "\n## Log\n\n- 2026-11-01 met: at the fair\n",
    }
    ways = pages(make_vault, files)["Acme.md"].partition("Paths in</h2>")[2]
    assert "Background mentions Acme; may know who to ask" in ways
    assert "infokb draft introduction-request" in ways
    files["Acme.md"] = files["Acme.md"].replace("target", "dropped")
    assert "Paths in" not in pages(make_vault, files)["Acme.md"]


@pytest.mark.slow
def test_what_one_of_several_people_said_is_told_of_where_they_work(
    make_vault: MakeVault,
) -> None:
    made = pages(
        make_vault,
        {
            "Ada Okafor.md": '---\ntype: contact\norganization: "[[Acme]]"\n---\n',
            "Bo Li.md": '---\ntype: contact\norganization: "[[Bolt]]"\n---\n',
            "Cy.md": "---\ntype: contact\n---\n",
            "Acme.md": "---\ntype: organization\n---\n",
            "Bolt.md": "---\ntype: organization\n---\n",
            "Fair.md": "---\ntype: organization\n---\n",
            "Panel.md": (
                '---\ntype: interview\ncontacts: ["[[Ada Okafor]]", "[[Bo Li]]", "[[Cy]]"]\n'
                'organization: "[[Fair]]"\n---\n## Culture\n\n- Bo: slow here\n- Cy: fast there\n'
            ),
        },
    )
    assert "slow here" in made["Fair.md"]
    assert "slow here" in made["Bolt.md"]
    assert "fast there" not in made["Bolt.md"]
    assert "slow here" not in made["Acme.md"]


@pytest.mark.slow
def test_an_interview_ahead_has_a_brief(search: dict[str, str]) -> None:
    page = search["interviews/2026-11-24 Ada Okafor.md"]
    assert "Tuesday, November\u00a024,\u00a02026, 16:00–16:20" in page
    assert "10:00 in New York" in page
    assert "Prepare</h2>" in page
    assert '<p class="who"><a href="../contacts/Ada%20Okafor.html">Ada Okafor</a> <span' in page
    assert "Both know" in page
    assert 'Last interview</h3>\n<div>\n<p><a href="Undated.html">' in page
    assert "<li>Send it to" in page
    assert "Referred by</h3>\n<p><a" in page
    alone = search["interviews/2026-11-30 Bo Li.md"]
    assert '<h1>Interview with <a href="../contacts/Bo%20Li.html">Bo Li</a></h1>' in alone
    assert "<h1>Ada Okafor</h1>" in page
    assert 'Bo Li</a> <span class="stage">' not in alone
    assert "Before you talk" not in search["interviews/2026-10-10 Ada Okafor.md"]
    assert "Monday, November\u00a030,\u00a02026</span>" in search["interviews/2026-11-30 Bo Li.md"]


@pytest.mark.slow
def test_the_board_has_a_column_for_each_status(search: dict[str, str]) -> None:
    board = search["opportunities.md"]
    assert (
        board.index('id="_watching"') < board.index('id="_applied"') < board.index('id="_closed"')
    )
    assert 'based on <a href="interviews/2026-10-10%20Ada%20Okafor.html">' in board
    assert "no interviews linked" in board
    assert "agreed Nov\u00a01" in board
    assert "deadline <time" in search["opportunities/Acme - Analyst.md"]


@pytest.mark.slow
def test_a_guide_names_the_interviews_that_asked(search: dict[str, str]) -> None:
    page = search["guides/Guide.md"]
    assert "<p>Choose.</p>" in page
    assert "asked in" in page
    assert page.count("asked in") == 1
    assert 'id="empty"' not in page
    assert "Nothing yet." in search["guides/Bare.md"]


@pytest.mark.slow
def test_tags_gather_notes(search: dict[str, str]) -> None:
    page = search["tags.md"]
    assert 'id="tag-data/flow">#data/flow <span class="count">2</span>' in page
    assert 'id="tag-data">#data <span class="count">2</span>' in page
    assert "hidden" not in page
    assert "#rhetorical" in page


@pytest.mark.slow
def test_the_build_says_what_it_left_out(search: dict[str, str], make_vault: MakeVault) -> None:
    page = search["about.md"]
    assert "lonely.png" in page
    assert "app.json" not in page
    assert "broken-link" in page
    clean = pages(make_vault, {"Note.md": "x"})["about.md"]
    assert "<p>None.</p>" in clean
    assert "Not on the site" not in clean


@pytest.mark.slow
def test_long_tables_have_pages(make_vault: MakeVault) -> None:
    many = {f"contacts/P{one:03}.md": "---\ntype: contact\n---\n" for one in range(201)}
    made = pages(make_vault, many)
    assert 'aria-current="page">1</a>' in made["people.md"]
    assert "P200" in made["people-2.md"]
    assert "P200" not in made["people.md"]


@pytest.mark.slow
def test_no_name_hides_another(make_vault: MakeVault) -> None:
    files = {
        "index.md": "a",
        "INDEX.md": "b",
        "Tags.md": "c",
        "People-1.md": "d",
        "404.md": "e",
        "README.md": "f",
        "a\udcffb.md": "g",
        "zo\u00eb.md": "h",
        "zoe\u0308.md": "i",
    }
    vault = make_vault(files)
    site = site_pages.pages(vault)
    folded = [names.published_name(name).casefold() for name in site]
    assert len(set(folded)) == len(folded)
    given = site_names(vault, ["/index.md", "/tags.md"])
    assert given.pages["/index.md"] == "index.md"
    assert given.pages["INDEX.md"] == "INDEX-1.md"
    assert given.pages["index.md"] == "index-2.md"
    assert given.pages["README.md"] == "README.md"
    assert given.pages["a\udcffb.md"] == "a_b.md"
    assert given.url("a/b.md", "INDEX.md") == "../INDEX-1.html"
    assert all(str(content).encode() for content in site.values())


@pytest.mark.slow
@pytest.mark.parametrize("title", ["</title><script>x</script>", "<svg onload=x>", "{{7*7}}", '"x'])
def test_titles_are_text(make_vault: MakeVault, title: str) -> None:
    name = title.replace("/", "∕")
    role = title.replace('"', "")
    files = {
        f"{name}.md": f'---\ntype: contact\nrole: "{role}"\ntags: ["x"]\n---\n',
        "Other.md": f"[[{name}]]",
    }
    for page in pages(make_vault, files).values():
        html = page.partition("\n---\n")[2]
        for script in ("home", "search-words", "table", "calendar"):
            html = html.replace(f'<script src="{script}.js" defer></script>', "")
        assert "<script" not in html
        assert "<svg onload" not in html


@pytest.mark.slow
def test_a_type_of_the_vaults_own_is_another_note(make_vault: MakeVault) -> None:
    made = pages(
        make_vault,
        {
            "templates/book.md": (
                "---\nsummary: A book.\nfolder: books\nfields:\n  stars: {kind: number}\n---\n"
            ),
            "books/One.md": "---\ntype: book\nstars: 3\nodd: x\nlint_allow: [x]\n---\nx\n",
        },
    )
    assert "<dt>Stars</dt><dd>3</dd>" in made["books/One.md"]
    assert "Odd" not in made["books/One.md"]
    assert '<p class="kicker">books</p>' in made["books/One.md"]


@pytest.mark.slow
def test_a_type_changed_by_the_vault_keeps_its_page(make_vault: MakeVault) -> None:
    made = pages(
        make_vault,
        {
            "templates/contact.md": "---\nsummary: x\nfolder: p\ntable: [odd]\nfields: {}\n---\n",
            "p/One.md": "---\ntype: contact\nodd: x\n---\n",
        },
    )
    assert '<th scope="col">Odd</th>' in made["people.md"]


def test_the_follow_ups_of_every_group_are_known(make_vault: MakeVault) -> None:
    items = follow_ups.site_follow_ups(make_vault(SEARCH))
    assert {one.group for one in items} >= {"overdue", "scheduled", "snoozed"}
    assert all(one.at.end >= one.at.start for one in items)


def test_values_in_words() -> None:
    assert panel.value_words(True, TODAY) == "yes"
    assert panel.value_words(False, TODAY) == "no"
    assert panel.value_words(date(2026, 11, 2), TODAY) == "Nov 2"
    assert panel.value_words(date(2025, 11, 2), TODAY) == "Nov 2, 2025"
    assert panel.value_words(("a", 1), TODAY) == "a, 1"
    assert panel.value_words(None, TODAY) == ""
    assert panel.message_sentence("ask [[Bo Li|Bo]], [[Ada]]", TODAY) == "Ask Bo, Ada"
    assert panel.message_sentence("done 2026-11-02: x", TODAY) == "Done Nov 2: x"
    assert panel.message_sentence("asked 2026-13-02", TODAY) == "Asked 2026-13-02"
    assert panel.message_sentence("", TODAY) == ""


def test_days_in_words() -> None:
    assert days.day_text("2026-11-20", TODAY) == "Nov 20"
    assert days.day_text("someday", TODAY) == "someday"


@pytest.mark.slow
def test_the_same_vault_gives_the_same_bytes(make_vault: MakeVault) -> None:
    def bytes_of(vault: Vault) -> dict[str, object]:
        return dict(site_pages.pages(vault))

    assert bytes_of(make_vault(SEARCH)) == bytes_of(make_vault(SEARCH))


@pytest.mark.slow
def test_fields_of_no_type_are_shown_as_they_were_typed(make_vault: MakeVault) -> None:
    front = (
        'type: ["[[Genre]]"]\ncast: ["[[Genre|g]]", "[[Nobody]]", plain]\nurl: https://e.example.org/'
        f"{'x' * 80}\nseen: true\nquoted: 'true'\nlast: 2026-11-01\nempty:\ncssclasses: wide\n"
    )
    made = pages(make_vault, {"Film.md": f"---\n{front}---\n", "Genre.md": "x"})
    rows = made["Film.md"].partition("<dl>")[2].partition("</dl>")[0]
    assert '<dt>Type</dt><dd><a href="Genre.html">Genre</a></dd>' in rows
    assert '<a href="Genre.html">g</a>, <span class="missing">Nobody</span>, plain</dd>' in rows
    assert ">e.example.org/xxxx" in rows
    assert "x…</a>" in rows
    assert "<dt>Seen</dt><dd>yes</dd>" in rows
    assert "<dt>Quoted</dt><dd>true</dd>" in rows
    assert "<dt>Last</dt><dd>Nov 1</dd>" in rows
    for name in ("Empty", "Cssclasses"):
        assert f"<dt>{name}" not in rows
    assert '<p class="said">Cast</p>' in made["Genre.md"]
    assert "prose" not in made["Film.md"]


@pytest.mark.slow
def test_a_file_that_a_field_names_is_a_link(make_vault: MakeVault) -> None:
    text = "---\ntype: opportunity\nresume: docs/CV one.md\n---\n"
    made = pages(make_vault, {"o/Job.md": text, "docs/CV one.md": "x"})
    assert '<a href="../docs/CV%20one.html">CV one</a>' in made["o/Job.md"]


@pytest.mark.slow
def test_home_begins_with_what_could_not_be_read(make_vault: MakeVault) -> None:
    home = pages(make_vault, {**SEARCH, "contacts/Zed.md": "---\ntype: contact\nasked: [\n---\n"})[
        "index.md"
    ]
    unread = home.index('<h2 id="_unread">Could not be read</h2>')
    assert home.index("</h1>") < unread < home.index("contacts/Zed.md</code>, line ")
    assert home.index("contacts/Zed.md</code>") < home.index("_todo") < home.index('id="_next"')
