"""Kinds of values: what each reads, and that JSON Schema says the same."""

import json
import re
from datetime import UTC, date, datetime, timedelta, timezone

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infokb.core.frontmatter import block as frontmatter_block
from infokb.core.frontmatter.edits import quote_scalar
from infokb.core.vault.kinds import KINDS, FieldValueError, Scalar


def read(kind: str, text: str, *, plain: bool = True) -> object:
    """Read a text as a kind."""
    return KINDS[kind].read(Scalar(text, plain))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "NO", "NO"),
        ("texts", "0123", "0123"),
        ("choice", "target", "target"),
        ("date", "2026-11-22", date(2026, 11, 22)),
        ("date", "2024-02-29", date(2024, 2, 29)),
        ("dates", "2026-11-22", date(2026, 11, 22)),
        ("time", "2026-11-22", date(2026, 11, 22)),
        ("time", "2026-11-22T15:00", datetime.fromisoformat("2026-11-22T15:00")),
        ("time", "2026-11-22T15:00:30", datetime.fromisoformat("2026-11-22T15:00:30")),
        ("time", "2026-11-22T15:00Z", datetime(2026, 11, 22, 15, tzinfo=UTC)),
        (
            "time",
            "2026-11-22T15:00-03:30",
            datetime(2026, 11, 22, 15, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
        ),
        ("bool", "true", True),
        ("bool", "false", False),
        ("number", "20", 20),
        ("number", "-1.5", -1.5),
        ("number", "20.0", 20),
        ("link", "[[Ada Okafor]]", "Ada Okafor"),
        ("links", "[[Ada Okafor|Ada]]", "Ada Okafor"),
        ("link", "[[contacts/Ada#Log]]", "contacts/Ada"),
        ("email", "ada@example.org", "ada@example.org"),
        ("phone", "+1 (212) 555-0101", "+1 (212) 555-0101"),
        ("phone", "5550101", "5550101"),
        ("phone", "555.0101 x12", "555.0101 x12"),
        ("url", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("path", "letters/acme..old.pdf", "letters/acme..old.pdf"),
        ("timezone", "Europe/Berlin", "Europe/Berlin"),
        ("tags", "#a/b-c_d", "a/b-c_d"),
        ("tags", "2026x", "2026x"),
        ("tags", "採用", "採用"),
        ("aliases", "Addie", "Addie"),
    ],
)
def test_good_values(kind, text, value):
    found = read(kind, text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("date", "2026/11/22", "not a date"),
        ("date", "20261122", "not a date"),
        ("date", "2026-W47-7", "not a date"),
        ("date", "2026-11-22T15:00", "not a date"),
        ("date", "２０２６-11-22", "not a date"),
        ("date", "2023-02-29", "month 2 of 2023 has 28 days"),
        ("date", "2026-13-01", "there is no month 13"),
        ("date", "2026-00-01", "there is no month 0"),
        ("date", "2026-01-00", "month 1 of 2026 has 31 days"),
        ("date", "0000-01-01", "there is no year 0"),
        ("time", "2026-11-22 15:00", "not a date or time"),
        ("time", "2026-11-22T3pm", "not a date or time"),
        ("time", "2026-11-22T25:00", "there is no such time"),
        ("time", "2026-11-22T24:00", "there is no such time"),
        ("time", "2026-11-22T12:00+99:99", "there is no such time"),
        ("time", "2026-02-30T12:00", "month 2 of 2026 has 28 days"),
        ("time", "2026-02-30", "month 2 of 2026 has 28 days"),
        ("bool", "True", "not true or false"),
        ("bool", "yes", "not true or false"),
        ("number", ".inf", "not a number"),
        ("number", "1e3", "not a number"),
        ("number", "0123", "not a number"),
        ("number", "9" * 5000, "not a number"),
        ("number", "٢٠", "not a number"),
        ("link", "Ada Okafor", "not a link"),
        ("link", "[[Ada]] and [[Bo]]", "not a link"),
        ("link", "[[#Log]]", "not a link"),
        ("link", "[[ ]]", "not a link"),
        ("links", "[Ada](Ada.md)", "not a link"),
        ("email", "ada at example.org", "not an email address"),
        ("email", "a@b@c", "not an email address"),
        ("phone", "ask her", "not a phone number"),
        ("phone", "12", "not a phone number"),
        ("url", "example.org", "not a web address"),
        ("url", "javascript:alert(1)", "not a web address"),
        ("path", "/etc/passwd", "not a path in the vault"),
        ("path", "~/cv.pdf", "not a path in the vault"),
        ("path", "a/../../b", "not a path in the vault"),
        ("path", "..", "not a path in the vault"),
        ("path", "C:\\cv.pdf", "not a path in the vault"),
        ("timezone", "Berlin", "not a time zone"),
        ("timezone", "../etc", "not a time zone"),
        ("timezone", "\x00", "not a time zone"),
        ("tags", "two words", "not a tag"),
        ("tags", "2026", "not a tag"),
        ("tags", "#", "not a tag"),
        ("tags", "a.b", "not a tag"),
    ],
)
def test_bad_values(kind, text, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        read(kind, text)


@pytest.mark.parametrize("kind", ["bool", "number"])
def test_quotes_make_a_text(kind):
    with pytest.raises(FieldValueError) as caught:
        read(kind, {"bool": "true", "number": "20"}[kind], plain=False)
    assert caught.value.help.endswith("without quotes")


@pytest.mark.parametrize(
    ("kind", "text", "written"),
    [("date", "2026-11-22", "2026-11-22"), ("link", "[[A]]", '"[[A]]"'), ("text", "NO", '"NO"')],
)
def test_writing(kind, text, written):
    assert KINDS[kind].write(text) == written


PARTS = st.sampled_from(
    [
        "2026-11-22", "T15:00", "2024-02-29", "2023-02-29", "2000-02-29", "1900-02-29",
        "0000-01-01",
        "T24:00", ":30", "Z", "+01:00", "+24:00", "-04-31", "2026", " ", "true", "false", "20",
        "1.5",
        "0.55", "1.", "-", "+1", "0", "x", "5550101", ".", "[[", "]]", "Ada", "|", "#", "\\|", "@",
        "example.org", "https://", "/", "..", "~", ":", "\\", "é", "🎉", "_", "(", ")", "!",
        "9" * 16,
        "Europe/Berlin", "UTC",
    ]
)  # fmt: skip
TYPED = st.lists(PARTS, min_size=1, max_size=4).map("".join)


def as_data(text: str, *, quoted: bool) -> tuple[Scalar, object] | None:
    """Return a value as our reader takes it and as others do, None when YAML cannot take it."""
    typed = json.dumps(text) if quoted else text
    text = f"---\nkey: {typed}\n---"
    block = frontmatter_block.parse_front_matter(text)
    if block.fault or len(block.entries[0].values) != 1 or block.entries[0].values[0].nested:
        return None
    value = block.entries[0].values[0]
    read = frontmatter_block.tree_data(frontmatter_block.front_matter_tree(text, block))
    assert isinstance(read, dict)
    return Scalar(value.text, value.plain), read["key"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", [name for name in KINDS if name != "timezone"])
@settings(max_examples=50, deadline=None)
@given(TYPED, st.booleans())
@example("2026-02-29", False)
@example("2026-11-22T15:00:30+23:59", True)
@example("99", False)
@example("999999999999999", False)
@example("1000000000000000", False)
@example("[[[a]]", True)
@example("[[ a #b]]", True)
@example("[[a\\|b]]", True)
@example("[[\\|b]]", True)
@example("![[a]]", True)
@example("true", False)
@example("..", True)
@example("a/..", True)
def test_json_schema_accepts_the_same(kind, text, quoted):
    found = as_data(text, quoted=quoted)
    if found is None or isinstance(found[1], list):
        return
    scalar, value = found
    schema = dict(KINDS[kind].json_schema)
    checker = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    try:
        KINDS[kind].read(scalar)
    except ValueError:
        assert not checker.is_valid(value)
    else:
        assert checker.is_valid(value)


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=40), st.booleans())
def test_reading_gives_a_value_or_says_what_is_wrong(kind, text, plain):
    said = "fine"
    try:
        KINDS[kind].read(Scalar(text, plain))
    except ValueError as error:
        said = str(error)
    assert said[:1].islower()


@given(TYPED)
def test_what_is_written_reads_as_it_was(text):
    block = frontmatter_block.parse_front_matter(f"---\nkey: {quote_scalar(text)}\n---")
    assert [value.text for value in block.entries[0].values] == ([text] if text.strip() else [])
