"""Insights, tables, the board, tags: whatever lists much, page by page."""

import re

import pytest

from infokb.site import insight_sources
from tests.conftest import MakeVault
from tests.site.test_pages import SEARCH, pages

PANEL = {
    "Ada Okafor.md": '---\ntype: contact\norganization: "[[Acme]]"\n---\n',
    "Bo Li.md": '---\ntype: contact\norganization: "[[Bolt]]"\n---\n',
    "Acme.md": "---\ntype: organization\n---\n",
    "Bolt.md": "---\ntype: organization\n---\n",
    "Talk.md": (
        '---\ntype: interview\ncontacts: ["[[Ada Okafor]]", "[[Bo Li]]"]\ndate: 2026-11-02\n'
        'organization: "[[Acme]]"\n---\n## Skills\n\n- SQL #tools\n- dbt #Tools #quote\n'
        "- walking\n- Bo: `#code` and %% #hidden %% skating #sport\n\n"
        "## Culture\n\n- Slow #quote\n"
    ),
    "Old.md": '---\ntype: interview\ncontacts: ["[[Bo Li]]"]\n---\n## Skills\n\n- R #tools\n',
}


@pytest.fixture
def search(make_vault: MakeVault) -> dict[str, str]:
    """The pages of a small search."""
    return pages(make_vault, SEARCH)


@pytest.mark.slow
def test_insights_stand_by_theme_then_tag(make_vault: MakeVault) -> None:
    page = pages(make_vault, PANEL)["insights.md"]
    order = [
        '<h2 id="_culture">Culture</h2>',
        "Slow",
        '<h2 id="_skills">Skills</h2>',
        "<h3>#sport</h3>",
        "skating",
        "<h3>#tools</h3>",
        "SQL",
        "dbt",
        "<p>R ",
        "<h3>No tag</h3>",
        "walking",
    ]
    assert sorted(order, key=page.index) == order
    assert page.count("<h3>") == 3
    assert page.count('<li data-places="0"><blockquote>') == 2


@pytest.mark.slow
def test_an_insight_has_its_person_place_and_day(make_vault: MakeVault) -> None:
    page = pages(make_vault, PANEL)["insights.md"]
    start = page.index("skating")
    source = page[start : page.index("</li>", start)]
    assert '<a href="Bo%20Li.html">Bo Li</a>, <a href="Acme.html">Acme</a>, ' in source
    assert '<a href="Bolt.html">Bolt</a>, <a href="Talk.html">Nov\u00a02</a>' in source
    assert "Ada" not in source
    assert '<a href="Old.html">Old</a>' in page


@pytest.mark.slow
def test_insights_lead_to_each_theme_and_organization(make_vault: MakeVault) -> None:
    page = pages(make_vault, PANEL)["insights.md"]
    assert '<li><a href="#_skills">Skills</a> <span class="count">5</span>' in page
    assert '<li data-place="0"><a href="Acme.html#_learned">Acme</a>' in page
    assert '<li data-place="1"><a href="Bolt.html#_learned">Bolt</a>' in page
    assert 'data-places="0 1"><p>Bo: ' in page
    assert page.count('data-places="0"') == 4


@pytest.mark.slow
def test_what_is_told_of_a_place_is_on_its_page(make_vault: MakeVault) -> None:
    made = pages(make_vault, PANEL)
    vault = make_vault(PANEL)
    for place, number in insight_sources.organizations_by_insights(vault):
        page = made[place.path]
        learned = page.partition('id="_learned"')[2].partition("</section>")[0]
        assert learned.count("<li") == number


@pytest.mark.slow
def test_many_insights_have_pages(make_vault: MakeVault) -> None:
    lines = "".join(f"- thing {number}\n" for number in range(150))
    made = pages(
        make_vault,
        {"T.md": f"---\ntype: interview\n---\n## Culture\n\n{lines}\n## Role\n\n{lines}"},
    )
    first, second = made["insights.md"], made["insights-2.md"]
    assert first.count("<li><p>thing") == 200
    assert second.count("<li><p>thing") == 100
    assert (first.count("</p><p>"), second.count("</p><p>")) == (2, 1)
    assert 'id="_role"' in first
    assert 'id="_role"' in second
    assert '<a href="insights.html#_role">Role</a> <span class="count">150' in second
    assert '<span class="soft">201 to 300 of 300</span>' in second
    assert 'id="_culture"' not in second
    assert "By organization" not in first


@pytest.mark.slow
def test_insights_of_several_pages_are_not_filtered_in_part(make_vault: MakeVault) -> None:
    files = {f"organizations/O{one:02}.md": "---\ntype: organization\n---\n" for one in range(62)}
    for one in range(62):
        head = f'---\ntype: interview\norganization: "[[O{one:02}]]"\n---\n'
        files[f"T{one:02}.md"] = f"{head}## Culture\n\n- a\n- b\n- c\n- d\n"
    made = pages(make_vault, files)
    assert "filter.js" not in made["insights.md"]
    assert "data-filter" not in made["insights.md"]
    assert made["insights.md"].count("#_learned") == 60
    for one in range(30):
        del files[f"T{one:02}.md"]
    few = pages(make_vault, files)["insights.md"]
    assert "filter.js" in few
    assert "more among the" not in few
    more = 'and 2 more among the <a href="organizations.html">organizations</a>'
    assert more in made["insights.md"]


@pytest.mark.slow
def test_no_insight_says_what_to_do(make_vault: MakeVault) -> None:
    page = pages(make_vault, {})["insights.md"]
    assert "<code>infokb debrief NAME</code>" in page
    assert "filter.js" not in page


@pytest.mark.slow
def test_people_begin_with_numbers_and_stages(search: dict[str, str]) -> None:
    people = search["people.md"]
    assert "<dt>known</dt><dd>8</dd>" in people
    assert "<dt>thanked</dt><dd>1</dd>" in people
    assert '<a href="#_in-touch">Met and thanked</a> <span class="count">1</span>' in people
    assert '<tbody id="_in-touch">' in people
    assert people.index('id="_in-touch"') < people.index('id="_identified"')
    assert people.index('id="_identified"') < people.index('id="_closed"')


@pytest.mark.slow
def test_a_stage_is_found_on_the_page_where_it_begins(make_vault: MakeVault) -> None:
    many = {f"contacts/P{one:03}.md": "---\ntype: contact\n---\n" for one in range(201)}
    many["contacts/Z.md"] = "---\ntype: contact\nclosed: 2026-11-01\n---\n"
    made = pages(make_vault, many)
    for name in ("people.md", "people-2.md"):
        closed = "#_closed" if name == "people-2.md" else "people-2.html#_closed"
        assert f'<a href="{closed}">Closed</a>' in made[name]
    assert '<tbody id="_closed">' in made["people-2.md"]
    assert "numbers" not in made["people-2.md"]
    assert 'Identified <span class="count">200 of 201</span>' in made["people.md"]
    assert 'Identified <span class="count">1 of 201</span>' in made["people-2.md"]
    assert 'Closed <span class="count">1</span>' in made["people-2.md"]
    assert 'Identified</a> <span class="count">201</span>' in made["people.md"]


@pytest.mark.slow
def test_a_full_board_leads_to_a_table(make_vault: MakeVault) -> None:
    many = {
        f"opportunities/{one:03}.md": (
            f"---\ntype: opportunity\ndeadline: 2026-12-{one % 28 + 1:02}\n---\n"
        )
        for one in range(251)
    }
    made = pages(make_vault, many)
    assert made["opportunities.md"].count('class="card"') == 50
    assert 'Watching <span class="count">50 of 251</span>' in made["opportunities.md"]
    assert 'href="opportunities-all.html">All opportunities' in made["opportunities.md"]
    assert made["opportunities-all.md"].count('<th scope="row">') == 200
    assert made["opportunities-all-2.md"].count('<th scope="row">') == 51
    assert "opportunities-all.md" not in pages(make_vault, {})


@pytest.mark.slow
def test_many_insights_of_an_opening_are_named_in_part(make_vault: MakeVault) -> None:
    talks = {f"T{one}.md": "---\ntype: interview\n---\n" for one in range(6)}
    linked = ", ".join(f'"[[T{one}]]"' for one in range(6))
    opening = f'---\ntype: opportunity\ninsights: [{linked}]\nreferrer: "[[Ada]]"\n---\n'
    made = pages(make_vault, {**talks, "O.md": opening, "Ada.md": "---\ntype: contact\n---\n"})
    assert "T3</a> and 2 more" in made["opportunities.md"]
    assert "(has not agreed yet)" in made["opportunities.md"]


@pytest.mark.slow
def test_a_tag_of_many_notes_has_a_page_of_its_own(make_vault: MakeVault) -> None:
    files = {f"N{one:03}.md": "#data/flow #data-flow #few\n" for one in range(201)}
    files |= {f"M{one}.md": "x #few\n" for one in range(3)}
    files["N000.md"] = "#few"
    made = pages(make_vault, {**files, **{f"N{one:03}.md": "#few" for one in range(160, 201)}})
    tags = made["tags.md"]
    assert tags.count("<li>") == 4 * 50 + 4
    assert '<a href="tag-data.html">All 159</a>' in tags
    assert 'id="tag-data/flow">#data/flow <span class="count">159</span>' in tags
    assert '<a href="tag-data-flow.html">All 159</a>' in tags
    assert '<a href="tag-data-flow.2.html">All 159</a>' in tags
    assert made["tag-few.md"].count('<th scope="row">') == 200
    assert made["tag-few-2.md"].count('<th scope="row">') == 4
    assert "<h1>#few" in made["tag-few.md"]


@pytest.mark.slow
def test_many_notes_without_a_type_have_pages(make_vault: MakeVault) -> None:
    files = {f"a/N{one:03}.md": "x" for one in range(201)}
    made = pages(make_vault, {**files, "b/N.md": "x"})
    assert '<a href="folders/a.html">a</a> <span class="count">201</span>' in made["other-notes.md"]
    assert made["folders/a.md"].count("<li>") == 200
    assert made["folders/a-2.md"].count("<li>") == 1
    assert '<h2 id="_notes">Notes <span class="count">200 of 201</span>' in made["folders/a.md"]
    assert '<h2 id="_notes">Notes <span class="count">1</span>' in made["folders/b.md"]
    assert "Every note has a type" in pages(make_vault, {})["other-notes.md"]


@pytest.mark.slow
def test_home_holds_what_is_most_urgent_and_leads_to_the_rest(make_vault: MakeVault) -> None:
    files = {
        f"contacts/P{one:03}.md": (
            f"---\ntype: contact\n---\n## Log\n\n- 2026-01-{one % 28 + 1:02} met: x\n"
        )
        for one in range(120)
    }
    files |= {
        f"T{one:02}.md": (
            f"---\ntype: interview\nstatus: scheduled\ndate: 2026-12-{one + 1:02}\n---\n"
        )
        for one in range(25)
    }
    files |= {
        f"O{one:02}.md": f"---\ntype: opportunity\ndeadline: 2026-12-{one + 1:02}\n---\n"
        for one in range(22)
    }
    home = pages(make_vault, files)["index.md"]
    assert 'data-group="near"' in home
    more = re.findall(
        r'<p class="soft" data-beyond="(.+?)">and <span>(\d+)</span> more on the <a href="calendar',
        home,
    )
    assert [(row.count("*1"), number) for row, number in more] == [(5, "20"), (2, "17")]
    assert home.count('" hidden><p class="who">') == 15 + 15
    assert 'and <span>115</span> more among the <a href="people.html">people</a>' in home
    losing = home[home.index('id="_losing"') :]
    assert losing.count("<li><p") == 5
    assert losing.index("P000") < losing.index("P028") < losing.index("P001")
    assert "more on the" not in pages(make_vault, SEARCH)["index.md"]


def test_the_insights_lead_to_those_of_an_organization_where_its_page_has_them(
    make_vault: MakeVault,
) -> None:
    talk = '---\ntype: interview\norganization: "[[Rill]]"\n---\n\n## Culture\n\n- a\n'
    for text, place in (
        ("---\ntype: organization\n---\n", "#_learned"),
        ("", ""),
        ("---\ntype: guide\n---\n", ""),
    ):
        made = pages(make_vault, {"organizations/Rill.md": text, "T.md": talk})
        assert f'<a href="organizations/Rill.html{place}">Rill</a>' in made["insights.md"]
        assert bool(place) == ('id="_learned"' in made["organizations/Rill.md"])
