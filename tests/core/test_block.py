"""Front matter: where it stands, its entries, and what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.lint.check import check
from infokb.core.frontmatter import block as frontmatter_block
from infokb.core.frontmatter.block import FrontMatter, tree_data
from infokb.core.text import Span, apply_edits
from infokb.core.vault import parse
from infokb.core.vault.kinds import KINDS
from infokb.rules.form.bad_value import BadValue
from tests.conftest import MakeVault
from tests.strategies import example


def entries(text: str):
    """Return name, key, values and whether they are a list, as they stand in the text."""
    block = frontmatter_block.parse_front_matter(text)
    assert block.fault is None
    return [
        (one.name, text[slice(*one.key)], [text[slice(*v.span)] for v in one.values], one.many)
        for one in block.entries
    ]


def test_entries_with_spans():
    text = (
        '\ufeff---\n"é": \'a\' # c\nlist:\n  - 🎉\n  -\nflow: [b, "c"]\nnone:\n---\nbody'.replace(
            "\n", "\r\n"
        )
    )
    assert entries(text) == [
        ("é", '"é"', ["'a'"], False),
        ("list", "list", ["🎉"], True),
        ("flow", "flow", ["b", '"c"'], True),
        ("none", "none", [], False),
    ]
    block = frontmatter_block.parse_front_matter(text)
    assert text[block.body :] == "body"
    assert text[slice(*block.inner)].endswith("none:\r\n")
    assert [text[slice(*one.at)] for one in block.entries][-1] == "none"
    assert [text[slice(*one.at)] for one in block.entries][1] == "- 🎉\r\n  -"
    assert text[slice(*block.entries[-1].span)] == "none:"


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("[[A]]", [True]), ("[[[A]]]", [True]), ("[[A], [B]]", [True, True]), ("{a: b}", [True]),
        ("[a]", [False]), ("[]", []), ("[[a, b], c]", [True, False]),
        ("\n  - - a\n", [True]), ("\n  - a: b\n", [True]),
    ],
)  # fmt: skip
def test_what_is_nested(text, nested):
    entry = frontmatter_block.parse_front_matter(f"---\nkey: {text}\n---").entries[0]
    assert [value.nested for value in entry.values] == nested
    assert all(value.text == "" and value.plain for value in entry.values if value.nested)


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize(
    "typed",
    [
        "", ' ""', " ''", " ' '", " null", " Null", " ~", " []", "\n  -", '\n  - ""\n  - ~',
        "\n- ''\n- null", ' ["", ~]', " |", "  # none",
    ],
)  # fmt: skip
def test_what_is_empty_is_no_value(typed: str, kind: str, make_vault: MakeVault) -> None:
    """No kind calls it wrong."""
    template = f"---\nsummary: A.\nfolder: as\nfields: {{one: {{kind: {kind}}}}}\n---\n"
    note = f"---\ntype: a\none:{typed}\n---\n"
    vault = make_vault({"templates/a.md": template, "as/A.md": note})
    assert vault.notes["as/A.md"].values.keys() == {"type"}
    assert vault.notes["as/A.md"].entries["one"].values == ()
    assert not list(check(vault, rules=[BadValue()]))


@pytest.mark.parametrize(
    "text", ["", "text", "----\n", "\n---", "a\n\n---\nb: c\n---", " --- \na\n---", "\n---\n---"]
)
def test_no_front_matter(text):
    assert frontmatter_block.parse_front_matter(text) == FrontMatter(Span(0, 0), 0, present=False)


def test_no_front_matter_behind_a_mark():
    assert frontmatter_block.parse_front_matter("\ufefftext") == FrontMatter(
        Span(1, 1), 1, present=False
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\n---",
        "--- \t\n--- ",
        "---\t\r\n\r\n... \r\n",
        "---\n\n---\n",
        "---\r\n# c\r\n...",
        "---\r---",
    ],
)
def test_empty_front_matter(text):
    block = frontmatter_block.parse_front_matter(text)
    assert (block.present, block.fault, block.entries, block.body) == (True, None, (), len(text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---", None),
        ("---\na: b\n", None),
        ("---\na: b\n- c\n# comment\n  d\n\n", None),
        ("---\na: b\nOnce upon\n", 3),
        ("---\r\na: b\r\n\r\n# Title\r\n", 4),
        ("---\na: b\n\n# Title\n", 4),
        ("---\na: b\n## Log\n", 3),
        ("---\na: b\n## c\n----\n", 3),
    ],
)
def test_unclosed(text, line):
    block = frontmatter_block.parse_front_matter(text)
    assert block.fault is not None
    assert block.fault.rule == "front-matter-unclosed"
    assert block.body == len(text)
    where = f", before line {line}" if line else ""
    assert block.fault.help == f"add a line `---` after the last field{where}"


@pytest.mark.parametrize(
    "text",
    ["---\n[[Link]]\n", "---\n\nProse it is.\n\nMore", "---\n# Title\n\nProse", "---\nA\nb: c"],
)
def test_a_rule_line_at_the_top(text: str) -> None:
    fault = frontmatter_block.parse_front_matter(text).fault
    assert fault
    assert fault.help == "write `***` for a horizontal line"


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("\n---\na: b\n---\n", "---\na: b\n---\n"),
        (" \r\n\t\r\n---\r\na: b\r\n...\r\nc", "---\r\na: b\r\n...\r\nc"),
        ("\ufeff\ufeff---\na: b\n---", "\ufeff---\na: b\n---"),
        ("\u200b---\na: b\n---", "---\na: b\n---"),
        ("----\na: b\n----\n", "---\na: b\n---\n"),
        ("  ---\na: b\n ---\nc", "---\na: b\n---\nc"),
        ("---\na:\n- b\n\n  c\n----\nd", "---\na:\n- b\n\n  c\n---\nd"),
        ("---\na: b\n—-\n", "---\na: b\n---\n"),
        ("\n—\na: b\n--", "---\na: b\n---"),
        ("--- #c\na: b\n---", None),
        ("---\na: b\n--- # c\n", None),
        ("# c\n\n---\na: b\n---", None),
        ("<!-- c -->\n%% d %%\n---\na: b\n---", None),
        ("Ada\n\n---\ntype: contact\n---", None),
    ],
)
def test_what_keeps_fields_from_being_front_matter(text: str, fixed: str | None) -> None:
    """A fix takes away only what nobody sees or means."""
    block = frontmatter_block.parse_front_matter(text)
    assert block.present
    assert block.fault
    assert block.fault.rule == "front-matter-unclosed"
    assert (apply_edits(text, block.fault.fix) if block.fault.fix else None) == fixed
    if fixed:
        whole = frontmatter_block.parse_front_matter(fixed)
        assert whole.fault is None
        assert whole.entries[0].name == "a"
        assert text[block.body :] == fixed[whole.body :]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("type: contact\nrole: x\n\nAda", "---\ntype: contact\nrole: x\n---\n\nAda"),
        ("\r\ntype: contact\r\n---\r\nAda", "---\r\ntype: contact\r\n---\r\nAda"),
        ("type: contact", "---\ntype: contact\n---\n"),
        ("type: contact\n", "---\ntype: contact\n---\n"),
        ("\ufefftype: a\n# Ada\n", "\ufeff---\ntype: a\n---\n# Ada\n"),
        ("topics:\n  - b\n  - c\nAda\n", "---\ntopics:\n  - b\n  - c\n---\nAda\n"),
        ("Role: x", None),
        ("role:: x", None),
        ("", None),
        ("\n\n", None),
    ],
)
def test_fields_without_their_lines(text: str, fixed: str | None) -> None:
    note = parse.parse_note("contacts/Ada.md", text, example().schemas)
    assert (note.fault and apply_edits(text, note.fault.fix)) == fixed
    assert note.front_matter.present is (fixed is not None)
    elsewhere = parse.parse_note("Ada.md", text, example().schemas)
    assert not elsewhere.front_matter.present
    if fixed:
        assert parse.parse_note("contacts/Ada.md", fixed, example().schemas).fault is None


@pytest.mark.parametrize(
    ("inner", "what"), [("- a", "a list"), ("[a]", "a list"), ("prose", "text"), ("~", "text")]
)
def test_not_fields(inner, what):
    fault = frontmatter_block.parse_front_matter(f"---\n{inner}\n---\n").fault
    assert fault is not None
    assert fault.message == f"front matter is {what}, not fields"


def test_a_fault_of_yaml_keeps_the_body():
    text = "---\na: @\n---\nbody"
    block = frontmatter_block.parse_front_matter(text)
    assert block.fault is not None
    assert block.fault.span == (7, 8)
    assert text[block.body :] == "body"
    assert block.entries == ()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("true", True), ("false", False), ("True", "True"), ("yes", "yes"), ("null", None),
        ("~", None),
        ("", None), ("12", 12), ("-0", 0), ("1.50", 1.5), ("0123", "0123"), ("+1", "+1"),
        ("1e3", "1e3"),
        ('"12"', "12"), ("'true'", "true"), ("1" * 19, "1" * 19), ("2026-11-22", "2026-11-22"),
        ("[1, a]", [1, "a"]), ("{a: {b: 1}}", {"a": {"b": 1}}),
    ],
)  # fmt: skip
def test_plain_data(typed, value):
    text = f"---\nkey: {typed}\n---"
    found = tree_data(
        frontmatter_block.front_matter_tree(text, frontmatter_block.parse_front_matter(text))
    )
    assert found == {"key": value}
    assert type(found["key"]) is type(value)


def test_no_data():
    assert tree_data(None) == {}


@pytest.mark.parametrize(
    ("typed", "links"),
    [
        ("[[A]]", ["[[A]]"]), ("[[[A]], [[B, C]], d]", ["[[A]]", "[[B, C]]"]),
        ("\n- [[A: b]]\n- '[[C]]'", ["[[A: b]]"]), ("[[]]", []), ("[[ ]]", []), ("'[[A]]'", []),
        ("[[1], [2]]", []), ("[a]", []), ("a", []), ("{a: [[B]]}", []), ("[[[a]]]", ["[[a]]"]),
    ],
)  # fmt: skip
def test_links_without_quotes(typed, links):
    text = f"---\nkey: {typed}\n---"
    found = frontmatter_block.unquoted_links(
        text, frontmatter_block.parse_front_matter(text).entries[0].node
    )
    assert [text[slice(*span)] for span in found] == links


@given(st.text(st.sampled_from("-.ab:[]#\"' \n\r\ufeff\u2028🎉|")), st.booleans())
def test_parsing_never_raises_and_loses_nothing(text, opened):
    text = f"---\n{text}" if opened else text
    block = frontmatter_block.parse_front_matter(text)
    assert 0 <= block.inner.start <= block.inner.end <= block.body <= len(text)
    for entry in block.entries:
        assert block.inner.start <= entry.key.start <= entry.key.end <= entry.span.end
        assert all(block.inner.start <= one.span.start <= block.inner.end for one in entry.values)


@pytest.mark.parametrize("key", ["content", "handler", "metadata", "root", "__class__", "1", "on"])
def test_keys_are_ordinary(key):
    assert entries(f"---\n{key}: x\n---") == [(key, key, ["x"], False)]


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_what_is_wrong_with_a_block_is_at_its_place(bom):
    read = frontmatter_block.parse_front_matter
    at = len(bom)
    unclosed = read(f"{bom}---\na: b\n")
    assert unclosed.fault
    assert (unclosed.fault.rule, unclosed.fault.span) == ("front-matter-unclosed", (at, at + 3))
    listed = read(f"{bom}---\n- a\n---\n")
    assert listed.fault
    assert (listed.fault.rule, listed.fault.span) == ("front-matter-invalid", (at + 4, at + 7))
    empty = read(f"{bom}---\n---\nbody")
    assert (empty.inner, empty.body, empty.fault) == ((at + 4, at + 4), at + 8, None)
    plain = read(f"{bom}body")
    assert (plain.inner, plain.body, plain.present) == ((at, at), at, False)
    unopened = frontmatter_block.unfenced_front_matter("a: b\n---\nbody", {"a"})
    assert unopened
    assert unopened.inner == (0, 0)


def test_a_tree_is_read_again_where_only_entries_are_known():
    for text in ("---\na: b\n---\n", "---\na: 'b'\n---\n"):
        block = frontmatter_block.parse_front_matter(text)
        assert tree_data(frontmatter_block.front_matter_tree(text, block)) == {"a": "b"}
    assert not frontmatter_block.front_matter_tree("x", frontmatter_block.parse_front_matter("x"))


def test_an_entry_reaches_to_the_end_of_what_stands_behind_it():
    text = "---\nnone:\nlist: [a]\ntwo: [a, b]\n---\n"
    none, one, two = frontmatter_block.parse_front_matter(text).entries
    assert [text[slice(*each.span)] for each in (none, one, two)] == [
        "none:",
        "list: [a]",
        "two: [a, b]",
    ]
    assert [each.is_single for each in (none, one, two)] == [False, False, False]
