"""Other spellings of a value."""

import pytest

from infokb.core.vault import spelling
from infokb.core.vault.kinds import KINDS
from infokb.core.vault.schema import Field

STATUS = Field("status", KINDS["choice"], choices=("target", "paused", "dropped"))


@pytest.mark.parametrize(
    ("kind", "text", "same"),
    [
        ("date", "2026/11/18", "2026-11-18"),
        ("date", "2026.1.5", "2026-01-05"),
        ("dates", " 2026-1-5 ", "2026-01-05"),
        ("date", "2026/02/30", None),
        ("number", "twenty", None),
        ("date", "2026/11-18", None),
        ("date", "18.11.2026", None),
        ("date", "20261118", None),
        ("time", "2026-11-18 15:00", "2026-11-18T15:00"),
        ("time", "2026/11/18 9:05:30Z", "2026-11-18T09:05:30Z"),
        ("time", "2026-11-18T15:00 +01:00", "2026-11-18T15:00+01:00"),
        ("time", "2026-11-18 3pm", None),
        ("number", " 20 ", "20"),
        ("url", "//acme.example.org/x", "https://acme.example.org/x"),
        ("url", "acme", None),
        ("phone", "+1 212 555 0101 Ext. 7", "+1 212 555 0101 x7"),
        ("email", "ada", None),
        ("links", "'[[Ada]]'", "[[Ada]]"),
        ("tags", " mentor, ", "mentor"),
        ("bool", "yes", None),
        ("text", "x", None),
    ],
)
def test_the_same_value(kind, text, same):
    assert spelling.equal_value(Field("one", KINDS[kind]), text) == same


@pytest.mark.parametrize(("text", "same"), [("TARGET ", "target"), ("targett", None)])
def test_a_choice_in_another_case(text, same):
    assert spelling.equal_value(STATUS, text) == same


@pytest.mark.parametrize(("text", "near"), [("targett", "target"), ("done", None)])
def test_a_choice_that_is_near(text, near):
    assert spelling.near_value(STATUS, text) == near


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("18 Nov 2026 3pm", "2026-11-18T15:00"),
        ("Nov 18 2026", "2026-11-18"),
        ("Nov 18", None),
        ("15:00", None),
    ],
)
def test_a_moment_that_is_near(text, near):
    assert spelling.near_value(Field("one", KINDS["time"]), text) == near
