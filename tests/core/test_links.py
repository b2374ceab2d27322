"""Wikilinks, embeds and Markdown links, as Obsidian scans them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.markdown import links, masking
from infokb.core.markdown.blocks import BlockSpans, find_blocks
from infokb.core.markdown.links import Link
from infokb.core.text import Span
from tests.core.work import grows_linearly


def scan(text):
    return list(
        links.find_links(
            text, masking.mask(text, (find_blocks(text, 0) or BlockSpans()).literal_spans)
        )
    )


def told(text):
    """Give target, fragment and label of each link, embeds with a `!`."""
    return [("!" * one.embed + one.target, one.fragment, one.label) for one in scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[Ada]]", ("Ada", "", None)),
        ("[[ Ada ]]", ("Ada", "", None)),
        ("[[Ada|her]]", ("Ada", "", "her")),
        ("[[Ada|]]", ("Ada", "", "")),
        ("[[Ada|a|b]]", ("Ada", "", "a|b")),
        (r"[[Ada\|her]]", ("Ada", "", "her")),
        ("[[Ada#Log]]", ("Ada", "Log", None)),
        ("[[Ada#A#B|x]]", ("Ada", "A#B", "x")),
        ("[[#Log]]", ("", "Log", None)),
        ("[[Ada#^a1]]", ("Ada", "^a1", None)),
        ("[[contacts/Ada.md]]", ("contacts/Ada.md", "", None)),
        ("![[a.png|100]]", ("!a.png", "", "100")),
        ("![[a.pdf#page=3]]", ("!a.pdf", "page=3", None)),
        ("[[a]b]]", ("a]b", "", None)),
        ("[[https://example.org]]", ("https://example.org", "", None)),
        ("[her](Ada%20Okafor.md#My%20Log)", ("Ada Okafor.md", "My Log", "her")),
        ("[her](<Ada Okafor.md>)", ("Ada Okafor.md", "", "her")),
        ("[her](Ada_(x).md)", ("Ada_(x).md", "", "her")),
        ('[her](Ada.md "a title")', ("Ada.md", "", "her")),
        ("[her](Ada.md 'a title')", ("Ada.md", "", "her")),
        ("[](#Log)", ("", "Log", "")),
        (r"[a\]b](c)", ("c", "", r"a\]b")),
        ("![x](a.png)", ("!a.png", "", "x")),
        ("[x](a.md#)", ("a.md", "", "x")),
        ("[x](%C3%A9.md)", ("\u00e9.md", "", "x")),
        ("[x](%FF.md)", ("\udcff.md", "", "x")),
    ],
)
def test_links(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "[[ ]]",
        "[[|x]]",
        "[[]]",
        "[[a\nb]]",
        "[[a\rb]]",
        r"\[[a]]",
        "[[a]",
        f"[[{'a' * 1001}]]",
        "[x]()",
        "[x] (a)",
        "[x](a b)",
        r"\[x](a)",
        "[x\ny](a)",
        "[x](a\nb)",
        "[a]",
        "`[[a]]`",
        "$[[a]]$",
        "```\n[[a]]\n```",
        "$$\n[x](a)\n$$",
    ],
)
def test_what_is_no_link(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[[a]] and [[b]]", ["a", "b"]),
        ("[[a [[b]]", ["b"]),
        ("[x](a) [[b]] [y](c)", ["a", "b", "c"]),
        ("[![x](a.png)](b.md)", ["b.md"]),
        ("[ [[a]] ](b)", ["a"]),
        (r"\![x](a)", ["a"]),
        ("[x](a[[b]]c)", ["b"]),
        ("| [[a\\|b]] | [[c]] |", ["a", "c"]),
        ("%% [[a]] %% <!-- [[b]] -->", ["a", "b"]),
        ("> - [[a]]", ["a"]),
    ],
)
def test_links_in_order(text, targets):
    assert [one.target for one in scan(text)] == targets


@pytest.mark.parametrize(
    ("text", "external"),
    [
        ("[x](https://example.org)", True),
        ("[x](HTTPS://example.org#a%20b)", True),
        ("[x](mailto:ada@example.org)", True),
        ("[x](//example.org)", True),
        ("[x](obsidian://open?vault=a)", True),
        ("[x](file:///etc/passwd)", False),
        ("[x](FILE:a)", False),
        ("[x](a:b)", False),
        ("[x](contacts/Ada.md)", False),
        ("[[https://example.org]]", False),
    ],
)
def test_addresses_lead_out_of_the_vault(text, external):
    found = scan(text)[0]
    assert found.external is external
    if external:
        assert "%" not in found.target
        assert text[found.aim.start : found.aim.end] == found.target


def test_spans_hold_the_link_and_its_target():
    text = "🎉 [[ Ada#Log |her]] ![x](<Bo Li.md#Log>)"
    first, second = scan(text)
    assert text[slice(*first.span)] == "[[ Ada#Log |her]]"
    assert text[slice(*first.aim)] == "Ada"
    assert text[slice(*second.span)] == "![x](<Bo Li.md#Log>)"
    assert text[slice(*second.aim)] == "Bo Li.md"
    assert (first.wiki, second.wiki) == (True, False)


def test_scanning_starts_where_the_body_does():
    text = "[[a]] [[b]] [x](c)"
    assert [one.target for one in links.find_links(text, text, 5)] == ["b", "c"]


@pytest.mark.parametrize(
    ("text", "target"),
    [("[[Ada]]", "Ada"), ("![[Ada]]", "Ada"), ("[[Ada]] x", None), ("Ada", None), ("[[ ]]", None)],
)
def test_a_whole_link(text, target):
    found = links.parse_wikilink(text)
    assert (found.target if found else None) == target


def test_a_field_link_stands_between_its_quotes():
    source = 'contacts:\n  - "[[Ada#Log|her]]"\n'
    span = Span(source.index('"'), source.rindex('"') + 1)
    found = links.field_link("[[Ada#Log|her]]", span, source, "contacts")
    aim = Span(span.start + 3, span.start + 6)
    inner = Span(span.start + 1, span.end - 1)
    assert found == Link(inner, aim, "Ada", "Log", "her", embed=False, wiki=True, field="contacts")


def test_a_field_link_that_is_written_otherwise_is_all_of_the_value():
    source = "up: '[[O''Neil]]'"
    span = Span(4, len(source))
    found = links.field_link("[[O'Neil]]", span, source, "up")
    assert found
    assert (found.span, found.aim, found.target) == (span, span, "O'Neil")


def test_a_value_with_more_than_a_link_is_none():
    assert links.field_link("see [[Ada]]", Span(0, 11), "see [[Ada]]", "up") is None


@given(st.text(st.sampled_from("[]()!|#^<>\\`$% \"'\nab\u2028")))
def test_any_text_gives_links_that_lie_in_it(text):
    for one in scan(text):
        assert 0 <= one.span.start <= one.aim.start <= one.aim.end <= one.span.end <= len(text)
        assert one.target or one.fragment


@pytest.mark.parametrize("unit", ["[[a]] [x](b) ", "[ [[a]] ](b) ", "[![x](a)](b)", "[[a [x]( "])
def test_many_links_stay_linear(unit):
    assert grows_linearly(lambda size: scan(unit * size))


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["[", "[[", "![", "[a](", "[a](b(c)", " \\[", "[![", '[x](a "', "[a](<", "(a", "[]("]
)
def test_hostile_brackets_come_to_an_end(unit):
    scan("[x](" + unit * (100_000 // len(unit)))


@pytest.mark.parametrize(
    ("target", "fits"),
    [
        ("Ada Okafor", True),
        ("a/Ada (x) & Bo, é.png", True),
        ("50% more", True),
        *((f"a{odd}b", False) for odd in ("#", "^", "|", "[", "]", '"', "\\", "%%")),
    ],
)
def test_what_a_wikilink_can_hold(target, fits):
    assert links.is_wikilink_target(target) is fits
