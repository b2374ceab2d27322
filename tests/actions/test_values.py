"""What people type, as the text that goes into a note."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.record import values
from infokb.core.dates import instants
from infokb.core.errors import InfokbError
from tests.conftest import MakeVault

CONTACT = "---\ntype: contact\n---\n"


def typed(make_vault: MakeVault, type_name: str, name: str, text: str) -> str:
    files = {
        "contacts/Ada.md": CONTACT,
        "contacts/b/Bo.md": CONTACT,
        "organizations/Bo.md": "---\ntype: organization\n---\n",
        "contacts/c/Cy.md": CONTACT,
        "contacts/d/Cy.md": CONTACT,
    }
    vault = make_vault(files)
    return values.field_text(vault, values.field_by_name(vault.schemas[type_name], name), text)


@pytest.mark.parametrize(
    ("type_name", "name", "text", "written"),
    [
        ("contact", "asked", "yesterday", "2026-11-19"),
        ("interview", "date", "2026-11-24 9:30", "2026-11-24T09:30"),
        ("interview", "thanked", "2026-11-24T09:30:15", "2026-11-24T09:30:15"),
        ("interview", "quotable", "Yes", "true"),
        ("interview", "minutes", "45", "45"),
        ("contact", "how_met", "ALUMNI", "alumni"),
        ("contact", "referred_by", "ada", "[[Ada]]"),
        ("contact", "referred_by", "[[Anyone|A]]", "[[Anyone|A]]"),
        ("contact", "referred_by", "bo", "[[contacts/b/Bo]]"),
        ("contact", "referred_by", "contacts/c/Cy.md", "[[contacts/c/Cy]]"),
        ("contact", "timezone", "Europe/Berlin", "Europe/Berlin"),
        ("contact", "publish", "true", "true"),
    ],
)
def test_words_become_what_the_field_holds(
    make_vault: MakeVault, type_name: str, name: str, text: str, written: str
) -> None:
    assert typed(make_vault, type_name, name, text) == written


@pytest.mark.parametrize(
    ("name", "text", "help_text"),
    [
        ("asked", "2026-02-30", "write 2026-11-22"),
        ("referred_by", "cy", "`contacts/c/Cy.md`, `contacts/d/Cy.md`"),
        ("referred_by", "Adda", "Ada"),
        ("referred_by", "Zzzz", "infokb new contact Zzzz"),
        ("how_met", "alumn", "alumni"),
        ("how_met", "zzzz", "one of alumni"),
        ("timezone", "Mars/Base", "Europe/Berlin"),
        ("phone", "call me", "digits"),
    ],
)
def test_what_does_not_fit_says_the_way_out(
    make_vault: MakeVault, name: str, text: str, help_text: str
) -> None:
    with pytest.raises(InfokbError) as caught:
        typed(make_vault, "contact", name, text)
    assert help_text in caught.value.help


def test_a_value_that_is_out_of_range_names_its_field(make_vault: MakeVault) -> None:
    with pytest.raises(InfokbError, match="`date` cannot be `9999-12-31T23:59`: out of range"):
        typed(make_vault, "interview", "date", "9999-12-31T23:59")


def test_a_moment_that_cannot_be_read(make_vault: MakeVault) -> None:
    with pytest.raises(InfokbError, match="someday"):
        values.parse_fact(make_vault({}), "someday")


def test_fields_of_a_note_without_a_type(make_vault: MakeVault) -> None:
    assert values.field_by_name(None, "publish").name == "publish"
    with pytest.raises(InfokbError, match="a note without a type has no field `asked`"):
        values.field_by_name(None, "asked")


MOMENTS = st.text("0123456789+-/.: dwmybinext tuefriTnovago") | st.sampled_from(
    ("today", "wed", "fri 3pm", "nov 20", "11/20", "yesterday", "+2w", "3 days ago", "15:00",
     "2026-11-20T11:59", "2026-11-20T12:01", "noon", "next tue", "last fri 9:00", "jan 1")
)  # fmt: skip


@given(MOMENTS)
def test_a_fact_is_never_to_come_and_a_plan_never_over(make_vault: MakeVault, text: str) -> None:
    vault = make_vault({})
    with suppress(InfokbError):
        fact = values.parse_fact(vault, text)
        assert instants.instant_of(fact, vault.zone) <= vault.now
    with suppress(InfokbError):
        assert values.day_of(values.parse_plan(vault, text)) >= vault.today


@pytest.mark.parametrize(
    ("text", "words"),
    [("nov 19 3pm", "1 day ago"), ("nov 18", "2 days ago"), ("oct 21", "30 days ago")],
)
@pytest.mark.parametrize("force", [None, False, True])
def test_a_plan_does_not_take_a_day_just_past_for_next_years(
    make_vault: MakeVault, text: str, words: str, force: bool | None
) -> None:
    vault = make_vault({})
    with pytest.raises(InfokbError, match=f"`{text}` was {words}") as caught:
        values.parse_plan(vault, text, force=force)
    assert "write the year: 2027-" in caught.value.help
    deadline = vault.schemas["opportunity"].fields["deadline"]
    with pytest.raises(InfokbError, match=f"`{text}` was {words}"):
        values.field_text(vault, deadline, text)


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("nov 20 8pm", "2026-11-20T20:00"),
        ("nov 20", "2026-11-20"),
        ("oct 20", "2027-10-20"),
        ("nov 19 2027", "2027-11-19"),
        ("fri", "2026-11-27"),
        ("thu", "2026-11-26"),
    ],
)
def test_a_plan_is_for_the_first_such_day(make_vault: MakeVault, text: str, planned: str) -> None:
    assert instants.iso_text(values.parse_plan(make_vault({}), text)) == planned


@pytest.mark.parametrize(
    ("parse", "text", "message"),
    [
        (values.parse_fact, "tomorrow", "Sat 2026-11-21 is still to come: today is Fri 2026-11-20"),
        (values.parse_fact, "2026-11-20T12:01", "Fri 2026-11-20T12:01 is still to come"),
        (values.parse_plan, "yesterday", "Thu 2026-11-19 is in the past: today is Fri 2026-11-20"),
    ],
)
def test_what_is_refused_names_both_days_unless_it_is_forced(
    make_vault: MakeVault, parse: Callable[..., object], text: str, message: str
) -> None:
    vault = make_vault({})
    with pytest.raises(InfokbError, match=message) as caught:
        parse(vault, text)
    assert "--force" not in caught.value.help
    with pytest.raises(InfokbError) as caught:
        parse(vault, text, force=False)
    assert caught.value.help.endswith(", or --force")
    assert parse(vault, text, force=True)


@pytest.mark.parametrize(("locale", "month"), [("en-US", 11), ("en-GB", 12)])
def test_the_settings_say_what_is_first(make_vault: MakeVault, locale: str, month: int) -> None:
    vault = make_vault({}, f"[me]\nlocale = '{locale}'\n")
    assert values.parse_fact_day(vault, "11/12/2025").month == month
    with pytest.raises(InfokbError, match="could be two dates"):
        values.parse_fact(make_vault({}), "11/12/2025")


@pytest.mark.parametrize("text", ["Head\nof data", "Head\r\nof data", "Head\u2028of data"])
def test_a_value_is_one_line(make_vault: MakeVault, text: str) -> None:
    vault = make_vault({})
    field = vault.schemas["contact"].fields["role"]
    with pytest.raises(InfokbError, match="`role` takes one line"):
        values.field_text(vault, field, text)
    assert values.field_text(vault, field, "Head of data\n") == "Head of data"
