"""Blocks of odd shapes, which few notes have."""

import pytest

from infokb.core.markdown.blocks import find_blocks
from infokb.core.text import Span


def parts(text: str, spans: list[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "hidden", "comments", "html"),
    [
        ("<pre>\n%%\na\n</pre>\nb\n", [], ["%%\na\n</pre>\nb\n"], ["<pre>\n%%\na\n</pre>\nb\n"]),
        ("|---\n---\na\n", [], [], []),
        ("|a%%\n\n%%\n- \n\t1. \nb\n", ["1. "], ["%%\n\n%%"], []),
        ("> <!-- a\n\n<!-- b --> c\n", [], ["<!-- a", "<!-- b -->"], []),
    ],
)
def test_an_odd_shape(text: str, hidden: list[str], comments: list[str], html: list[str]) -> None:
    blocks = find_blocks(text, 0)
    assert blocks
    assert parts(text, blocks.literal_spans) == hidden
    assert parts(text, blocks.comments) == comments
    assert parts(text, blocks.html) == html
    assert blocks.titles == []


def test_a_comment_that_begins_in_a_table_hides_what_follows_it() -> None:
    text = "|---|---|\n--- | ------\n===%%\n\na\n%%\n# Log\n"
    blocks = find_blocks(text, 0)
    assert blocks
    assert parts(text, blocks.comments) == ["%%\n\na\n%%"]
    assert parts(text, [title.span for title in blocks.titles]) == ["# Log"]
