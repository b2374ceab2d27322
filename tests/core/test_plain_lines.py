"""Reading line by line gives what reading YAML gives, or leaves it to that."""

import json
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infokb.core.frontmatter import plain_lines, plain_tree, yaml
from infokb.core.frontmatter.entries import Entry, mapping_entries
from infokb.core.frontmatter.yaml_nodes import MAX_CHARS, FaultError, YamlNode
from infokb.core.text import Span
from tests.conftest import ROOT
from tests.strategies import FRAGMENTS

WORDS = st.sampled_from(
    (
        "type",
        "a",
        "role: b",
        "- ",
        "  - ",
        "    - ",
        ": ",
        ":",
        "'",
        '"',
        "#",
        " #",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "[[A]]",
        '"[[A]]"',
        "2026-11-20T15:00",
        "https://x.org/?a=b#c",
        "yes",
        "null",
        "~",
        "é",
        "東",
        "\u2028",
        "\ufeff",
        "-",
        "?",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "{",
        "}",
        "[",
        "]",
        ",",
        "---",
        "...",
        "<<",
        " ",
        "=",
    )
)
LINES = st.lists(
    st.sampled_from(
        (
            "type: contact",
            "a:",
            "a: b c",
            "b: x, y: z",
            'c: "d: e"',
            "  - x",
            '  - "[[Y]]"',
            "- z",
            "    - w",
            "d: 2026-11-20",
            "e: it's (so) 5%",
            "f:  two",
            "g: trailing  ",
            "h: a:b",
            "i: a: b",
            "j: a #b",
            "k: a-",
            "l: [x, y z]",
            'm: [ "p, [q]",r ]  ',
            "n: [~, null]",
            "o: [a: b]",
            "p: [a,]",
            "q: []",
            "r: [-x, 'y']",
            "",
        )
    ),
    max_size=8,
)


def composed(root: YamlNode | None) -> tuple[Entry, ...]:
    """Give the entries of a tree, with the trees of lists between brackets: none is nested."""
    found = mapping_entries(root) if root else ()
    assert not any(value.nested for one in found for value in one.values)
    return tuple(one if one.flow else replace(one, node=None) for one in found)


def same(text: str) -> bool:
    """Tell whether the lines were read; they are then read alike."""
    note = f"{'-' * 7}{text}\n---\n"
    quick = plain_lines.read_plain_lines(note, Span(7, 7 + len(text)))
    if quick is None:
        return False
    assert quick == composed(yaml.read_yaml(text, 7)), json.dumps(text)
    return True


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(LINES, st.sampled_from(("\n", "\r\n")), st.booleans())
def test_lines(lines: list[str], end: str, closed: bool) -> None:
    same(end.join(lines) + (end if closed else ""))


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS | st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=10).map("".join))
@example("a: b:")
@example("a: b :c")
@example("a: 'b'")
@example("a: b,")
@example('a: "b" c')
@example("a: b\n c: d")
@example("a:\n- b\nc: d\n")
@example("a:\n  - b\n - c\n")
@example("a: " + "x" * MAX_CHARS)
def test_any_text(text: str) -> None:
    try:
        same(text)
    except FaultError:
        pytest.fail(f"read what YAML does not: {text!r}")


def test_most_notes_are_plain() -> None:
    read = []
    for path in sorted(ROOT.glob("example-vault/**/*.md")):
        text = path.read_text(encoding="utf-8")
        if text.startswith("---\n"):
            read.append(same(text[4 : text.index("\n---\n", 3) + 1]))
    assert sum(read) > 0.9 * len(read)
    assert not same("")


@pytest.mark.parametrize(
    "text", ["tags: [x, y z]\n", 'm: [ "p, [q]",r ]  \r\nn: [~x]\n', "o: [null]"]
)
def test_a_list_of_words_between_brackets_is_plain(text: str) -> None:
    assert same(text) is ("~" not in text)


@pytest.mark.parametrize("text", ["a: []", "a: [b: c]", "a: [b,]", "a: ['b']", "a: [[b]]"])
def test_other_lists_between_brackets_are_left_to_yaml(text: str) -> None:
    assert not same(text)


ODD = ["\x07", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udfff"]


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_a_text_with_an_odd_character_is_not_plain(odd: str) -> None:
    for text in (f'a: "x{odd}y"', f'a: ["x{odd}y"]', f'a:\n  - "x{odd}y"'):
        assert plain_lines.read_plain_lines(text, Span(0, len(text))) is None
        assert plain_tree.read_plain_tree(text, 0) is None
    assert plain_lines.read_plain_lines('a: "xéy"', Span(0, 8))
