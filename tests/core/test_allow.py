"""What a note allows, and on which line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.text import apply_edits
from infokb.core.vault import allow, allow_edits, parse
from infokb.core.vault.note import Note
from tests.core.work import grows_linearly

FULL = "<!-- infokb: allow orphan -- x -->"


def note(text: str) -> Note:
    return parse.parse_note("a.md", text, {})


def read(text: str) -> list[tuple[tuple[str, ...], str, date | None, str | None, int | None]]:
    return [
        (tuple(name.text for name in one.names), one.reason, one.until, one.bad_day, one.line)
        for one in note(text).allows
    ]


@pytest.mark.parametrize(
    ("entry", "names", "reason", "until", "bad"),
    [
        ("orphan", ("orphan",), "", None, None),
        ("orphan , links -- old -- keys", ("orphan", "links"), "old -- keys", None, None),
        (" nudge-due until=2026-12-31 --", ("nudge-due",), "", date(2026, 12, 31), None),
        ("nudge-due until=2026-13-31 -- x", ("nudge-due",), "x", None, "until"),
        ("nudge-due until=20261231 -- x", ("nudge-due",), "x", None, "until"),
        ("nudge-due until= -- x", ("nudge-due",), "x", None, "until"),
        ("nudge-due since=soon -- x", ("nudge-due",), "x", None, "since"),
        (
            "nudge-due since=2026-11-02 until=2026-12-31",
            ("nudge-due",),
            "",
            date(2026, 12, 31),
            None,
        ),
        ("nudge-due since=2026-11-02 since=2026-11-03 -- x", (), "", None, None),
        ("nudge-due due=2026-11-02 -- x", (), "", None, None),
        ("broken-link--x", ("broken-link--x",), "", None, None),
        ("orphan links -- x", (), "", None, None),
        ("orphan, -- x", (), "", None, None),
        ("-- x", (), "", None, None),
        ("orphan," * 100 + "orphan", (), "", None, None),
        (",", (), "", None, None),
    ],
)
def test_an_entry_names_rules_and_says_why(
    entry: str, names: tuple[str, ...], reason: str, until: date | None, bad: str | None
) -> None:
    expected = [(names, reason, until, bad, None)]
    assert read(f'---\nlint_allow: ["{entry}"]\n---\n') == expected


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"a {FULL}\n\nb\n", [1]),
        (f"{FULL} a\n\nb\n", [1]),
        (f"{FULL}\n\n\nb\n", [4]),
        (f"{FULL}\r\n\r\nb\r\n", [3]),
        (f"{FULL}\n{FULL} {FULL}\n\nb\n", [4, 4, 4]),
        (f"> {FULL}\n>\n> b\n", [3]),
        (f"- {FULL}\n- b\n", [1]),
        ("a\n\n<!-- infokb: allow\norphan -- x -->\n\nb", [6]),
        ("a <!--infokb:allow orphan-->", [1]),
        (FULL, [1]),
        (f"`{FULL}`\n", []),
        (f"```\n{FULL}\n```\n", []),
        ("%% infokb: allow orphan -- x %%\n", []),
        ("<!-- infokb: allowed orphan -->\n", []),
        ("<!-- infokb: allow orphan -- x", []),
        ("<!-- infokb: allow -->\n", [1]),
    ],
)
def test_a_comment_serves_its_line_or_the_next_with_text(body: str, lines: list[int]) -> None:
    assert [line for *_, line in read(body)] == lines


def test_a_follow_up_may_be_allowed_by_the_day_that_started_it() -> None:
    entry = "a since=2026-11-02 -- x"
    found = note(f"---\nlint_allow: {entry}\n---\na <!-- infokb: allow {entry} -->\n").allows
    assert [one.since for one in found] == [date(2026, 11, 2)] * 2


def test_a_name_knows_where_it_stands() -> None:
    text = f"---\nlint_allow: ['orphan, links -- x', \"a\\x62 -- x\"]\n---\na {FULL}\n"
    spans = [name.span for one in note(text).allows for name in one.names]
    assert [span and text[slice(*span)] for span in spans] == ["orphan", "orphan", "links", None]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"a {FULL}\nb", "a\nb"),
        (f"a {FULL} b", "a b"),
        (f"a {FULL}b", "a b"),
        (f"a\n  {FULL}\r\nb", "a\nb"),
        (f"a\n{FULL}", "a\n"),
        (f"> {FULL}\n> b", ">\n> b"),
        ("---\nlint_allow: [a, b -- x]\n---\n", "---\nlint_allow: [b -- x]\n---\n"),
        ("---\nlint_allow:\n- a\n- b\n---\n", "---\nlint_allow:\n- b\n---\n"),
        (
            "---\nlint_allow:\n  - >-\n    a\n    -- x\n  - b\n---\n",
            "---\nlint_allow:\n  - b\n---\n",
        ),
        ("---\nlint_allow:\n  -\n    a\n  - b\n---\n", None),
    ],
)
def test_what_is_dropped_leaves_the_rest(text: str, left: str | None) -> None:
    found = note(text)
    edit = allow_edits.remove_allow(found, found.allows[0])
    assert (edit and apply_edits(text, [edit])) == left


def test_a_name_is_dropped_unless_an_escape_is_in_the_way() -> None:
    found = note('---\nlint_allow: ["a, b , c -- x", "a, b -- \\x62"]\n---\n')
    clear, escaped = found.allows
    left = [
        edit and apply_edits(found.text, [edit]).split('"')[1]
        for edit in (allow_edits.remove_allowed_rule(clear, name) for name in clear.names)
    ]
    assert left == ["b , c -- x", "a, c -- x", "a, b -- x"]
    assert allow_edits.remove_allowed_rule(escaped, escaped.names[0]) is None


def test_a_field_is_dropped_unless_it_shares_its_line() -> None:
    plain = note("---\nlint_allow: a\nx: 1\n---\n")
    edit = allow_edits.remove_allow_field(plain)
    assert edit
    assert apply_edits(plain.text, [edit]) == "---\nx: 1\n---\n"
    assert allow_edits.remove_allow_field(note('---\n{"x": 1, "lint_allow": "a"}\n---\n')) is None


@given(
    st.lists(
        st.sampled_from((*"\n,-=", " ", "allow", "orphan", "until=", "since=", "-->", "<!--"))
        | st.text()
    )
)
def test_no_text_of_a_comment_raises(pieces: list[str]) -> None:
    text = f"<!-- infokb: allow {''.join(pieces)}"
    for one in note(f"{text} -->\nb\n").allows + note(text).allows:
        assert text.startswith(allow.ALLOW_MARK, one.span.start + 5)


@pytest.mark.parametrize(
    "piece",
    ["<!-- infokb: allow ", f"{FULL}\n", "<!-- infokb: allow -->", "<!-- infokb:\n", f"a {FULL}"],
)
def test_hostile_texts_stay_linear(piece: str) -> None:
    def work(size: int) -> object:
        text = piece * size
        inner = text.replace("-->", "")
        return note(text).allows, note(f"<!-- infokb: allow {inner} -->").allows

    assert grows_linearly(work)
