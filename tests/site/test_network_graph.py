"""The network: who led to whom, who knows whom, and the list of both."""

import json
import re

import pytest

from infokb.site import pages as site_pages
from infokb.site.charts import network_graph
from tests.conftest import MakeVault
from tests.site.test_pages import SEARCH, pages


def contact(by: str = "", body: str = "") -> str:
    field = f'referred_by: "[[{by}]]"\n' if by else ""
    return f"---\ntype: contact\n{field}---\n{body}\n"


def names(net: network_graph.Network, pairs: tuple[tuple[int, int], ...]) -> set[tuple[str, str]]:
    return {(net.people[one].name, net.people[other].name) for one, other in pairs}


def test_ties_are_referrals_talks_and_mentions(make_vault: MakeVault) -> None:
    net = network_graph.contact_network(
        make_vault(
            {
                "Ada.md": contact(body="Knows [[Bo]], [[Ada]], [[Acme]], [[Nobody]]."),
                "Bo.md": contact("Ada"),
                "Cy.md": contact("Acme", "With [[Ada]]"),
                "Di.md": contact("Di"),
                "Ed.md": contact(),
                "Fay.md": contact(),
                "Acme.md": "---\ntype: organization\n---\n",
                "Talk.md": (
                    '---\ntype: interview\ncontacts: ["[[Ed]]", "[[Bo]]", "[[Acme]]", "[[Ed]]"]\n'
                    "---\n"
                ),
            }
        )
    )
    assert [one.name for one in net.people] == ["Ada", "Bo", "Cy", "Ed"]
    assert names(net, net.referrals) == {("Ada", "Bo")}
    assert names(net, net.acquaintances) == {("Ada", "Cy"), ("Bo", "Ed")}


def test_a_fair_ties_neighbours_alone(make_vault: MakeVault) -> None:
    people = [f"P{number:02}" for number in range(40)]
    linked = ", ".join(f'"[[{one}]]"' for one in people)
    files = {f"{one}.md": contact() for one in people}
    files["Fair.md"] = f"---\ntype: interview\ncontacts: [{linked}]\n---\n"
    assert len(network_graph.contact_network(make_vault(files)).acquaintances) == 39


def test_the_list_holds_everybody_once(make_vault: MakeVault) -> None:
    vault = make_vault(SEARCH)
    found = [(one.note.name, one.depth) for one in network_graph.network_rows(vault)]
    assert found == [("Ada Okafor", 0), ("Bo Li", 1), ("Cleo", 2), ("Eli", 0), ("Dee", 1)]


@pytest.mark.slow
def test_a_long_chain_is_no_deeper_than_a_page_shows(make_vault: MakeVault) -> None:
    chain = {f"P{one:04}.md": contact(f"P{one - 1:04}" if one else "") for one in range(2000)}
    made = network_graph.network_rows(make_vault(chain))
    assert max(one.depth for one in made) == network_graph.DEEPEST
    assert [one.note.name for one in made] == [f"P{one:04}" for one in range(2000)]


@pytest.mark.slow
def test_what_lies_below_an_earlier_page_stands_on_top(make_vault: MakeVault) -> None:
    made = pages(
        make_vault, {f"P{one:03}.md": contact("P000" if one else "") for one in range(250)}
    )
    assert made["network.md"].count('<li class="next">') == 200
    assert made["network-2.md"].count('<li class="next">') == 50
    assert made["network-2.md"].partition('id="_list"')[2].count("<ul>") == 1
    for name in ("network.md", "network-2.md"):
        assert '<figure class="stream">' in made[name]
        assert "network.js" in made[name]


@pytest.mark.slow
def test_the_page_says_in_words_what_the_picture_shows(make_vault: MakeVault) -> None:
    page = pages(make_vault, SEARCH)["network.md"]
    assert "5 people, 4 referrals, 0 other acquaintances; 3 <a" in page
    assert '<a href="contacts/Ada%20Okafor.html">Ada Okafor</a> <span class="soft">in touch' in page
    assert page.index("Bo Li</a>") < page.index("Cleo</a>")
    many = {f"P{one}.md": contact(body="[[P0]]") for one in range(9)}
    page = pages(make_vault, many)["network.md"]
    assert "8 other acquaintances.</p>" in page
    assert "knows" in page
    assert " and 2 more" in page


@pytest.mark.slow
def test_without_ties_the_page_says_what_to_do(make_vault: MakeVault) -> None:
    met = contact().replace("type", "how_met: referral\ntype", 1)
    page = pages(make_vault, {f"P{number}.md": met for number in range(8)})["network.md"]
    assert "No referrals yet. Add one with <code>infokb set NAME referred_by=OTHER</code>" in page
    assert "Met through a referral: <a href" in page
    assert "P5.html" in page
    assert "and 2 more</p>" in page
    page = pages(make_vault, {"Ada.md": contact()})["network.md"]
    assert "Met through" not in page
    assert "<script" not in page


@pytest.mark.slow
def test_the_page_says_who_led_to_most(make_vault: MakeVault) -> None:
    chain = {f"P{one}.md": contact(f"P{one - 1}" if one else "") for one in range(5)}
    assert (
        '<p class="lead">P0 led you, in four steps, to 4 people.</p>'
        in (pages(make_vault, chain)["network.md"])
    )
    long = {f"P{one:02}.md": contact(f"P{one - 1:02}" if one else "") for one in range(14)}
    assert "P00 led you, in 13 steps, to 13 people." in pages(make_vault, long)["network.md"]
    pair = {"Ada.md": contact(), "Bo.md": contact("Ada")}
    assert "Ada led you to 1 person." in pages(make_vault, pair)["network.md"]
    known = {"Ada.md": contact(body="[[Bo]]"), "Bo.md": contact()}
    page = pages(make_vault, known)["network.md"]
    assert "No referrals yet." in page
    assert "referred you to</li>" not in page


@pytest.mark.slow
def test_each_sign_means_one_thing(make_vault: MakeVault) -> None:
    made = pages(
        make_vault,
        {
            "Met.md": contact(body="## Log\n\n- 2026-10-01 met: coffee\n"),
            "Next.md": contact("Met"),
            "Asked.md": contact("Met").replace("type", "asked: 2026-11-10\ntype", 1),
            "Closed.md": contact("Met").replace("type", "closed: 2026-11-10\ntype", 1),
            "Quiet.md": contact("Met").replace("type", "closed: 2026-11-10\ntype", 1)
            + "## Log\n\n- 2026-10-01 met: coffee\n",
        },
    )
    page = made["network.md"]
    legend = page[page.index('class="legend"') : page.index("</ul>")]
    for words in (
        "met",
        "asked, not met yet",
        "not met: next to write to",
        "closed before you met",
    ):
        assert f"</svg> {words}</li>" in legend
    assert {name: sign for sign, name in re.findall(r'<li class="(\w+)"><a href="(\w+)', page)} == {
        "Met": "met",
        "Next": "next",
        "Asked": "asked",
        "Closed": "closed",
        "Quiet": "met",
    }
    ahead = page[page.index("Next to write to</h2>") : page.index("Who referred whom</h2>")]
    assert re.findall(r">(\w+)</a>", ahead) == ["Next", "Met"]


@pytest.mark.slow
def test_several_referrers_are_all_named(make_vault: MakeVault) -> None:
    page = pages(
        make_vault,
        {
            "Ada.md": contact("Cy"),
            "Bo.md": contact(),
            "Cy.md": '---\ntype: contact\nreferred_by: ["[[Ada]]", "[[Bo]]"]\n---\n',
        },
    )["network.md"]
    assert page.count("also referred by <a") == 1
    assert page.count("m-5-3.5l5 3.5-5 3.5") == 3 + 1


@pytest.mark.slow
def test_a_large_network_begins_with_its_largest_tree(make_vault: MakeVault) -> None:
    tree = {f"P{one:02}.md": contact(f"P{(one - 1) // 3:02}" if one else "") for one in range(70)}
    few = {f"Q{one}.md": contact(f"Q{one - 1}" if one else "") for one in range(3)}
    lone = {f"R{one}.md": contact(body=f"[[R{one + 1}]]") for one in range(4)}
    work = {
        f"S{one}.md": contact().replace("type", 'organization: "[[Org]]"\ntype', 1) + "[[R0]]"
        for one in range(2)
    }
    org = {"Org.md": "---\ntype: organization\n---\n"}
    page = pages(make_vault, {**tree, **few, **lone, **work, **org})["network.md"]
    assert page.count('<svg class="river" role') == 3 - (page.count("<details") == 1)
    assert page.index("P00 led you") < page.index('<figure class="stream">')
    assert "The first " in page
    titles = re.findall(r"<summary>P00 led you to (P0\d)(.*?) <span", page)
    assert all(words.startswith(f". {name} led you") for name, words in titles)
    number = re.search(r"a number such as \+(\d+) leads", page)
    assert not number or f">+{number[1]}</text>" in page
    assert re.search(r"<summary>P\d\d, Q0, R0 and \d more: \d+ people", page)
    assert '<script src="network.js" defer></script>' in page


@pytest.mark.slow
def test_who_is_looked_for_is_told_by_a_script(make_vault: MakeVault) -> None:
    at_org = contact().replace("type", 'organization: "[[Org]]"\ntype', 1)
    files = {f"P{one:03}.md": contact(f"P{(one - 1) // 3:03}" if one else "") for one in range(300)}
    files |= {
        "</script>\u2028.md": at_org + "[[P000]]",
        "Asked.md": at_org.replace("type", "asked: 2026-11-10\ntype", 1) + "[[P000]]",
        "Org.md": "---\ntype: organization\n---\n",
    }
    site = site_pages.pages(make_vault(files))
    script = site["network-data.js"]
    assert isinstance(script, bytes)
    data = json.loads(script.decode("ascii").removeprefix("window.infokbNetwork=")[:-2])
    assert (data["stages"], data["organizations"]) == (["identified", "asked"], ["Org"])
    people = {person[0]: person[1:] for person in data["people"]}
    assert len(people) == 302
    assert people["P000"] == ["P000.html", 0, -1, 1]
    assert people["Asked"][:3] == ["Asked.html", 1, 0]
    assert data["pictures"][0] == "network.html#_river-1"
    assert data["pictures"][-1] == f"network-2.html#_river-{len(data['pictures'])}"
    drawn = {
        number: name
        for name in ("network.md", "network-2.md")
        for number in re.findall(r'id="_river-(\d+)"', str(site[name]))
    }
    assert sorted(map(int, drawn)) == [*range(1, 1 + len(data["pictures"]))]
    more = re.findall(r'href="([\w.-]*)#_river-(\d+)" class="more"', str(site["network.md"]))
    assert {place for place, _ in more} == {"", "network-2.html"}
    for place, number in more:
        assert drawn[number] == (place.replace("html", "md") or "network.md")


@pytest.mark.slow
def test_a_few_people_need_no_search(make_vault: MakeVault) -> None:
    page = pages(make_vault, {"Ada.md": contact(), "Bo.md": contact("Ada")})["network.md"]
    assert "sift" not in page
    assert "<script" not in page


@pytest.mark.slow
def test_more_than_one_picture_can_tell_apart_is_in_the_list(make_vault: MakeVault) -> None:
    names = [f"P{one:02}" for one in range(12)]
    files = {
        f"{name}.md": contact(body=" ".join(f"[[{other}]]" for other in names)) for name in names
    }
    page = pages(make_vault, files)["network.md"]
    assert "6 acquaintances more in the list below." in page
