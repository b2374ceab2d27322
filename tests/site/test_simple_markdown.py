"""What is read without the parser is read as the parser reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.text import Span
from infokb.site.markdown import parser, source
from infokb.site.markdown.anchors import hidden_spans
from infokb.site.markdown.sanitize import sanitize_html
from infokb.site.markdown.simple_markdown import (
    is_rich,
    sanitized_simple_html,
    simple_html,
    simple_line,
)
from tests.strategies import example

MARKDOWN = parser.markdown_parser()
LINES = (
    "",
    "",
    "Plain words, and more.",
    "- an item",
    "- \ufdd0B0\ufdd1 a task \ufdd0L1\ufdd1",
    "- **bold** and #tag",
    "-  two spaces #12 #1a x#y #a#b",
    "## \ufdd0Iplace\ufdd1Heading",
    "# One #",
    "### three   ",
    "Words with `code` & <b>html</b>",
    "ends with two spaces  ",
    "1. number",
    "2026. A year",
    "---",
    "===",
    "> quote",
    "  indented",
    "    code",
    "- ",
    "* star",
    "-nothing",
    "a | b",
    "https://example.org and me@example.org, www.example.org",
    '"quoted" it\'s (so)',
    "\ufdd0L2\ufdd1 first \ufdd0E3\ufdd1",
    "\ufdd0L4\ufdd1 first",
    "[^1] note",
    "x \ufdd0Iend\ufdd1",
    "_under_ score",
    "[ref]: x",
    "back\\",
    "- - deep",
    "nb\u00a0space ",
    "==marked== ~~gone~~",
)


def same(text: str) -> bool:
    """Tell whether a text was read quickly; then both readers give the same."""
    made = simple_html(text, MARKDOWN.renderInline)
    if made is not None:
        assert sanitize_html(made) == sanitize_html(MARKDOWN.render(text))
        assert is_rich(text) or sanitized_simple_html(text) == sanitize_html(made)
    return made is not None


def same_line(text: str) -> bool:
    """Tell whether a line was read quickly; then both readers give the same."""
    line = " ".join(text.split()).replace("\ufdd0I", "\ufdd0L").replace("\ufdd0E", "\ufdd0L")
    made = simple_line(line)
    assert made in {None, sanitize_html(MARKDOWN.renderInline(line))}
    return made is not None


@given(st.lists(st.sampled_from(LINES), max_size=7).map("\n".join))
def test_lines_in_any_order_are_read_alike(text: str) -> None:
    same(text)
    same_line(text)


@given(st.text(alphabet="ab -#*_[]()<>&\n`.1|=\\\"'~^!:@/\ufdd0\ufdd1IL0", max_size=40))
def test_any_text_is_read_alike(text: str) -> None:
    same(text)
    same_line(text)


@given(st.text(alphabet="aB1 .,-#/wé–\u2028\"'", max_size=40) | st.sampled_from(LINES))
def test_words_with_tags_are_read_alike(text: str) -> None:
    same(text)
    same_line(text)


@pytest.mark.parametrize("line", ["", 'It\'s "it" #tag', "1. A \ufdd0L0\ufdd1 – (b)"])
def test_a_line_of_words_is_read_quickly(line: str) -> None:
    assert same_line(line)


@pytest.mark.parametrize("line", ["*a*", "a & b", "www.example.org", "a@b"])
def test_a_rich_line_is_left_to_the_parser(line: str) -> None:
    assert not same_line(line)


@pytest.mark.slow
def test_most_notes_are_read_quickly() -> None:
    vault = example()
    read = [
        same(
            source.marked_source(
                vault,
                note,
                Span(note.front_matter.body, len(note.text)),
                ids=True,
                omitted_spans=hidden_spans(note),
            ).text
        )
        for note in vault.notes.values()
    ]
    assert sum(read) > len(read) / 2


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n- b",
        "- a\nb",
        "a\tb",
        "| a |",
        "x[^1]",
        "1. a",
        "> a",
        "a\n---",
        "- [x]: y",
        "    a",
    ],
)
def test_another_shape_is_left_to_the_parser(text: str) -> None:
    assert not same(text)


def test_a_heading_of_the_first_level_is_one_of_the_second() -> None:
    assert (
        MARKDOWN.render("# One") == simple_html("# One", MARKDOWN.renderInline) == "<h2>One</h2>\n"
    )
