"""Where the words of a leak come from: the line of a note, a setting, or a file of the site."""

from collections.abc import Mapping

import pytest

from infokb.site.privacy.leaks import find_leaks
from tests import canaries
from tests.conftest import MakeVault

WHO = "contacts/Zo\u00eb Quist.md"
ALIAS = "another name of a private contact"
NAME = "the name of a private contact"
GUIDE = "---\ntype: guide\npublish: true\n---\nSo\n{}\n"
PAGE = "`ask.html`, a page of the site"
PLACES: Mapping[str, tuple[dict[str, str], str, tuple[str, ...]]] = {
    "a line": ({"Ask.md": GUIDE.format("Zo\u00eb Quist")}, "", ("Ask.md:6",)),
    "a line in other signs": ({"Ask.md": GUIDE.format("Zo%C3%AB Quist")}, "", ("Ask.md:6",)),
    "a stressed part": ({"Ask.md": GUIDE.format("Zo**\u00eb** Q`ui`st")}, "", ("Ask.md:6",)),
    "a tag in a word": ({"Ask.md": GUIDE.format("Zo<b>\u00eb</b> Quist")}, "", ("Ask.md:6",)),
    "two lines": ({"Ask.md": GUIDE.format("x Zo\u00eb\nQuist")}, "", ("Ask.md:6",)),
    "two places": (
        {"Ask.md": GUIDE.format("Zo\u00eb Quist\n\nZo\u00eb Quist")},
        "",
        ("Ask.md:6", "Ask.md:8"),
    ),
    "the last line": (
        {"Ask.md": GUIDE.format("x\n\nZo\u00eb Quist").removesuffix("\n")},
        "",
        ("Ask.md:8",),
    ),
    "before a comment": ({"Ask.md": GUIDE.format("x\nZo\u00eb Quist%% y %%")}, "", ("Ask.md:7",)),
    "a comment": ({"Ask.md": GUIDE.format("x %% Zo\u00eb Quist %%")}, "", (PAGE,)),
    "a name": ({"By Zo\u00eb Quist.md": GUIDE}, "", ("By Zo\u00eb Quist.md:1",)),
    "the name of an interview": (
        {"Zo\u00eb Quist 2.md": "---\ntype: interview\npublish: true\n---\n"},
        "",
        (PAGE,),
    ),
    "a field": (
        {
            "Acme.md": "---\ntype: organization\npublish: true\nodd: Zo\u00eb Quist\n"
            "industry: Zo\u00eb Quist\n---\n## Culture\n\nx\n\n## Log\n\nZo\u00eb Quist\n"
        },
        "",
        ("Acme.md:5",),
    ),
    "a note that is not published": ({"Ask.md": "Zo\u00eb Quist"}, "", (PAGE,)),
    "the title": ({}, "title = 'Zo\u00eb Quist'", ("infokb.toml, `site.title`",)),
    "the introduction": ({}, "intro = 'by Zo%C3%AB Quist'", ("infokb.toml, `site.intro`",)),
    "the address": (
        {},
        "url = 'https://x.example.org/zo%C3%AB-quist'",
        ("infokb.toml, `site.url`",),
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_the_place_of_a_leak_is_told(make_vault: MakeVault, name: str) -> None:
    files, site, places = PLACES[name]
    vault = make_vault({**files, WHO: "---\ntype: contact\n---\n"}, f"[site]\n{site}\n")
    assert find_leaks(vault, [("ask.html", b"<p>by Zo&euml; Quist</p>")]) == tuple(
        (place, NAME, WHO) for place in places
    )


def test_where_no_page_says_it_nothing_is_told(make_vault: MakeVault) -> None:
    vault = make_vault({WHO: "", "Ask.md": GUIDE.format("Zo\u00eb Quist")})
    assert find_leaks(vault, [("ask.html", b"somebody")]) == ()


def test_names_of_files_what_every_site_says_and_pictures(make_vault: MakeVault) -> None:
    vault = make_vault({WHO: "---\ntype: contact\naliases: [Zed Q]\n---\n"})
    picture = canaries.png(canaries.chunk(b"IDAT", b"Zed Q"))
    files = [("a.png", picture), ("search/Zo%C3%AB Quist.js", b'"Zed Q"'), ("b.js", b'"Zed Q"')]
    in_file = ("the name of a file of the site", NAME, WHO)
    in_page = ("`search/Zo%C3%AB Quist.js`, a page of the site", ALIAS, f"{WHO}:3")
    assert find_leaks(vault, files) == (in_file, in_page)
    assert find_leaks(vault, files, ["See Zed Q"]) == (in_file,)
    place = ("`c.js`, a page of the site", "a path", "")
    skipped = ("`c.js`, a page of the site", "the name of a file that was skipped", "x/y.pdf")
    said = find_leaks(vault, [("c.js", b"/home/me y.pdf")], (), ["/home/me"], ["x/y.pdf"])
    assert {*said} == {place, skipped}
