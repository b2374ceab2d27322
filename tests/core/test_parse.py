"""Texts into notes and note types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.core.errors import InfokbError
from infokb.core.frontmatter.entries import Value
from infokb.core.text import Span
from infokb.core.vault import parse
from infokb.core.vault.kinds import KINDS
from infokb.core.vault.schema import COMMON_FIELDS, Field

LEAD = """---
summary: A hint.
folder: /leads/
table: [heat, who]
fields:
  heat: {kind: number, choices: [1, 2], default: 1, help: How hot.}
  who: {kind: links, to: contact, required: true}
  hot: {kind: bool, default: false, starter: true}
  to: {kind: link, to: [contact, organization]}
  portion: {kind: number, default: 0.5}
dated: true
subject: who
---

## First ##
text
### Not this
## Second one
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("---\ntype: contact\n---", "contact"),
        ("---\ntype: 'contact'\n---", "contact"),
        ("---\ntype: Contact\n---", ""),
        ("---\ntype: [contact]\n---", ""),
        ("---\ntype:\n---", ""),
        ("---\ntype: {a: b}\n---", ""),
        ("---\nother: contact\n---", ""),
        ("---\ntype: contact\n", ""),
        ("type: contact", ""),
    ],
)
def test_the_type_of_a_note(schemas, text, name):
    assert parse.parse_note("a.md", text, schemas).type_name == name


@given(st.text(), st.booleans())
def test_a_note_is_never_refused(schemas, text, opened):
    text = f"---\n{text}" if opened else text
    note = parse.parse_note("contacts/Ada.md", text, schemas)
    assert note.text == text
    assert note.values is not None
    assert all(0 <= link.span.start <= len(text) for link in note.links)


def test_a_declared_type():
    made = parse.parse_schema("templates/lead.md", LEAD)
    assert (made.name, made.summary, made.folder) == ("lead", "A hint.", "leads")
    assert list(made.fields) == [
        "type",
        "heat",
        "who",
        "hot",
        "to",
        "portion",
        *list(COMMON_FIELDS)[1:],
    ]
    heat, who, hot, to = (made.fields[name] for name in ("heat", "who", "hot", "to"))
    assert heat == Field("heat", KINDS["number"], default="1", choices=("1", "2"), help="How hot.")
    assert (who.required, who.to, who.starter) == (True, ("contact",), False)
    assert (hot.default, hot.starter, hot.missing) == ("false", True, False)
    assert to.to == ("contact", "organization")
    assert made.fields["portion"].missing == 0.5
    assert (made.table, made.dated, made.subject) == (("heat", "who"), True, "who")
    assert made.body.startswith("\n## First")
    assert made.path == "templates/lead.md"


def test_the_sections_of_a_type():
    assert parse.parse_schema("lead.md", LEAD).sections == ("First", "Second one")
    listed = LEAD.replace("dated: true", "sections: [Second one]")
    assert parse.parse_schema("lead.md", listed).sections == ("Second one",)
    without = LEAD.replace("dated: true", "sections: []")
    assert parse.parse_schema("lead.md", without).sections == ()


def test_windows_line_ends_are_no_part_of_a_section():
    assert parse.parse_schema("lead.md", LEAD.replace("\n", "\r\n")).sections == (
        "First",
        "Second one",
    )


@pytest.mark.parametrize(
    ("change", "message", "help_text"),
    [
        (("folder: /leads/\n", ""), "t.md: `folder` is missing", ""),
        (("summary", "sumary"), "t.md: there is no setting `sumary`", "did you mean `summary`?"),
        (("kind: bool", "kind: boole"), "t.md: `fields.hot.kind`: there is no kind `boole`",
         "did you mean `bool`?"),
        (("default: 1,", "default: warm,"),
         "t.md: `fields.heat.default`: not a number", "write it as 20 or 1.5, without quotes"),
        (("default: 1,", "default: [1],"), "t.md: `fields.heat.default` must be text", ""),
        (("kind: number, choices", "choices"), "t.md: `fields.heat.kind` is missing", ""),
        (("dated: true", "dated: yes"), "t.md: `dated` must be `true` or `false`", ""),
        (("summary: A hint.", "summary: Re: x"), "t.md:2: a value contains a second `: `",
         "put the value in quotes"),
        (("help: How hot.", "help: How hot, or not"),
         "t.md: there is no setting `fields.heat.or not`",
         "use one of kind, required, starter, default, choices, to, help"),
    ],
)  # fmt: skip
def test_faults_of_a_type(change, message, help_text):
    with pytest.raises(InfokbError) as caught:
        parse.parse_schema("t.md", LEAD.replace(*change))
    assert (caught.value.message, caught.value.help) == (message, help_text)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        (LEAD, True),
        ("---\nfields: {}\n---", True),
        ("# {{title}}", False),
        ("---\na: b\n---", False),
    ],
)
def test_what_declares_a_type(text, declared):
    assert parse.declares_type(text) is declared


def test_the_built_in_types(schemas):
    assert list(schemas) == ["contact", "guide", "interview", "opportunity", "organization"]
    required = {
        (name, field.name)
        for name, schema in schemas.items()
        for field in schema.fields.values()
        if field.required and field.name != "type"
    }
    assert required == {("interview", "contacts"), ("opportunity", "organization")}
    for schema in schemas.values():
        assert all(set(field.to) <= set(schemas) for field in schema.fields.values())
        assert schema.folder
        assert schema.summary


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        (Field("a", KINDS["number"], choices=("1", "2")), Value("2", Span(0, 1)), 2),
        (Field("a", KINDS["choice"], choices=("x",)), Value("x", Span(0, 1), plain=False), "x"),
        (Field("a", KINDS["text"]), Value("x", Span(0, 1)), "x"),
    ],
)
def test_a_field_reads(field, value, read):
    assert field.read(value) == read


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        (Field("a", KINDS["text"]), Value("", Span(0, 1), nested=True),
         "a list or mapping, not one value"),
        (Field("a", KINDS["choice"], choices=("x", "y")), Value("z", Span(0, 1)),
         "not one of its values"),
        (Field("a", KINDS["number"]), Value("2", Span(0, 1), plain=False),
         "not a number"),
    ],
)  # fmt: skip
def test_a_field_does_not_read(field, value, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        field.read(value)


@pytest.mark.parametrize(
    ("field", "missing"),
    [
        (Field("a", KINDS["texts"]), ()),
        (Field("a", KINDS["text"]), None),
        (Field("a", KINDS["choice"], default="x"), "x"),
        (COMMON_FIELDS["publish"], False),
    ],
)
def test_what_a_missing_value_stands_for(field, missing):
    assert field.missing == missing
