"""Setting a field changes that field's lines, in every style a front matter is written in."""

import re
from dataclasses import replace

import frontmatter as python_frontmatter
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infokb.core.errors import RefusedError
from infokb.core.frontmatter import block as frontmatter_block
from infokb.core.frontmatter import edits
from infokb.core.text import apply_edits

NAMES = ("role", "goal", "topics", "email", "Straße", "nudged", "9 lives")
WORDS = st.sampled_from(
    ["Analyst", "data 採用", "+1 212 555 0101", "12:30", "NO", "0123", "Re: hello", "a #b",
     "[[A]]", "", "x" * 80, "null", "C:\\x", 'say "so"', "- a", "it's", "{{x}}", "&a", "*a", "@a",
     "🎉", "a\tb"]
)  # fmt: skip
PLAIN = st.sampled_from(
    ["Analyst", "0123", "+1 212 555 0101", "12:30", "NO", "C# dev", "採用 🎉", "a#b",
     "[]", "~", "null", "2026-11-22", "https://example.org/a?b=c", "it's", "-1", "{}"]
)  # fmt: skip
COMMENTS = st.sampled_from(["", "", " # a: note", "  #", " # [[x]] 🎉"])
GAPS = st.sampled_from(["", "", "# a: comment\n", "\n", "  # indented\n", "   \n"])
BODIES = st.sampled_from(["", "\n", "# Head\n\nrole: x\n\n---\n\ntext", "\u2028role: y\n", "---\n"])


def _scalar(word: str) -> str:
    return edits.quote_scalar(word)


@st.composite
def values(draw: st.DrawFn) -> str:
    """Return what stands behind a key's colon, line ends included."""
    margin = draw(st.sampled_from(["", "  ", "    "]))
    inner = margin or "  "
    comment = draw(COMMENTS)
    words = [_scalar(one) for one in draw(st.lists(WORDS, min_size=1, max_size=3))]
    gap = draw(GAPS)
    flow = ", ".join(
        edits.quote_scalar(one, flow=True) for one in draw(st.lists(WORDS, max_size=3))
    )
    items = "".join(f"{margin}- {word}{comment}\n{gap}" for word in words[:-1])
    single = draw(WORDS.filter(lambda word: "\t" not in word)).replace("'", "''")
    return draw(
        st.sampled_from(
            [
                f" {draw(PLAIN)}{comment}\n",
                f"   {draw(PLAIN)}{comment}\n",
                f" {_scalar(draw(WORDS))}{comment}\n",
                f" '{single}'{comment}\n",
                f' "\\u00e9\\x41{draw(st.sampled_from(["", " "]))}"{comment}\n',
                f"{comment}\n",
                f"  {comment}\n",
                f"{comment}\n{items}{margin}- {words[-1]}{comment}\n",
                f"{comment}\n{items}{margin}-\n",
                f"{comment}\n{margin}- a\n{margin}-{comment}\n",
                f"{comment}\n{items}{margin}- |{comment}\n{inner}  text: x\n\n{inner}  more\n",
                f"{comment}\n{items}{margin}- two\n{inner}  lines{comment}\n",
                f" [{flow}]{comment}\n",
                f" [a,\n  b, # c\n  c\n ]{comment}\n",
                f" |{comment}\n{inner}text: x\n{inner}\n\n{inner}- more # no comment\n",
                f" >-{comment}\n{inner}text\n\n{inner}more\n\n",
                f" |+{comment}\n{inner}text\n\n\n",
                f" two\n{inner}lines of it{comment}\n",
                f' "two\n{inner}lines"{comment}\n',
            ]
        )
    )


@st.composite
def notes(draw: st.DrawFn) -> str:
    """Return a note with front matter in odd styles, line ends and all."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    lines = [draw(GAPS)]
    for name in names:
        key = draw(st.sampled_from([name, name, f'"{name}"', f"'{name}'", f"{name} "]))
        lines += [f"{key}:{draw(values())}", draw(GAPS)]
    fields = "".join(lines)
    if draw(st.booleans()):
        fields = re.sub("(?m)^", "  ", fields).removesuffix("  ")
    fence = draw(st.sampled_from(["---", "..."]))
    text = f"---\n{fields}{fence}\n{draw(BODIES)}"
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))
    text = text.rstrip("\r\n") if draw(st.booleans()) else text
    return draw(st.sampled_from(["", "\ufeff"])) + text


CHANGES = st.tuples(
    st.sampled_from(NAMES), st.lists(WORDS, min_size=1, max_size=3), st.booleans()
).map(lambda one: one if one[2] else (one[0], one[1][:1], False))


def changed(text: str, name: str, words: list[str], many: bool) -> str:
    """Set a field our way."""
    block = frontmatter_block.parse_front_matter(text)
    found = [one for one in block.entries if one.name == name]
    flow = bool(found and found[0].flow)
    scalars = [edits.quote_scalar(one, flow=flow) for one in words]
    return apply_edits(
        text, [edits.assign_field(text, block, name, scalars, many=many, order=NAMES)]
    )


def dumped(text: str, name: str, words: list[str], many: bool) -> str:
    """Set a field as a program does that writes the front matter anew."""
    post = python_frontmatter.loads(text)
    post[name] = words if many else words[0]
    return python_frontmatter.dumps(post)


def held(text: str) -> list[tuple[str, list[str]]]:
    """Return the fields of a text with their values."""
    block = frontmatter_block.parse_front_matter(text)
    assert block.fault is None, block.fault
    return [(one.name, [value.text for value in one.values]) for one in block.entries]


def lines_apart(text: str, name: str) -> tuple[str, str]:
    """Return what stands before and behind the lines of a field."""
    block = frontmatter_block.parse_front_matter(text)
    found = next((one for one in block.entries if one.name == name), None)
    if not found:
        return text, text
    others = [one for one in block.entries if one.key.start > found.key.start]
    start = max(text.rfind("\n", 0, found.key.start), text.rfind("\r", 0, found.key.start)) + 1
    end = others[0].key.start if others else block.inner.end
    return text[:start], text[end:]


def check(setter, text: str, change: tuple[str, list[str], bool]) -> None:
    """Set a field and look at all that must have stayed."""
    name, words, many = change
    before = held(text)
    after = setter(text, *change)
    now = held(after)
    assert dict(now)[name] == [word for word in (words if many else words[:1]) if word.strip()]
    assert [one for one in now if one[0] != name] == [one for one in before if one[0] != name]
    head, tail = lines_apart(text, name)
    if name in dict(before):
        assert after.startswith(head)
        assert after.endswith(tail)
    else:
        end = len(after) - len(text)
        assert any(
            text[:at] + after[at : at + end] + text[at:] == after for at in range(len(text) + 1)
        )
    assert setter(after, *change) == after


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(notes(), CHANGES)
def test_setting_a_field_changes_only_its_lines(text, change):
    check(changed, text, change)


@pytest.mark.parametrize(
    "text",
    [
        "---\nrole: a # why\nphone: +14155550123\n---\n",
        "---\r\nb: 1\r\na: 2\r\n---\r\nprose\r\n\r\n---\r\n\r\nmore",
        "---\ntime: 12:30\nflag: NO\nzip: 0123\n---\n",
    ],
)
def test_writing_the_front_matter_anew_breaks_it(text):
    with pytest.raises((AssertionError, ValueError)):
        check(dumped, text, ("role", ["Analyst"], False))


def set_to(text: str, name: str, *scalars: str, many: bool = False) -> str:
    """Set a field to scalars as they are."""
    edit = edits.assign_field(
        text, frontmatter_block.parse_front_matter(text), name, scalars, many=many, order=NAMES
    )
    return apply_edits(text, [edit])


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [
        ("", "role", "---\nrole: x\n---\n"),
        ("Hello", "role", "---\nrole: x\n---\nHello"),
        ("\ufeffHello\r\n", "role", "\ufeff---\r\nrole: x\r\n---\r\nHello\r\n"),
        ("---\n---\n", "role", "---\nrole: x\n---\n"),
        ("---\n# later\n---\n", "role", "---\n# later\nrole: x\n---\n"),
        ("---\nother: 1\n---", "role", "---\nother: 1\nrole: x\n---"),
        ("---\nother: 1\n---", "unknown", "---\nother: 1\nunknown: x\n---"),
        ("---\nother: 1\n---", "o: o", '---\nother: 1\n"o: o": x\n---'),
        ("---\nemail: e\n---", "goal", "---\ngoal: x\nemail: e\n---"),
        ("---\nrole: r # why\nz: 1\nemail: e\n---", "goal",
         "---\nrole: r # why\ngoal: x\nz: 1\nemail: e\n---"),
        ("---\nrole: |+\n  text\n\n---", "goal", "---\nrole: |+\n  text\n\ngoal: x\n---"),
        ("---\n  role: r\n---", "goal", "---\n  role: r\n  goal: x\n---"),
        ("---\nrole: # why\n---", "role", "---\nrole: x # why\n---"),
        ("---\nrole: # why\n  - a\n  - b\nz: 1\n---", "role", "---\nrole: x # why\nz: 1\n---"),
        ("---\nrole: [a, b] # why\n---", "role", "---\nrole: x # why\n---"),
        ('---\n{"role": "a", "n": 1}\n---', "role", '---\n{"role": "x", "n": 1}\n---'),
    ],
)  # fmt: skip
def test_one_value(before, name, after):
    assert set_to(before, name, "x") == after


def test_among_names_of_a_vaults_own_a_new_field_stands_last():
    text = "---\nemail: e\nother: 1\n---\n"
    own = replace(frontmatter_block.parse_front_matter(text), names={"goal": "aim"})
    edit = edits.assign_field(text, own, "goal", ["x"], order=NAMES)
    assert apply_edits(text, [edit]) == "---\nemail: e\nother: 1\naim: x\n---\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\n---\n", "---\nrole:\n  - a\n  - b\n---\n"),
        ("---\nrole: a\n---\n", "---\nrole:\n  - a\n  - b\n---\n"),
        ("---\nrole: ~\n---\n", "---\nrole:\n  - a\n  - b\n---\n"),
        ("---\nrole:\n- a # one\n---\n", "---\nrole:\n- a # one\n- b\n---\n"),
        ("---\nrole:\n    - c\n---\n", "---\nrole:\n    - a\n    - b\n---\n"),
        ("---\nrole: [c]\n---\n", "---\nrole: [a, b]\n---\n"),
        ('---\n{"role": "c"}\n---\n', '---\n{"role": ["a", "b"]}\n---\n'),
    ],
)
def test_many_values(before, after):
    assert set_to(before, "role", "a", "b", many=True) == after


@pytest.mark.parametrize("scalar", ['"x y"', "12", "-1.5", "true", "null"])
def test_json_words_stay_in_json(scalar):
    assert set_to('---\n{"role": 1}\n---', "role", scalar) == f'---\n{{"role": {scalar}}}\n---'


WAYS_OUT = {
    "cannot read the front matter": "fix it first",
    "`role` appears twice": "delete one first",
    "the note has `Role`": "rename it to `role` first",
    "front matter is JSON": "add `role` in an editor",
    "`role` is written with `?`": "write `key: value`",
    "`role` is on a line with other fields": "remove it in an editor",
}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\nrole: a", "cannot read the front matter: front matter is never closed"),
        ("---\nrole: a\nrole: b\n---", "`role` appears twice"),
        ("---\nRole: a\n---", "the note has `Role`"),
        ('---\n{"goal": 1}\n---', "front matter is JSON"),
        ("---\n? role\n: a\n---", "`role` is written with `?`"),
    ],
)
def test_what_cannot_be_set(text, message):
    with pytest.raises(RefusedError) as caught:
        set_to(text, "role", "x")
    assert caught.value.message == message
    assert caught.value.help == WAYS_OUT[message.partition(":")[0]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\nrole: a # why\nz: 1\n---", "---\nz: 1\n---"),
        ("---\r\nz: 1\r\nrole:\r\n  - a\r\n---", "---\r\nz: 1\r\n---"),
        ("---\nrole: |\n  a\nz: 1\n---", "---\nz: 1\n---"),
        ("---\nrole:\n---", "---\n---"),
        ('---\n{\n"role": 1\n}\n---', "---\n{\n}\n---"),
    ],
)
def test_remove(before, after):
    entry = next(
        one for one in frontmatter_block.parse_front_matter(before).entries if one.name == "role"
    )
    assert apply_edits(before, [edits.remove_entry(before, entry)]) == after


def test_remove_refuses_a_shared_line():
    text = '---\n{"role": 1}\n---'
    with pytest.raises(RefusedError) as caught:
        edits.remove_entry(text, frontmatter_block.parse_front_matter(text).entries[0])
    assert caught.value.help == WAYS_OUT[caught.value.message]


@pytest.mark.parametrize(
    ("before", "number", "after"),
    [
        ("role: [a, b,  c] # d", 0, "role: [b,  c] # d"),
        ("role: [a, b,  c] # d", 1, "role: [a, c] # d"),
        ("role: [a, b,  c] # d", 2, "role: [a, b] # d"),
        ("role:\n  - a # d\n  - b", 0, "role:\n  - b"),
        ("role:\n- a\n- b\nz: 1", 1, "role:\n- a\nz: 1"),
        ("role:\r\n- a\r\n- b", 0, "role:\r\n- b"),
        ("role: a", 0, None),
    ],
)
def test_an_item_is_taken_out_of_a_list(before, number, after):
    text = f"---\n{before}\n---\n"
    entry = frontmatter_block.parse_front_matter(text).entries[0]
    edit = edits.remove_list_item(text, entry, entry.values[number].span)
    assert (apply_edits(text, [edit]) if edit else None) == (after and f"---\n{after}\n---\n")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.booleans())
def test_a_quoted_text_reads_as_it_was(word, flow):
    quoted = edits.quote_scalar(word, flow=flow)
    text = f"---\nkey: {f'[{quoted}]' if flow else quoted}\n---"
    entry = frontmatter_block.parse_front_matter(text).entries[0]
    assert [value.text for value in entry.values] == ([word] if word.strip() else [])


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("Analyst", "Analyst"),
        ("Zoë (Acme) & Co. a@b", "Zoë (Acme) & Co. a@b"),
        ("https://example.org/?a=b#c", "https://example.org/?a=b#c"),
        ("Re: hello", '"Re: hello"'),
        ("C #1", '"C #1"'),
        ("no", '"no"'),
        ("YES", '"YES"'),
        ("12", '"12"'),
        ("x ", '"x "'),
        ("x:", '"x:"'),
        ("", '""'),
        ("a\u2028\x7f\ufeff", '"a\\u2028\\u007f\\ufeff"'),
        ("a\xa0b", '"a\xa0b"'),
    ],
)
def test_quotes_only_where_they_are_needed(word, written):
    assert edits.quote_scalar(word) == written


def test_in_a_list_on_one_line_more_needs_quotes():
    assert edits.quote_scalar("a:b", flow=True) == '"a:b"'
    assert edits.quote_scalar("who?", flow=True) == '"who?"'
    assert edits.quote_scalar("ab", flow=True) == "ab"


@pytest.mark.parametrize(
    ("typed", "text", "written"),
    [
        ("x", "a: b", '"a: b"'),
        ("x", "a", "a"),
        ('"x"', "a", '"a"'),
        ('"x"', "é\u2028\x7f", '"é\\u2028\\u007f"'),
        ("'x'", "it's", "'it''s'"),
        ("'x'", "a\nb", '"a\\nb"'),
    ],
)
def test_quotes_stay(typed, text, written):
    assert edits.requote_scalar(typed, text) == written
