"""The ids of headings, and which of them a page shows."""

import pytest

from infokb.core.vault import parse
from infokb.site.markdown import anchors
from tests.core.work import grows_linearly


def ids(text):
    return list(anchors.shown_ids(parse.parse_note("a.md", text, {})).values())


SLUGS = {
    "Next steps": "next-steps",
    "  What — if?  ": "what-if",
    "snake_case & <b>": "snake-case-b",
    "Über uns": "über-uns",
    "***": "part",
}


def test_an_id_is_made_of_letters_and_figures():
    assert {text: anchors.slug(text) for text in SLUGS} == SLUGS


def test_equal_headings_are_numbered():
    assert ids("# A\nx\n# A 2\nx\n# A\nx\n# A\nx\n") == ["a", "a-2", "a-3", "a-4"]


def test_empty_sections_are_not_shown():
    text = "# A\n## B\n%% no %%\n## C\n### D\n# E\nx %% no %%\n"
    assert ids(text) == ["a", "c", "e"]
    assert ids(f"{text}## F\n## G\n%% no %%y\n") == ["a", "c", "e", "g"]


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["# A\nx\n", "# A\n", "# A\n## B\nx %% no %%\n"])
def test_many_headings_stay_linear(unit):
    assert grows_linearly(lambda size: ids(unit * size), 200)


def test_empty_sections_in_a_row_are_not_shown():
    assert ids("# A\n# B\n# C\ny\n# D\n") == ["c"]


CARD = "```vcard\nORG:Acme\n```\n"
SHOWN = {
    "section of a kept card alone": (f"## A\nx\n## Card\n{CARD}", "## A\nx\n"),
    "card that begins its section": (f"## Card\n{CARD}## B\ny", "## B\ny"),
    "card at the end of a section": (f"## A\nx\n\n{CARD}", "## A\nx\n\n\n"),
    "card and a comment": (f"## A\n%% a %%\n{CARD}<!-- b -->\n", ""),
    "card before sections": (f"x\n\n{CARD}\n## A\ny", "x\n\n\n\n## A\ny"),
    "comment of the section before": ("## A\nx %% a %%\n## B\ny", "## A\nx %% a %%\n## B\ny"),
    "title said again": ("# a\nx", "\nx"),
    "title of another level": ("## a\nx", "## a\nx"),
    "other title": ("# b\nx", "# b\nx"),
}


@pytest.mark.parametrize("case", SHOWN)
def test_a_page_leaves_out_what_it_shows_elsewhere(case):
    text, expected = SHOWN[case]
    note = parse.parse_note("a.md", text, {})
    for span in reversed(anchors.hidden_spans(note)):
        text = text[: span.start] + text[span.end :]
    assert text == expected


PARTS = {
    "section with those below it": ("A", "## A\nx\n### B\ny\n", "## A\nx\n### B\ny\n## C\nz"),
    "no such section": ("D", None, "## A\nx"),
    "paragraph": ("^p", "one\ntwo\nthree ^p", "before\n\none\ntwo\nthree ^p\n\nafter"),
    "first lines of a note": ("^p", "one\ntwo ^p", "one\ntwo ^p\nmore"),
    "below a heading": ("^p", "one\ntwo ^p", "## A\none\ntwo ^p"),
    "a line that begins with a tag": ("^p", "#idea one\ntwo ^p", "#idea one\ntwo ^p"),
    "below the fields": ("^p", "one ^p", "---\ntags: [a]\n---\none ^p"),
    "id below its text": ("^p", "one\ntwo\n^p", "before\n\none\ntwo\n^p"),
    "id far below its text": ("^p", "one\n\n\n^p", "before\n\none\n\n\n^p\n\nafter"),
    "id on the first line": ("^p", "^p", "^p\n\nafter"),
    "item": ("^p", "- a ^p", "- a ^p\n- b"),
    "item with what is indented": ("^p", "- a ^p\n  b\n  - c", "- a ^p\n  b\n  - c\nno\n  d"),
    "item in an item": ("^p", "  - b ^p\n    c", "- a\n  - b ^p\n    c\n  - d"),
    "item at an empty line": ("^p", "- a ^p", "- a ^p\n\n  b"),
    "item at the end": ("^p", "- a ^p\n  b", "- a ^p\n  b"),
    "paragraph after a list": ("^p", "b ^p", "- a\n\nb ^p"),
    "no such block": ("^q", None, "one ^p"),
}


@pytest.mark.parametrize("case", PARTS)
def test_a_fragment_names_a_part(case):
    fragment, expected, text = PARTS[case]
    span = anchors.fragment_span(parse.parse_note("a.md", text, {}), fragment)
    part = text[span.start : span.end] if span else None
    assert part == expected
