"""Pictures are SVG with classes, words and links, and no style."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from infokb.site.charts import svg
from infokb.site.charts.signs import Sign
from infokb.site.charts.svg import PersonSpot
from tests.conftest import MakeVault
from tests.site.test_pages import pages

STEPS = [("known", 30), ("asked", 20), ("thanked", 1)]
SPOTS = [
    PersonSpot("Ada", "Ada.html", Sign.MET, "led here"),
    PersonSpot("<Bo> & a name that goes on and on", "Bo%20Li.html", Sign.NEXT, "same talk", 1),
    PersonSpot("Cy", sign=Sign.CLOSED, depth=3),
    PersonSpot("and others"),
]


def test_bars_are_as_long_as_their_numbers() -> None:
    made = svg.bar_chart("By stage", STEPS)
    assert "<title>By stage: known 30, asked 20, thanked 1</title>" in made
    long, middle, short = (int(one) for one in re.findall(r'width="(\d+)"', made))
    assert (middle, short) == (long * 20 // 30, long // 30)


def test_a_picture_of_nothing_is_a_picture() -> None:
    for made in (svg.bar_chart("None", []), svg.funnel_chart("None", [("known", 0)])):
        ET.fromstring(made)


def test_a_funnel_narrows_between_its_steps() -> None:
    made = svg.funnel_chart("How far", STEPS)
    assert made.count('class="taper"') == len(STEPS) - 1
    assert made.count('class="number"') == len(STEPS)


def test_a_strip_has_a_mark_for_each_day_and_kind() -> None:
    start = date(2026, 1, 10)
    made = svg.timeline_chart(
        "Touches", [(start, "touch"), (start, "talk"), (start, "talk"), (date(2026, 3, 1), "touch")]
    )
    assert 'class="mark-touch" d="M0 16V40M1000 16V40"/>' in made
    assert 'class="mark-talk" d="M0 4V40"/>' in made
    assert made.count("0v40") == 2


@pytest.mark.parametrize("days", [0, 40, 5000])
def test_a_strip_of_any_length_has_few_hairlines(days: int) -> None:
    start = date(2020, 12, 5)
    made = svg.timeline_chart("x", [(start, "touch"), (start + timedelta(days=days), "talk")])
    assert made.count("0v40") <= 27


def test_a_circle_has_a_line_to_each_and_ties_between() -> None:
    named = PersonSpot("Di", "Di.html", Sign.ASKED, "named")
    made = svg.ego_chart("Around me", Sign.MET, [*SPOTS[:2], named], [(0, 1)])
    assert '<figure class="picture-ego" role="group"><figcaption>Around me</figcaption>' in made
    assert made.count('<path class="known"') == 1
    to_me, to_them = "m5-3.5l-5 3.5 5 3.5", "m-5-3.5l5 3.5-5 3.5"
    assert (made.count(to_me), made.count(to_them)) == (1, 2)
    assert '<a href="Bo%20Li.html">' in made
    assert "led here</text>" in made


def test_a_chain_joins_each_to_who_stands_above() -> None:
    made = svg.chain_chart("Chain", SPOTS)
    assert made.count("V") == made.count("m-5-3.5l5 3.5-5 3.5") == 1
    assert re.findall('class="key"[^>]*>([^<]+)', made) == [
        "and others",
        "met",
        "next to write to",
        "closed",
    ]
    assert made.count("<a ") == 2
    assert re.findall('class="met" d="([^"]+)', made) == ["M6 13h0M6 117h0"]
    assert re.findall('<circle class="([a-z]+)" cx="([0-9]+)"', made) == [
        ("next", "22"),
        ("next", "60"),
    ]
    assert "&lt;Bo&gt; &amp; a name that goes o…" in made


def test_pictures_are_whole_and_small_and_have_no_style() -> None:
    many = [PersonSpot(f"Person {one}", f"P{one}.html", Sign.MET, "named") for one in range(15)]
    for made in (
        svg.bar_chart("<b>", [("<i>", 1)]),
        svg.ego_chart("<b>", Sign.NEXT, many, [(0, 14)]),
        svg.chain_chart("<b>", many),
        svg.timeline_chart("<b>", [(date(2026, 1, 1), "touch")]),
    ):
        assert "style" not in ET.fromstring(made).attrib
        assert "style=" not in made
        assert "<b>" not in made
        assert len(made) < 5_000


def contact(referrer: str = "", text: str = "") -> str:
    led = f'referred_by: "[[{referrer}]]"\n' if referrer else ""
    return f"---\ntype: contact\n{led}---\n{text}\n"


@pytest.mark.slow
def test_a_page_draws_who_is_tied_to_a_person(make_vault: MakeVault) -> None:
    made = pages(
        make_vault,
        {
            "Ada.md": contact(text="## Background\n\nKnows [[Fay]] and [[Place]], [[Nowhere]]."),
            "Bo.md": contact("Ada"),
            "Cy.md": contact("Bo"),
            "Dee.md": contact(),
            "Eve.md": contact("Dee", "Met [[Ada]]."),
            "Fay.md": contact(),
            "Gus.md": contact(),
            "Place.md": "---\ntype: organization\n---\n",
            "Talk.md": '---\ntype: interview\ncontacts: ["[[Ada]]", "[[Dee]]"]\n---\n',
        },
    )
    ada = made["Ada.md"]
    assert re.findall(r"<text class=\"number\"[^>]*>([^<]*)", ada) == [
        "named",
        "same talk",
        "mentioned",
        "mentioned",
    ]
    assert "Referral chain" in ada
    around = ada[ada.index("picture-ego") :]
    assert around.count('<path class="known"') == 3
    assert around.count("m-5-3.5l5 3.5-5 3.5") == 2
    assert "People around" not in made["Cy.md"]
    assert "<figure" not in made["Gus.md"]


@pytest.mark.slow
def test_a_chain_stays_short_however_many_there_are(make_vault: MakeVault) -> None:
    chain = {f"n{one:02}.md": contact(f"n{one - 1:02}" if one else "") for one in range(40)}
    wide = {f"w{one:02}.md": contact("n00") for one in range(90)}
    made = pages(make_vault, chain | wide)
    assert made["n20.md"].count("<circle") < 24
    assert made["n00.md"].count("<circle") == 25
    assert "and others</text>" in made["n00.md"]


@pytest.mark.slow
def test_what_waits_for_others_stands_apart(make_vault: MakeVault) -> None:
    text = "- [ ] #waiting Sends it 📅 2026-11-19\n- [ ] #promise Read it 📅 2026-11-18\n"
    page = pages(make_vault, {"Ada.md": contact(text=text)})["Ada.md"]
    mine, theirs = page.index("To do</h2>"), page.index("Waiting for</h2>")
    assert mine < page.index("<b>Read it") < theirs
    assert theirs < page.index("<b>Check with Ada: sends it")


@pytest.mark.slow
def test_a_strip_needs_a_few_days(make_vault: MakeVault) -> None:
    def page(days: int, fields: str = "") -> str:
        log = "".join(f"- 2026-10-{one + 10} met: x\n" for one in range(days))
        note = contact(text=f"## Log\n\n{log}").replace("contact\n", f"contact\n{fields}", 1)
        return pages(make_vault, {"Ada.md": note})["Ada.md"]

    assert 'class="strip"' not in page(4)
    assert 'class="strip"' not in page(4, "closed: 2026-10-20\nclosed_reason: left\n")
    assert "<title>In touch 5 times, Oct 10 to Oct 14</title>" in page(5)
