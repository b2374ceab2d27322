"""Headings, sections, list items and block ids."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infokb.core.markdown import outline
from infokb.core.text import Span
from tests.core.work import grows_linearly


def heads(text):
    return [(head.level, head.text) for head in outline.headings(text, 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A", [(1, "A")]),
        ("###### A", [(6, "A")]),
        ("####### A", []),
        ("#A", []),
        (" # A", []),
        ("# A ##", [(1, "A")]),
        ("# A#", [(1, "A#")]),
        ("# C# and F#", [(1, "C# and F#")]),
        ("# A # #", [(1, "A #")]),
        ("#  A\t ", [(1, "A")]),
        ("# ##", [(1, "")]),
        ("# ", [(1, "")]),
        ("a\n## B\r## C\r\n### D\n", [(2, "B"), (2, "C"), (3, "D")]),
        ("a\u2028# B", []),
        ("plain", []),
    ],
)
def test_headings(text, expected):
    assert heads(text) == expected


def test_a_heading_spans_its_line():
    text = "a\n## B ##\r\nc"
    assert [text[slice(*head.span)] for head in outline.headings(text, 0)] == ["## B ##"]
    assert outline.headings(text, 3) == ()


def test_a_section_reaches_to_the_next_heading_of_its_level():
    text = "# A\na\n## B\nb\n### C\nc\n## D\nd\n# E"
    found = outline.sections(outline.headings(text, 0), len(text))
    told = {one.heading.text: text[slice(*one.body)].split() for one in found}
    assert told == {
        "A": ["a", "##", "B", "b", "###", "C", "c", "##", "D", "d"],
        "B": ["b", "###", "C", "c"],
        "C": ["c"],
        "D": ["d"],
        "E": [],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a", [("- a", "a", 0, None)]),
        ("* a\n+ b\n1. c\n2) d", [
            ("* a", "a", 0, None), ("+ b", "b", 0, None),
            ("1. c", "c", 0, None), ("2) d", "d", 0, None),
        ]),
        ("  - [ ] a", [("- [ ] a", "a", 2, " ")]),
        ("> - [x] a\r", [("- [x] a", "a", 2, "x")]),
        ("- [-] ", [("- [-] ", "", 0, "-")]),
        ("- [ ]", [("- [ ]", "[ ]", 0, None)]),
        ("- [\r] a", [("- [", "[", 0, None)]),
        ("-a\n--- \n1 a\n", []),
        ("-\ta", [("-\ta", "a", 0, None)]),
    ],
)  # fmt: skip
def test_items(text, expected):
    told = [
        (text[slice(*one.span)], text[slice(*one.text)], one.indent, one.mark)
        for one in outline.list_items(text, 0)
    ]
    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a ^id-1", {"id-1": Span(2, 7)}),
        ("^ID  \nb", {"id": Span(0, 5)}),
        ("- a\n\n^x\n", {"x": Span(5, 7)}),
        ("a^b", {}),
        ("a ^b c", {}),
        ("a ^b_c", {}),
        ("none", {}),
    ],
)
def test_block_ids(text, expected):
    assert outline.block_ids(text, 0) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("My Log", "my  log"),
        ("A: B #1 [x]", "A B 1 x"),
        ("50% | ^2", "50 2"),
        ("\u00c9tude", "e\u0301tude"),
        (r"a\|b", "a b"),
    ],
)
def test_links_compare_headings_loosely(one, other):
    assert outline.anchor_key(one) == outline.anchor_key(other)


TREE = "# A\n## B\n### C\n## D\n### C\n#### E\n# F\n## B\n"


@pytest.mark.parametrize(
    ("fragment", "line"),
    [
        ("A", 1),
        ("b", 2),
        ("A#B", 2),
        ("F#B", 8),
        ("A#D#C", 5),
        ("A#C", 3),
        ("A#E", 6),
        ("D#C", 5),
        ("#F#", 7),
        ("F#C", None),
        ("B#A", None),
        ("G", None),
        ("", None),
        ("# #", None),
    ],
)
def test_a_fragment_names_a_heading(fragment, line):
    found = outline.find_heading(outline.headings(TREE, 0), fragment)
    assert (TREE.count("\n", 0, found.span.start) + 1 if found else None) == line


@given(st.text(st.sampled_from("#-*+1.)[x] >^\n\r\tab"), max_size=60))
def test_any_text_has_parts_that_lie_in_it(text):
    found = outline.headings(text, 0)
    for one in outline.sections(found, len(text)):
        assert one.heading.span.end <= one.body.start <= one.body.end <= len(text)
        name = outline.anchor_key(one.heading.text)
        assert outline.find_heading(found, name) or not name
    for item in outline.list_items(text, 0):
        assert item.span.start <= item.text.start <= item.text.end == item.span.end


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["# a\n", "## b\n### a\n", "- [ ] a\n", "a ^b\n"])
def test_long_notes_stay_linear(unit):
    def work(size):
        text = unit * size
        found = outline.headings(text, 0)
        outline.sections(found, len(text))
        outline.list_items(text, 0)
        outline.block_ids(text, 0)
        anchors = outline.Anchors(found)
        for number in range(size):
            anchors.find(f"a{number}")
            anchors.find_slug(f"a-{number}")

    assert grows_linearly(work)


@pytest.mark.parametrize("unit", ["#", " #", "# ", " ", "\t", "# a ", "- ", "> ", " ^a", "^"])
def test_hostile_lines_come_to_an_end(unit):
    text = "# " + unit * (100_000 // len(unit)) + "x"
    outline.headings(text, 0)
    outline.list_items(text, 0)
    outline.block_ids(text, 0)


@pytest.mark.slow
@settings(max_examples=500)
@given(st.text(alphabet="[]# \n\r\t->*1.)x🎉", max_size=24))
def test_items_of_a_section_are_some_of_all(text):
    every = outline.list_items(text, 0)
    for one in outline.sections(outline.headings(text, 0), len(text)):
        inside = tuple(item for item in every if one.body.start <= item.span.start < one.body.end)
        assert outline.items_within(every, one.body) == inside
        head = text[: one.body.start]
        alone = outline.list_items(head + text[one.body.start : one.body.end], len(head))
        assert alone == inside
