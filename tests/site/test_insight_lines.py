"""Insights in lists: what a run of them is from stands once, below the last."""

import re

from tests.conftest import MakeVault
from tests.site.test_pages import pages

TALK = """---
type: interview
contacts: ["[[Ada Okafor]]", "[[Bo Li]]"]
date: {date}
---
## Culture

- Slow
- Kind #quote
- Bo: fast
- Loud

## Role

- Wide
- Deep
"""
NOTES = {
    "Ada Okafor.md": '---\ntype: contact\norganization: "[[Acme]]"\n---\n',
    "Bo Li.md": '---\ntype: contact\norganization: "[[Bolt]]"\n---\n',
    "Acme.md": "---\ntype: organization\n---\n",
    "Bolt.md": "---\ntype: organization\n---\n",
    "2026-11-02 Lunch.md": TALK.format(date="2026-11-02"),
    "2026-10-05 Walk.md": TALK.format(date="2026-10-05"),
}
_LINE = re.compile(
    r'<li(?: data-places="([ \d]*)")?><(?:p|blockquote)>(.*?)</(?:p|blockquote)>(.*?)</li>'
)
_TAG = re.compile("<[^>]+>")


def lines_of(page: str) -> list[tuple[str, str]]:
    """Return the words and the source of each insight on a page."""
    section = page[page.index('class="learned"') :]
    return [
        (_TAG.sub("", words), _TAG.sub("", source).replace("\u00a0", " "))
        for _, words, source in _LINE.findall(section)
    ]


def test_a_run_of_one_source_has_it_once(make_vault: MakeVault) -> None:
    page = pages(make_vault, NOTES)["insights.md"]
    both, bo = "Ada Okafor, Bo Li, Acme, Bolt", "Bo Li, Bolt"
    assert lines_of(page) == [
        ("Slow", ""),
        ("Kind", f"{both}, Nov 2"),
        ("Bo: fast", f"{bo}, Nov 2"),
        ("Loud", f"{both}, Nov 2"),
        ("Slow", ""),
        ("Kind", f"{both}, Oct 5"),
        ("Bo: fast", f"{bo}, Oct 5"),
        ("Loud", f"{both}, Oct 5"),
        ("Wide", ""),
        ("Deep", f"{both}, Nov 2"),
        ("Wide", ""),
        ("Deep", f"{both}, Oct 5"),
    ]


def test_what_a_filter_hides_leaves_a_source_below_the_rest(make_vault: MakeVault) -> None:
    page = pages(make_vault, NOTES)["insights.md"]
    shown = _LINE.findall(page)
    places = [place for place, _, _ in shown]
    assert len(set(places)) == 2
    for (place, _, source), below in zip(shown, places[1:], strict=False):
        assert source or below == place


def test_an_organization_has_runs_of_its_own(make_vault: MakeVault) -> None:
    page = pages(make_vault, NOTES)["Acme.md"]
    both = "Ada Okafor, Bo Li"
    assert lines_of(page)[:4] == [
        ("Slow", ""),
        ("Kind", ""),
        ("Loud", f"{both}, Nov 2"),
        ("Slow", ""),
    ]


def test_a_contact_told_you_things_by_interview_and_theme(make_vault: MakeVault) -> None:
    page = pages(make_vault, NOTES)["Bo Li.md"]
    assert re.findall("<h3>.*?>(.*?)</a></h3>", page) == [
        "Interview, Nov\u00a02",
    ]
    assert lines_of(page) == [
        ("Slow", ""),
        ("Kind", ""),
        ("Bo: fast", ""),
        ("Loud", "Culture"),
        ("Wide", ""),
        ("Deep", "Role"),
    ]
    assert lines_of(pages(make_vault, NOTES)["Ada Okafor.md"])[-1] == ("Slow", "Culture")


def test_home_and_week_name_the_interview_of_a_run(make_vault: MakeVault) -> None:
    made = pages(make_vault, NOTES)
    assert lines_of(made["index.md"])[:5] == [
        ("Slow", ""),
        ("Kind", ""),
        ("Bo: fast", ""),
        ("Loud", "Culture · Lunch, Nov 2"),
        ("Wide", ""),
    ]


def test_a_quotation_shows_its_tag_where_more_follows(make_vault: MakeVault) -> None:
    lines = ("Slow #Quote", "Kind #quote ^kind", "Dull #quote and so on", "Set `in #quote`")
    text = TALK.partition("- Slow")[0] + "".join(f"- {line}\n" for line in lines)
    page = pages(make_vault, {**NOTES, "Talk.md": text.format(date="2026-11-04")})["Bo Li.md"]
    shown = re.findall("<li><(p|blockquote)>(.*?)</", page[page.index('id="_told"') :])
    assert shown[:4] == [
        ("blockquote", "Slow"),
        ("blockquote", "Kind"),
        ("blockquote", 'Dull <a href="tags.html#tag-quote">#quote'),
        ("blockquote", "Set <code>in #quote"),
    ]


def test_open_questions_of_one_interview_have_it_once(make_vault: MakeVault) -> None:
    talk = '---\ntype: interview\norganization: "[[Acme]]"\nstatus: completed\n'
    asked = (
        "## Questions\n\n- Why blue?\n- Who decides about the rotation of analysts?\n- Why red?\n"
    )
    answer = "## Culture\n\n- The lead decides about the rotation of analysts every spring\n"
    files = {
        "Acme.md": "---\ntype: organization\n---\n",
        "2026-11-02 Walk.md": f"{talk}date: 2026-11-02\n---\n## Questions\n\n- Why so?\n",
        "2026-11-01 Lunch.md": f"{talk}date: 2026-11-01\n---\n{asked}\n{answer}",
    }
    page = pages(make_vault, files)["Acme.md"]
    shown = _LINE.findall(page[page.index('id="_open"') :])
    near = "maybe answered: The lead decides about the rotation of analysts every spring"
    assert [(words, _TAG.sub("", source)) for _, words, source in shown] == [
        ("Why so?", "Walk, Nov\u00a02"),
        ("Why blue?", ""),
        ("Why red?", "Lunch, Nov\u00a01"),
        ("Who decides about the rotation of analysts?", f"Lunch, Nov\u00a01 · {near}"),
    ]
