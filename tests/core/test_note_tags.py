"""The tags of notes, and which belong to another."""

import pytest

from infokb.core.tag_names import covers_tag, tags_up_to
from infokb.core.text import Span
from infokb.core.vault import parse
from infokb.core.vault.note_tags import field_tags, has_field_tag, inline_tags, tags_of

TEXT = """---
tags: [one, two/three]
---
#four `#code` C#five #6 #Seven/8, (#nine) %% #ten %% #élan
"""


@pytest.mark.parametrize(
    ("tag", "other", "covers"),
    [
        ("a", "a", True),
        ("a", "A/b", True),
        ("#A", "a", True),
        ("a/b", "a", False),
        ("a", "ab", False),
        ("", "a", False),
    ],
)
def test_a_tag_covers_those_below_it(tag: str, other: str, covers: bool) -> None:
    assert covers_tag(tag, other) is covers


def test_a_tag_has_others_above_it() -> None:
    assert tags_up_to("a/B/c") == ("a", "a/B", "a/B/c")
    assert tags_up_to("a/") == ("a",)


def test_tags_stand_at_the_top_and_in_the_text() -> None:
    note = parse.parse_note("a.md", TEXT, {})
    assert list(field_tags(note)) == ["one", "two/three"]
    assert has_field_tag(note, "two")
    assert not has_field_tag(note, "four")
    assert list(tags_of(note)) == ["one", "two/three", "four", "Seven/8", "élan"]
    spans = [span for span, _ in inline_tags(note)]
    assert [TEXT[start:end] for start, end in spans] == ["#four", "#Seven/8", "#élan"]


def test_tags_of_a_part_are_those_that_begin_in_it() -> None:
    note = parse.parse_note("a.md", "#a #b #c", {})
    assert [tag for _, tag in inline_tags(note, Span(2, 6))] == ["b"]
