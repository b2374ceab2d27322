"""The network: who led to whom, who knows whom, and the list of both."""

import json

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
    assert names(net, net.led) == {("Ada", "Bo")}
    assert names(net, net.known) == {("Ada", "Cy"), ("Bo", "Ed")}


def test_a_fair_ties_neighbours_alone(make_vault: MakeVault) -> None:
    people = [f"P{number:02}" for number in range(40)]
    linked = ", ".join(f'"[[{one}]]"' for one in people)
    files = {f"{one}.md": contact() for one in people}
    files["Fair.md"] = f"---\ntype: interview\ncontacts: [{linked}]\n---\n"
    assert len(network_graph.contact_network(make_vault(files)).known) == 39


def test_the_list_holds_everybody_once(make_vault: MakeVault) -> None:
    vault = make_vault(SEARCH)
    found = [(one.note.name, one.depth) for one in network_graph.network_rows(vault)]
    assert found == [("Ada Okafor", 0), ("Bo Li", 1), ("Cleo", 2), ("Dee", 0), ("Eli", 1)]


def test_a_long_chain_is_no_deeper_than_a_page_shows(make_vault: MakeVault) -> None:
    chain = {f"P{one:04}.md": contact(f"P{one - 1:04}" if one else "") for one in range(2000)}
    made = network_graph.network_rows(make_vault(chain))
    assert max(one.depth for one in made) == network_graph.DEEPEST
    assert [one.note.name for one in made] == [f"P{one:04}" for one in range(2000)]


def test_what_lies_below_an_earlier_page_stands_on_top(make_vault: MakeVault) -> None:
    made = pages(
        make_vault, {f"P{one:03}.md": contact("P000" if one else "") for one in range(250)}
    )
    assert made["network.md"].count("<li>") == 200
    assert made["network-2.md"].count("<li>") == 50
    assert made["network-2.md"].count("<ul>") == 1
    assert "network.js" in made["network.md"]
    assert "network.js" not in made["network-2.md"]


def test_the_page_says_in_words_what_the_picture_shows(make_vault: MakeVault) -> None:
    page = pages(make_vault, SEARCH)["network.md"]
    assert "5 people, 4 referrals, 0 other acquaintances; 3 <a" in page
    assert '<a href="contacts/Ada%20Okafor.html">Ada Okafor</a> <span class="soft">in touch' in page
    assert page.index("Bo Li</a>") < page.index("Cleo</a>")
    many = {f"P{one}.md": contact(body="[[P0]]") for one in range(9)}
    page = pages(make_vault, many)["network.md"]
    assert "8 other acquaintances</p>" in page
    assert "knows" in page
    assert " and 2 more" in page


def test_without_ties_the_page_says_what_to_do(make_vault: MakeVault) -> None:
    page = pages(make_vault, {"Ada.md": contact()})["network.md"]
    assert "<code>infokb set NAME referred_by=…</code>" in page
    assert "<script" not in page


def test_the_picture_reads_names_addresses_and_ties(make_vault: MakeVault) -> None:
    files = site_pages.pages(make_vault({**SEARCH, "contacts/</script>\u2028.md": contact("Cleo")}))
    made = files["network-data.js"]
    assert isinstance(made, bytes)
    text = made.decode("ascii")
    assert text.startswith("window.infokbNetwork={")
    told = json.loads(text.removeprefix("window.infokbNetwork=").removesuffix(";\n"))
    assert ["Ada Okafor", "contacts/Ada%20Okafor.html", 1] in told["people"]
    assert ["Cleo", "contacts/Cleo.html", 0] in told["people"]
    assert len(told["ties"]) == 5
