"""Front matter as a tree: guarded, and every scalar as it was typed."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.frontmatter import yaml as frontmatter_yaml
from infokb.core.frontmatter.block import tree_data
from infokb.core.frontmatter.yaml_nodes import MAX_CHARS, FaultError, YamlNode
from infokb.core.text import Span

BASE = 4


def fault(text: str):
    """Read a text that has a fault."""
    with pytest.raises(FaultError) as caught:
        frontmatter_yaml.read_yaml(text, BASE)
    return caught.value.fault


def calls(work: Callable[[], object]) -> int:
    """Return how many calls some work takes."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("a: b: c", 4, "a value contains a second `: `"),
        ("a: @b", 3, "a value cannot start with `@`"),
        ("a: `b`", 3, "a value cannot start with a backquote"),
        ("a:\n\t- b", 3, "a tab in the indentation"),
        ("a: b\n\tc: d", 5, "a tab in the indentation"),
        ("a: [[A]], [[B]]", 8, "YAML cannot read this: did not find expected key"),
        ('a: "\\ud83d"', 6, "YAML cannot read this: found invalid Unicode character escape code"),
        ("%YAML 1.1\n", 10, "YAML cannot read this: did not find expected <document start>"),
        ("a: b\n--- \nc: d", 5, "YAML directive, or a second document"),
        ("--- # x\na: b", 0, "YAML directive, or a second document"),
        ("? [a]\n: b", 2, "a field name must be plain text"),
        ("? {a: b}\n: b", 2, "a field name must be plain text"),
        ("é🎉: \x00b", 4, "U+0000 is not allowed in YAML"),
        ("é: \x7f", 3, "U+007F is not allowed in YAML"),
        ("é: \x9f", 3, "U+009F is not allowed in YAML"),
        ("é: x\x85b: y", 4, "U+0085 breaks the line in some programs"),
        ("é: x\u2028b: y", 4, "U+2028 breaks the line in some programs"),
        ("é: x\u2029b: y", 4, "U+2029 breaks the line in some programs"),
        ("é: \udcff", 3, "U+DCFF is not allowed in YAML"),
    ],
)
def test_invalid(text, at, message):
    found = fault(text)
    assert found.rule == "front-matter-invalid"
    assert found.span == (BASE + at, BASE + at + 1)
    assert found.message == message


@pytest.mark.parametrize(
    ("text", "help_text"),
    [
        ("a: b: c", "put the value in quotes"),
        ("a: @b", "put the value in quotes"),
        ("\ta: b", "use spaces"),
        ("z: y\na: [[A]], [[B]]", "put each link in quotes"),
        ("a: [b]]", ""),
        ("a: \x00", "delete it"),
    ],
)
def test_the_way_out(text, help_text):
    assert fault(text).help == help_text


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("a: &x b", 3, "YAML anchor `&`"),
        ("a: &x [b]", 3, "YAML anchor `&`"),
        ("&x a: b", 0, "YAML anchor `&`"),
        ("a: *x", 3, "YAML alias `*`"),
        ("a: !x b", 3, "YAML tag `!`"),
        ("a: !!map {b: c}", 3, "YAML tag `!`"),
        ("<<: {a: b}", 0, "YAML merge key `<<`"),
        ("a: {<<: b}", 4, "YAML merge key `<<`"),
        ("a: " + "[" * 33, 3 + 31, "nested more than 32 levels"),
        ("a: " + "[" * 1_100, 3 + 999, "nested more than 32 levels"),
        ("a: b\n" * 20_000, 0, "front matter is longer than 64 KiB"),
        ("[" * 1_000_000, 0, "front matter is longer than 64 KiB"),
    ],
)
def test_unsafe(text, at, message):
    found = fault(text)
    assert found.rule == "front-matter-unsafe"
    assert found.span == (BASE + at, BASE + at + 1)
    assert found.message == message


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "a: &a [b]\n" + "".join(f"{c}: &{c} [*a, *a, *a]\n" for c in "bcdefgh"),
        "a: &a {x: 1}\n" + "".join(f"{c}: &{c} {{<<: [*a, *a]}}\n" for c in "bcdefgh"),
        "[" * 65_000,
        "{a: " * 16_000,
        "- " * 32_000,
        "? " * 32_000,
        "a: [" + "b," * 30_000,
        "a: " + "b " * 32_000,
        "a: " + "b\n  " * 13_000,
        '"' + "\\" * 65_000,
        "a: |\n" + " x\n" * 20_000,
    ],
)
def test_bombs_take_few_steps_also_in_threads(text):
    def read(_: int) -> None:
        with suppress(FaultError):
            frontmatter_yaml.read_yaml(text, 0)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(read, range(2)))
    assert calls(lambda: read(0)) < 20 * len(text)


@pytest.mark.parametrize(
    "text",
    [
        "+4420 7946 0958", "0123", "01234", "no", "on", "y", ".inf", ".nan", "1_000", "0x1F",
        "12:30",
        "1:59:59:59", "2026-02-30", "=", "1e3", "7" * 5000, "C# dev", "a#b",
    ],
)  # fmt: skip
def test_a_scalar_is_what_was_typed(text):
    root = frontmatter_yaml.read_yaml(f"key: {text}\n", 0)
    assert root is not None
    assert root.pairs is not None
    key, value = root.pairs[0]
    assert (key.text, value.text, value.plain) == ("key", text, True)
    assert value.span == (5, 5 + len(text))


def test_a_tree_with_spans():
    text = "\n\"é\": [a, {b: 'c'}]\r\nlist:\n- 🎉\n-\n\nend: |\n  x\n"
    root = frontmatter_yaml.read_yaml(text, BASE)
    assert root is not None
    assert text[root.span.start - BASE : root.span.end - BASE] == text[1:]

    def shown(node: YamlNode) -> list[str]:
        own = text[node.span.start - BASE : node.span.end - BASE]
        pairs = [part for pair in node.pairs or () for part in pair]
        return [own, *(line for part in (*(node.items or ()), *pairs) for line in shown(part))]

    assert shown(root)[1:] == [
        '"é"', "[a, {b: 'c'}]", "a", "{b: 'c'}", "b", "'c'", "list", "- 🎉\n-", "🎉", "",
        "end", "|\n  x\n",
    ]  # fmt: skip
    assert tree_data(root) == {"é": ["a", {"b": "c"}], "list": ["🎉", None], "end": "x\n"}


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n"])
def test_nothing(text):
    assert frontmatter_yaml.read_yaml(text, BASE) is None


@pytest.mark.parametrize("text", ["a:", "a: []", "a: {}", "a: ~", "{}", "[]", "x", "- a"])
def test_spans_lie_in_the_text(text):
    root = frontmatter_yaml.read_yaml(text, BASE)
    assert root is not None
    assert BASE <= root.span.start <= root.span.end <= BASE + len(text)


@pytest.mark.parametrize("error", [IndexError("x"), yaml.YAMLError("x"), OverflowError("x")])
def test_whatever_the_parser_raises_is_a_fault(monkeypatch, error):
    def broken(text: str):
        raise error

    monkeypatch.setattr(frontmatter_yaml, "_events", broken)
    told = fault("a: b")
    assert told.message == "YAML cannot read this: x"
    assert (told.rule, told.span) == ("front-matter-invalid", (BASE, BASE + 1))


def test_a_fault_without_a_place(monkeypatch):
    def broken(text: str):
        raise yaml.MarkedYAMLError

    monkeypatch.setattr(frontmatter_yaml, "_events", broken)
    told = fault("a: b")
    assert told.message == "YAML cannot read this: it is not YAML"
    assert told.span == (BASE, BASE + 1)


def test_as_much_as_is_allowed_is_read():
    text = "a: b #".ljust(MAX_CHARS, "x")
    root = frontmatter_yaml.read_yaml(text, BASE)
    assert tree_data(root) == {"a": "b"}
    assert fault(f"{text}x").message == "front matter is longer than 64 KiB"


@pytest.mark.parametrize(
    ("text", "message", "help_text"),
    [
        ("a: \tb: c: d", "a value contains a second `: `", "put the value in quotes"),
        ("a: x\ty: z", "a value contains a second `: `", "put the value in quotes"),
        ("a: [[x]]\nb: ]", "", ""),
        ("a: [[x]]\rb: ]", "", ""),
        ("a: [[x]]\r\nb: ]", "", ""),
        ("b: c\na: [[x]], [[y]]", "", "put each link in quotes"),
        ("b: c\ra: [[x]], [[y]]", "", "put each link in quotes"),
        ("[[x]], [[y]]", "", "put each link in quotes"),
    ],
)
def test_the_way_out_is_that_of_the_line(text, message, help_text):
    told = fault(text)
    assert told.help == help_text
    assert message in told.message


def test_a_block_ends_where_its_last_part_does():
    for text in ("- a\n- b", "k: a\nj: b", "k:\n  - a\n  - b"):
        root = frontmatter_yaml.read_yaml(f"{text}\n\n\n# c\n", BASE)
        assert root
        assert root.span == (BASE, BASE + len(text))


@given(st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@`?,~. \n\r\t\u2028\x00é🎉1")))
def test_nothing_but_a_fault_is_raised(text):
    try:
        root = frontmatter_yaml.read_yaml(text, BASE)
    except FaultError as error:
        span = error.fault.span
    else:
        span = root.span if root else Span(BASE, BASE)
    assert BASE <= span.start <= span.end <= BASE + len(text) + 1


@pytest.mark.parametrize(
    "text", ["a: b # c\nd:\n  - 'e'\n  - \"f\"\ng: [h, {i: j}]\r\nk: |\n  l\n", "é: 🎉\n"]
)
def test_without_the_c_part_the_tree_is_the_same(monkeypatch, text):
    before = frontmatter_yaml.read_yaml(text, BASE)
    monkeypatch.setattr(frontmatter_yaml, "_Loader", yaml.BaseLoader)
    assert frontmatter_yaml.read_yaml(text, BASE) == before
