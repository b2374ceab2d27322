"""Reading fields in fields as plain text gives what reading YAML gives, or leaves it to that."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infokb.core.frontmatter import plain_tree, yaml, yaml_nodes
from tests.conftest import ROOT

LINES = st.lists(
    st.sampled_from(
        (
            "fields:",
            "  kind: {kind: text, help: Who you talk to.}",
            "  to: {kind: links, to: [contact, guide], required: true}",
            "   deep: {a: {b: [c, {d: e}]}}",
            "    below: x",
            "  quoted: {help: 'Date, or date and time.', b: \"x: [y]\" }",
            "table: [date, contacts]",
            "words: {min: 40, max: 90}  ",
            "sections:",
            "- x",
            "plain: a b, c's: d",
            "a: 'b'",
            "a: 'it''s'",
            'b: "c" d',
            "c: {a: }",
            "d: {a: b: c}",
            "e: [a: b]",
            "f: {a: b,}",
            "g: [a, b}",
            "h: {}",
            "i: [[a]]",
            "j: {a: b} c",
            "k: {a: [b, c], d: ~}",
            "l: {a: b-, c: -d}",
            "m: {a: b ,c: d}",
            "n: a\\",
            "",
        )
    ),
    max_size=7,
)
MARKS = st.sampled_from(
    ("a", "b: ", ": ", "{", "}", "[", "]", ", ", ",", " ", "\n", "\n  ", "\r\n", "'", '"', "-", "#")
)


def same(text: str) -> bool:
    """Tell whether a text was read; it is then read alike."""
    quick = plain_tree.read_plain_tree(text, 7)
    if quick is None:
        return False
    assert quick == yaml.read_yaml(text, 7), json.dumps(text)
    return True


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(LINES, st.sampled_from(("\n", "\r\n")), st.booleans())
def test_lines_with_fields_in_fields(lines: list[str], end: str, closed: bool) -> None:
    same(end.join(lines) + (end if closed else ""))


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(st.lists(MARKS | st.text(max_size=3), max_size=12).map("".join))
@example("a: {b: ")
@example("a: {b: [")
@example("a:\n b:\n  c: d\n")
@example("a:\n b: c\n  d: e\n")
@example("a: " + "x" * yaml_nodes.MAX_CHARS)
@example("a: " + "[" * 9 + "b" + "]" * 9)
def test_any_text_with_fields_in_fields(text: str) -> None:
    try:
        same(text)
    except yaml_nodes.FaultError:
        pytest.fail(f"read what YAML does not: {text!r}")


@pytest.mark.parametrize("path", sorted(ROOT.glob("templates/*.md")), ids=lambda path: path.stem)
def test_every_note_type_is_declared_plainly(path) -> None:
    text = path.read_text(encoding="utf-8")
    assert same(text[4 : text.index("\n---\n", 3) + 1])


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a:\n  b: {c: 'd, e'}\nf: [g]", True),
        ("a: {b: [c, d], e: {f: g}}\r\n", True),
        ("a:\nb: c", True),
        ("a: {}\nb: [ ]\nc: [{}, []]", True),
        ("a: [}", False),
        ("", False),
        ("a: {b: c]", False),
        ("a: [b}", False),
        ("a: {b: c} d", False),
        ("a:\n- b", False),
        ("a: [[[[[[[[[b]]]]]]]]]", False),
    ],
)
def test_what_is_plain_is_read_so(text: str, plain: bool) -> None:
    assert same(text) is plain


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_eight_brackets_in_one_another_are_plain(opening, closing):
    texts = [f"a: {opening * depth}x{closing * depth}\n" for depth in (1, 8, 9)]
    assert [plain_tree.read_plain_tree(text, 0) is not None for text in texts] == [
        True,
        True,
        False,
    ]


def test_what_is_as_long_as_front_matter_may_be_is_plain():
    texts = [
        f"a: {'x' * (length - 4)}\n" for length in (yaml_nodes.MAX_CHARS, yaml_nodes.MAX_CHARS + 1)
    ]
    assert [plain_tree.read_plain_tree(text, 0) is not None for text in texts] == [True, False]
