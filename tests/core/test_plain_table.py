"""Settings of plain lines, which are read without `tomllib`."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.settings.plain_table import plain_table
from tests.conftest import ROOT

KEYS = st.sampled_from(["a", "b", "a-b", "a_b", "1", "-", "é", "a.b", '"a"', "a b", ""])
SCALARS = st.sampled_from(
    [
        *('"x"', '""', '"a=b"', '"a, b"', '"#"', '"é"', "'x'", '"', '"""', '"\\n"', '"a"b"'),
        *("0", "00", "7", "-7", "1_0", "1.5", "²", "123456789", "1234567890", "true", "True"),
        *('"x" # y', '"x" # "y"', '"\tx"', "2026-11-20", "[]", "{}", "", '"\x7f"', '"\u200d"'),
    ]
)
VALUES = st.one_of(
    SCALARS,
    st.tuples(
        st.lists(SCALARS, max_size=3), st.sampled_from(["[{}]", "[ {} ]", "[{},]", "[{}"])
    ).map(lambda pair: pair[1].format(", ".join(pair[0]))),
)
LINES = st.one_of(
    st.tuples(KEYS, st.sampled_from([" = ", "=", "  =\t", " "]), VALUES).map("".join),
    st.lists(KEYS, min_size=1, max_size=6).map(lambda keys: f"[{'.'.join(keys)}]"),
    st.sampled_from(
        ["", " ", "\t", "# x", "#\tx", "#\x07", "[", "]", "[a", "[a] # x", "[[a]]", "[ a ]"]
    ),
)
TEXTS = st.tuples(st.lists(LINES, max_size=6), st.sampled_from(["\n", "\r\n", "\r"])).map(
    lambda pair: pair[1].join(pair[0])
)


@given(TEXTS)
def test_what_is_plain_is_what_toml_says(text: str) -> None:
    data = plain_table(text)
    if data is not None:
        assert repr(data) == repr(tomllib.loads(text))


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ('# x\n\na = "é"\nb-c=[]\n[d.e]\nf = [1, "2", true]\n\t# y\n[d.g]\nh = false\n', True),
        ("a = 1\na = 1\n", False),
        ("[a]\n[a]\n", False),
        ("[a.b]\n[a]\n", False),
        ("a = 1\n[a.b]\n", False),
        ("[a.b.c]\n", True),
        ("[a.b.c.d]\n", False),
        ("a = 01\n", False),
        ("a = [1\n", False),
        ("[a\n", False),
        ("a\n", False),
        ("a = 1\r\n", False),
    ],
)
def test_which_lines_are_plain(text: str, is_plain: bool) -> None:
    assert (plain_table(text) is not None) is is_plain


def test_settings_as_they_come_are_plain() -> None:
    text = ROOT.joinpath("example-vault/infokb.toml").read_text("utf-8")
    assert plain_table(text) == tomllib.loads(text)
