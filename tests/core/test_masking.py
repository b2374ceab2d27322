"""What a Markdown text hides: code, math and comments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.markdown import masking
from infokb.core.markdown.blocks import BlockSpans, find_blocks
from infokb.core.text import Span
from tests.core.work import grows_linearly


def hides(text, start=0):
    return find_blocks(text, start) or BlockSpans()


def code(text):
    return [text[slice(*span)] for span in hides(text).literal_spans]


def comments(text):
    return [text[slice(*span)] for span in hides(text).comments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `b` c", ["`b`"]),
        ("``a ` b``", ["``a ` b``"]),
        ("`a``b`", ["`a``b`"]),
        ("`a", []),
        ("`a\n\nb`", []),
        ("`a\r\n \r\nb`", []),
        ("`a\nb`", ["`a\nb`"]),
        (r"\`a` b`", ["` b`"]),
        ("```\na\n```\nb", ["```\na\n```"]),
        ("```\na\n```\n`b`", ["```\na\n```", "`b`"]),
        ("```py\na\n````\nb", ["```py\na\n````"]),
        ("````\n```\n````\nb", ["````\n```\n````"]),
        ("~~~ `x`\na\n~~~", ["~~~ `x`\na\n~~~"]),
        ("``` `x`\na", ["`x`"]),
        ("```\na\n~~~\nb", ["```\na\n~~~\nb"]),
        ("```\na\n``` x\nb", ["```\na\n``` x\nb"]),
        ("> ```\n> a\n> ```\nb", ["```\n> a\n> ```"]),
        ("- ```\n  a\n  ```\nb", ["```\n  a\n  ```"]),
        ("1. ~~~\na\r~~~\rb", ["~~~", "~~~\rb"]),
        ("`a ```\n```\nb\n```", ["```\nb\n```"]),
        ("$a$ $b c$", ["$a$", "$b c$"]),
        ("$5 and $6", []),
        ("$ a $", []),
        ("a $x$5", []),
        (r"\$a$ \$", []),
        ("$$a\n\nb$$", ["$$a\n\nb$$"]),
        ("$$a", []),
        ("$$a\n```\n$$\n```\n", ["```\n$$\n```"]),
        ("$$ $$ $$", ["$$ $$"]),
        (r"\\ `a`", ["`a`"]),
    ],
)
def test_code_and_math(text, expected):
    assert code(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a %% b %% c", ["%% b %%"]),
        ("%%\na\n\nb\n%%c", ["%%\na\n\nb\n%%"]),
        ("a <!-- b --> c", ["<!-- b -->"]),
        ("a %% b", ["%% b"]),
        ("a <!-- b", ["<!-- b"]),
        ("`%%` b", []),
        ("```\n%%\n```\nb", []),
        (r"\%% a %% b", ["%% b"]),
        (r"\<!-- a -->", []),
        ("%% ` %% `a` %% b %%", ["%% ` %%", "%% b %%"]),
        ("%%\n```\na %%\n```\nb", ["%%\n```\na %%"]),
    ],
)
def test_comments(text, expected):
    assert comments(text) == expected


def test_a_comment_over_a_fence_goes_on_behind_it():
    text = "%%\n```\na\n```\n%% `b` [[c]]"
    assert comments(text) == ["%%\n```\na\n```\n%%"]
    assert code(text) == ["`b`"]


def test_scanning_starts_where_the_body_does():
    text = "`a` `b`\n```\nc\n```"
    found = hides(text, 4)
    assert (found.literal_spans, found.comments) == ([Span(4, 7), Span(8, 17)], [])


def test_a_mask_keeps_every_character_and_line_in_its_place():
    text = "a `b\r\nc` d"
    masked = masking.mask(text, [Span(2, 8)])
    assert masked == "a   \r\n   d"


def test_a_mask_takes_overlapping_spans():
    assert masking.mask("abcdef", [Span(0, 3), Span(1, 2), Span(2, 5)]) == "     f"
    assert masking.mask("abc", []) == "abc"


TEXTS = st.text(st.sampled_from("`~$%<>!-\\ \n\rab1"))


@given(TEXTS)
def test_any_text_is_masked_in_place(text):
    found = hides(text)
    spans, notes = found.literal_spans, found.comments
    masked = masking.mask(text, spans)
    assert len(masked) == len(text)
    assert all(0 <= span.start < span.end <= len(text) for span in (*spans, *notes))
    assert [char for char in masked if char in "\n\r"] == [char for char in text if char in "\n\r"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "`",
        "` ",
        "``` ",
        "$",
        "$$ ",
        "$a ",
        "%% ",
        "<!--",
        "```\n",
        "`\n\n",
        "\\",
        "$`",
        "> ",
        "> %% a\n",
        "- <!-- a\n",
        "> $$\n\n",
        "> ```\n\n",
        "- ",
        "a|\n-|\n",
    ],
)
def test_hostile_texts_stay_linear(unit):
    assert grows_linearly(lambda size: hides(unit * size))


def test_runs_of_backticks_of_every_length_stay_linear():
    hides(" ".join("`" * length for length in range(1, 440)))
