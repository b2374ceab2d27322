"""Cards: read whatever wrote them, and written so that nothing is lost."""

from importlib import import_module
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from infokb.core.cards.card_property import (
    CardPropertyError,
    escaped,
    parse_property,
    unescaped,
)
from infokb.core.cards.card_reader import Card, CardFault, read_cards, usable_lines
from infokb.core.cards.card_writer import write_card
from infokb.core.cards.person_card import VERSIONS, CardFacts, card_facts, card_uid
from infokb.core.errors import BrokenPromiseError
from infokb.core.journey.person_names import split_name
from tests.conftest import ROOT
from tests.core.nasty_cards import FN, NASTY_CARDS, NastyCard, card

vobject: Any = import_module("vobject")
ParseError: type[Exception] = import_module("vobject.base").ParseError


def one_card(content: bytes) -> CardFacts:
    (found,) = read_cards(content)
    assert isinstance(found, Card)
    facts = card_facts(found)
    assert facts
    return facts


def written_lines(facts: CardFacts, version: str) -> list[str]:
    return write_card(facts, version).decode().replace("\r\n ", "").split("\r\n")


def told(content: bytes) -> tuple[dict[str, str], tuple[str, ...]]:
    said, kept = dict[str, str](), tuple[str, ...]()
    for found in read_cards(content):
        if isinstance(found, CardFault):
            said["fault"] = f"line {found.line}: {found.reason}"
            continue
        if found.data_properties:
            said["dropped"] = str(len(found.data_properties))
        facts = card_facts(found)
        if not facts:
            said["nobody"] = "yes"
            continue
        said["organization note" if facts.is_organization else "name"] = facts.name
        said |= {name: "|".join(values) for name, values in facts.fields.items()}
        if facts.background:
            said["background"] = facts.background
        kept += facts.other_lines
    return said, kept


@pytest.mark.slow
@pytest.mark.parametrize("nasty", NASTY_CARDS, ids=lambda nasty: nasty.odd)
def test_a_nasty_card(nasty: NastyCard) -> None:
    said, kept = told(nasty.content)
    assert said == nasty.told
    assert kept == nasty.kept


@pytest.mark.slow
def test_the_figures_say_how_many_of_them_vobject_reads() -> None:
    names = {nasty.content: nasty.told["name"] for nasty in NASTY_CARDS if "name" in nasty.told}
    right = [content for content, name in names.items() if vobject_name(content) == name]
    figures = (ROOT / "docs" / "figures.md").read_text("utf-8")
    assert f"all {len(names)} of them, vobject {len(right)}" in figures


def vobject_name(content: bytes) -> str:
    """Return the name that another reader finds, in the form that a file can have."""
    try:
        return str(vobject.readOne(content.decode("utf-8", "replace")).fn.value).replace("/", " ")
    except (ParseError, LookupError):
        return ""


@pytest.mark.slow
def test_a_bad_card_fails_alone() -> None:
    content = b"\r\n".join(nasty.content.lstrip(b"\xef\xbb\xbf") for nasty in NASTY_CARDS[8:])
    found = list(read_cards(content))
    assert len(found) >= len(NASTY_CARDS) - 8
    assert [each.number for each in found] == list(range(1, len(found) + 1))
    assert sum(isinstance(each, CardFault) for each in found) == 5
    assert [each.line for each in found] == sorted(each.line for each in found)


@pytest.mark.slow
@pytest.mark.parametrize("nasty", NASTY_CARDS, ids=lambda nasty: nasty.odd)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_nasty_card_comes_back(nasty: NastyCard, version: str) -> None:
    for found in read_cards(nasty.content):
        facts = card_facts(found) if isinstance(found, Card) else None
        if facts:
            content = write_card(facts, version)
            assert all(len(line) <= 75 for line in content.split(b"\r\n"))
            again = one_card(content)
            assert (again.name, again.fields, again.background) == (
                facts.name, facts.fields, facts.background,
            )  # fmt: skip
            assert write_card(again, version) == content


_WORDS = st.text(st.sampled_from("aBé😀山 .-'"), min_size=1, max_size=12)
_TEXTS = st.text(st.sampled_from("aé😀,;:\\\"\n '=-山"), max_size=120)
_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "organization": _TEXTS, "role": _TEXTS, "email": st.just("a@example.org"),
        "phone": st.just("+1 555 0101"), "linkedin": st.just("https://linkedin.com/in/ada"),
        "timezone": st.just("Europe/Berlin"),
    },
)  # fmt: skip


@pytest.mark.slow
@given(_WORDS, _FIELDS, st.lists(_TEXTS, max_size=3), _TEXTS, st.sampled_from(VERSIONS))
@example("a", {}, [], "", "3.0")
def test_any_person_comes_back(
    name: str, fields: dict[str, str], aliases: list[str], background: str, version: str
) -> None:
    values = {key: (" ".join(text.split()),) for key, text in fields.items() if text.split()}
    listed = tuple(dict.fromkeys(text for alias in aliases if (text := " ".join(alias.split()))))
    facts = CardFacts(f"A {name}".strip(), {**values, **({"aliases": listed} if listed else {})},
                      background.strip())  # fmt: skip
    content = write_card(facts, version)
    again = one_card(content)
    assert again.fields == facts.fields
    assert facts.background in (
        again.background,
        *(unescaped(line[5:]) for line in again.other_lines),
    )
    assert sorted(written_lines(again, version)) == sorted(written_lines(facts, version))


@pytest.mark.slow
@given(st.lists(st.text(st.sampled_from('ATELNRGUIFD;:=,."\\QB \x00é\r'), max_size=40)))
def test_any_lines_that_are_kept_can_be_written(lines: list[str]) -> None:
    odd = ["N;QUOTED-PRINTABLE:=00=0D", "PHOTO:x", "VERSION:4.0", "X:" + "a" * 70_000, "\udc80:é"]
    facts = CardFacts("Ada", {"email": ("a@example.org",)}, "", tuple(usable_lines(lines + odd)))
    for version in VERSIONS:
        assert written_lines(one_card(write_card(facts, version)), version)


def test_what_is_kept_stands_for_its_field_while_that_says_the_same() -> None:
    facts = one_card(card(FN, "N:Okafor;Ada;;Dr.;", "ORG:Acme;Research", "TITLE;X=1:Analyst",
                          "EMAIL;TYPE=WORK:a@example.org", "UID:x"))  # fmt: skip
    moved = CardFacts(
        "Ada Okafor",
        {"organization": ("Beta",), "email": ("b@example.org",)},
        "",
        facts.other_lines,
    )
    lines = write_card(moved).decode().split("\r\n")
    assert "ORG:Beta" in lines
    assert not [line for line in lines if "Acme" in line]
    assert "EMAIL;TYPE=PREF:b@example.org" in lines
    assert "EMAIL;PREF=1:b@example.org" in write_card(moved, "4.0").decode()
    assert {"EMAIL;TYPE=WORK:a@example.org", "UID:x", "N:Okafor;Ada;;Dr.;"} <= set(lines)
    renamed = write_card(CardFacts("Ada Eze", {}, "", facts.other_lines)).decode().split("\r\n")
    assert {"FN:Ada Eze", "N:Eze;Ada;;;", "UID:x"} <= set(renamed)
    assert "TITLE;X=1:Analyst" in renamed


@pytest.mark.parametrize("name", ["Dr. Ada Q. Obi, MBA", "Obi, Ada", "Ada Obi"])
def test_the_parts_of_a_name_are_written_back(name: str) -> None:
    parts = "N:Obi;Ada;Q;Dr.;MBA"
    facts = one_card(card(f"FN:{escaped(name)}", parts))
    assert facts.name == name
    names = [line for line in written_lines(facts, "3.0") if line.startswith("N:")]
    assert names == [parts]


def test_what_was_quoted_is_written_as_text() -> None:
    facts = one_card(
        card(FN, 'X-A;Y="a,b";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=A9=0A', version="2.1")
    )
    assert 'X-A;Y="a,b":é\\n' in write_card(facts).decode()


def test_a_card_holds_what_it_says_now_where_that_is_asked_for() -> None:
    facts = CardFacts("Ad\u00eba", {"email": ("a@example.org",)}, "", ("X-A:1",))
    lines = ["FN:Ad\u00eba", "N:;Ad\u00eba;;;", "EMAIL:a@example.org", "X-A:1"]
    content = write_card(facts, data=["PHOTO:\ud83d"], is_base=True).decode()
    lines.insert(0, f"UID:{card_uid(facts.name)}")
    digests = "".join(parse_property(line).digest for line in lines)
    assert content.replace("\r\n ", "").split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//infokb//EN",
        *lines,
        "PHOTO:?",
        f"X-INFOKB:{digests}",
        "END:VCARD",
        "",
    ]


def test_no_card_is_written_that_reads_otherwise() -> None:
    with pytest.raises(BrokenPromiseError, match="the card of `Ada` does not read"):
        write_card(CardFacts("Ada", {}, "", ("X-A:1\r\nEND:VCARD",)))


@pytest.mark.parametrize(
    ("line", "is_preferred"),
    [
        ("EMAIL;TYPE=home,pref:a", True),
        ("EMAIL;PREF=1:a", True),
        ("EMAIL;PREF:a", True),
        ("EMAIL;TYPE=home:a", False),
        ("EMAIL;X-PREF=1:a", False),
        ("EMAIL;X=PREF:a", False),
    ],
)
def test_a_property_is_the_one_to_use(line: str, is_preferred: bool) -> None:
    assert parse_property(line).is_preferred == is_preferred


@pytest.mark.parametrize(
    ("line", "group", "name", "parameters", "value"),
    [
        ("fn:Ada", "", "FN", (), "Ada"),
        (" item1.x-ABLabel : Office", "ITEM1", "X-ABLABEL", (), " Office"),
        (
            "A;type=home, work;fax:c",
            "",
            "A",
            (("TYPE", "home"), ("TYPE", "work"), ("TYPE", "FAX")),
            "c",
        ),
        ('A;TYPE="home,work":c', "", "A", (("TYPE", "home"), ("TYPE", "work")), "c"),
        ('A;X="b,c;d:e":f', "", "A", (("X", "b,c;d:e"),), "f"),
        ("A;base64;8bit:c", "", "A", (("ENCODING", "BASE64"), ("ENCODING", "8BIT")), "c"),
        ('A;X="b:c', "", "A", (("X", "b"),), "c"),
        ("A;QUOTED-PRINTABLE:=C3=AB=0D=0Ab=0Dc=07", "", "A", None, "\u00eb\nb\nc"),
        ("A;CHARSET=ISO-8859-1;ENCODING=quoted-printable:=EB", "", "A", None, "\u00eb"),
        ("A;CHARSET=none;ENCODING=QUOTED-PRINTABLE:=EB", "", "A", None, "\ufffd"),
    ],
)
def test_the_parts_of_a_property(
    line: str, group: str, name: str, parameters: tuple[tuple[str, str], ...] | None, value: str
) -> None:
    parts = parse_property(line)
    assert (parts.line, parts.group, parts.name, parts.value) == (line, group, name, value)
    assert parameters is None or parts.parameters == parameters


@pytest.mark.parametrize(
    ("line", "reason"),
    [("no", "it has no colon"), ("*:x", "it does not begin with the name of a property")],
)
def test_what_is_no_property_says_why(line: str, reason: str) -> None:
    with pytest.raises(CardPropertyError) as error_info:
        parse_property(line)
    assert str(error_info.value) == reason


def test_a_reader_reads_no_escape_twice() -> None:
    assert unescaped(r"a\\n\n\:\;") == "a\\n\n:;"
    assert escaped("a\r\nb\rc,d") == "a\\nb\\nc\\,d"
    assert parse_property("A:b\\").parts(";") == ("b\\",)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Okafor", ("Ada", "Okafor")),
        ("Ada", ("Ada", "")),
        ("Dr. Ada van der Berg", ("Ada", "van der Berg")),
        ("Okafor, Ada", ("Ada", "Okafor")),
        ("😀", ("😀", "")),
    ],
)
def test_a_name_in_two(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts
