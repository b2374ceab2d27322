"""Texts in addresses, there and back."""

import pytest

from infokb.core.percent import percent_decode, percent_encode

ENCODED = {"a b/é": "a%20b/%C3%A9", "a\udcff.md": "a%FF.md", "a\udce9é": "a%E9%C3%A9"}


@pytest.mark.parametrize("text", ENCODED, ids=ascii)
def test_there_and_back(text: str) -> None:
    assert percent_encode(text) == ENCODED[text]
    assert percent_decode(ENCODED[text]) == text


def test_half_a_pair_is_no_letter() -> None:
    assert percent_encode("\ud800x") == "%EF%BF%BDx"


def test_what_is_safe_stays() -> None:
    assert percent_encode("a/b@c", "@") == "a%2Fb@c"
