"""The tables for Obsidian's Bases: every expression reads, and names a field that there is."""

from pathlib import Path

import pytest
import yaml

from infokb.actions.describe.obsidian_tables import fitted_base
from infokb.core.vault import parse
from infokb.core.vault.schema import Schema
from infokb.disk.read.package_data import data_folder
from infokb.disk.read.vault import built_in_types
from tests.bases_grammar import Expression, NotABaseError, base_names

NEW_KEYS = {"filters", "formulas", "properties", "views"}
PUBLIC_BASES = {
    "the first form, which is still read": """
        filters: {and: ['note.categories.contains(link("Games"))']}
        display: {note.year: Year}
        views: [{type: table, name: a, order: [year], sort: [{column: file.name, direction: ASC}]}]
        """,
    "all files, as cards": """
        formulas: {Embeds: 'if(file.embeds[0].containsAny("jpg", "gif"), file.embeds[0])'}
        views: [{type: cards, name: a, filters: '!formula.Embeds.isEmpty()', image: file.file,
                 imageFit: "", cardSize: 70}]
        """,
    "a map": """
        filters: {not: ['list(loc).containsAny(this.related)']}
        formulas: {Icon: 'list(type)[0].asFile().properties.icon'}
        views: [{type: map, name: a, order: [], coordinates: note.coordinates, defaultZoom: 10.6,
                 markerIcon: formula.Icon, markerColor: formula.Icon}]
        """,
    "a formula of a formula": """
        filters: file.path != this.file.path
        formulas:
          Count: formula.Related.length
          Related: list(this.file.links).filter(list(file.links).containsAny(value)).unique()
        views: [{type: table, name: a, filters: formula.Count > 2, limit: 20}]
        """,
}
"""Forms in which bases of public vaults are written, each by what is special in it."""
FOLDER = data_folder("templates") / "vault"
BASES = sorted(FOLDER.glob("*.base"))
TYPES = built_in_types()


def read_base(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.name)
def test_a_base_names_fields_of_its_type(path: Path) -> None:
    text = read_base(path)
    type_name = {"Contacts": "contact", "Interviews": "interview", "Organizations": "organization",
                 "Opportunities": "opportunity"}[path.stem]  # fmt: skip
    assert f'type == "{type_name}"' in text
    base = yaml.safe_load(text)
    assert {"filters", "views"} <= base.keys() <= NEW_KEYS
    assert all("order" in view for view in base["views"])
    fields = TYPES[type_name].fields.keys()
    own = {
        name.removeprefix("note.")
        for name in base_names(text)
        if name.partition(".")[0] not in {"file", "formula", "this"}
    }
    assert own <= fields, own - fields
    assert fitted_base(text, TYPES, ()) == text


@pytest.mark.parametrize("form", sorted(PUBLIC_BASES))
def test_bases_of_public_vaults_are_read(form: str) -> None:
    assert base_names(PUBLIC_BASES[form])


def test_what_notes_embed_is_a_view() -> None:
    views = {
        f"{path.name}#{view['name']}"
        for path in BASES
        for view in yaml.safe_load(read_base(path))["views"]
    }
    home = parse.parse_note("Home.md", (FOLDER / "Home.md").read_text("utf-8"), TYPES)
    embedded = [f"{link.target}#{link.fragment}" for link in home.links if link.embed]
    assert len(embedded) == 4
    assert {*embedded, "Interviews.base#Person", "Contacts.base#Organization"} <= views


@pytest.mark.parametrize(
    "text",
    [
        "asked <", "asked today()", "today(1)", "asked.nothing()", 'type == "contact', "a..b",
        "if(a)", "(a", "list(a)[0", "a => b", "days(a)", "", "!", "[a, ", "a.1",
    ],
)  # fmt: skip
def test_what_bases_cannot_read_is_a_fault(text: str) -> None:
    with pytest.raises(NotABaseError):
        Expression(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('!file.inFolder("x") && -a.b[0] >= [1, 2].length', {"file", "a.b"}),
        ("list(contacts).contains(this)", {"contacts", "this"}),
        ("if(note.x, (true || 1.5), 'y')", {"note.x"}),
    ],
)
def test_what_bases_read_is_read(text: str, names: set[str]) -> None:
    assert Expression(text).names - {".length"} == names


@pytest.mark.parametrize(
    "text",
    [
        "views: []\nother: 1", "filters: a\nviews:\n- {type: table, name: a, cardSize: 3}",
        "filters: a\nviews:\n- {type: tree, name: a, order: []}",
        "filters: {all: [a]}\nviews: []", "filters: {and: []}\nviews: []",
        "filters: a\nviews:\n- {type: table, name: a, order: [formula.x]}",
        "filters: a\nviews:\n- {type: table, name: a, order: [file.date]}",
        ("filters: a\nviews:\n- {type: table, name: a, order: []}\n"
        "- {type: table, name: a, order: []}"),
        ("filters: a\nviews:\n- {type: table, name: a, order: [], "
        "sort: [{property: a, direction: up}]}"),
    ],
)  # fmt: skip
def test_what_is_no_base_is_a_fault(text: str) -> None:
    with pytest.raises(NotABaseError):
        base_names(text)


def test_folders_of_templates_are_left_out_and_columns_without_a_field() -> None:
    contact = TYPES["contact"]
    few = {name: field for name, field in contact.fields.items() if name != "how_met"}
    types = {**TYPES, "contact": Schema("contact", "", "contacts", few)}
    fitted = fitted_base(read_base(FOLDER / "Contacts.base"), types, {"My 'own'", 'a"b'})
    base = yaml.safe_load(fitted)
    assert base["filters"]["and"][1:] == [
        '!file.inFolder("templates")',
        "!file.inFolder(\"My 'own'\")",
        '!file.inFolder("a\\"b")',
    ]
    assert "how_met" not in base["views"][0]["order"]
    assert "organization" in base["views"][0]["order"]
