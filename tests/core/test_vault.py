"""The picture of a vault: names, links, look-ups."""

from dataclasses import replace
from datetime import UTC

import pytest

from infokb.core.journey.contacts import linkedin_key
from infokb.core.vault import parse
from infokb.core.vault.link_places import place_exists
from infokb.core.vault.types import NoteType
from tests.core.work import grows_linearly

FILES = {
    "Ada.md": """---
type: contact
aliases: [A, Ádá]
---
# Ada

[[Bo#Log]] [[#Ada]] [[a.png]]
""",
    "contacts/Bo.md": """---
type: contact
referred_by: "[[Ada]]"
aliases: a
---
## Log

x ^b1
""",
    "old/Bo.md": "[[Ada]] [[Ada|A]] [[No]] [x](https://example.org)\n",
    "img/a.png": "",
}


@pytest.fixture
def vault(make_vault):
    return make_vault(FILES)


def names(notes):
    return [note.path for note in notes]


def links(note):
    return {note.text[slice(*link.span)]: link for link in note.links}


def test_notes_by_type(vault):
    assert names(vault.of_type(NoteType.CONTACT)) == ["Ada.md", "contacts/Bo.md"]
    assert names(vault.of_type_named("")) == ["old/Bo.md"]
    assert vault.of_type(NoteType.GUIDE) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada", ["Ada.md"]),
        ("ADA", ["Ada.md"]),
        ("Ada.md", ["Ada.md"]),
        ("Bo", ["contacts/Bo.md", "old/Bo.md"]),
        ("bo.md", ["contacts/Bo.md", "old/Bo.md"]),
        ("old/Bo", ["old/Bo.md"]),
        ("old/Bo.md", ["old/Bo.md"]),
        ("a", ["Ada.md", "contacts/Bo.md"]),
        ("A\u0301da\u0301", ["Ada.md"]),
        ("contacts/Ada", []),
        ("Cy", []),
    ],
)
def test_names_as_people_type_them(vault, name, expected):
    assert names(vault.by_name(name)) == expected


def test_the_exact_spelling_outweighs_the_case(make_vault):
    vault = make_vault({"a/Bo.md": "", "b/BO.md": ""})
    assert names(vault.by_name("BO")) == ["b/BO.md"]
    assert names(vault.by_name("bo")) == ["a/Bo.md", "b/BO.md"]


def test_what_a_note_is_called(vault):
    assert [vault.called(note) for note in vault.notes.values()] == [
        "Ada", "contacts/Bo.md", "old/Bo.md"
    ]  # fmt: skip
    assert all(vault.by_name(vault.called(note)) == (note,) for note in vault.notes.values())


def test_aliases(vault):
    note = vault.notes["old/Bo.md"]
    alias = replace(links(note)["[[No]]"], target="a")
    assert names(vault.aliased(note, alias)) == ["Ada.md", "contacts/Bo.md"]
    assert vault.aliased(note, links(note)["[[No]]"]) == ()
    assert vault.aliased(note, replace(alias, target="Ada")) == ()


def test_links_lead_somewhere_or_not(vault):
    note = vault.notes["Ada.md"]
    found = {text: vault.resolve(note, link).path for text, link in links(note).items()}
    assert found == {
        "[[Bo#Log]]": "old/Bo.md",
        "[[#Ada]]": "Ada.md",
        "[[a.png]]": "img/a.png",
    }


@pytest.mark.parametrize(
    ("target", "fragment", "exists"),
    [
        ("contacts/Bo", "", True),
        ("contacts/Bo", "log", True),
        ("contacts/Bo", "Logs", False),
        ("contacts/Bo", "^B1", True),
        ("contacts/Bo", "^b2", False),
        ("", "Ada", True),
        ("", "Bo", False),
        ("a.png", "page=3", True),
        ("No", "x", True),
    ],
)
def test_places(vault, target, fragment, exists):
    note = vault.notes["Ada.md"]
    link = replace(note.links[0], target=target, fragment=fragment)
    assert place_exists(vault, note, link) is exists


def test_fields_lead_to_notes(vault):
    ada, bo = vault.notes["Ada.md"], vault.notes["contacts/Bo.md"]
    assert vault.targets(bo, "referred_by") == (ada,)
    assert vault.target(bo, "referred_by") is ada
    assert vault.target(bo, "organization") is None
    assert vault.targets(ada, "referred_by") == ()


def test_backlinks(vault):
    back = vault.backlinks("Ada.md")
    assert names(one.note for one in back) == ["contacts/Bo.md", "old/Bo.md", "old/Bo.md"]
    assert vault.backlinks("img/a.png")[0].note.path == "Ada.md"
    assert vault.backlinks("contacts/Bo.md") == ()


def test_referring(vault):
    ada = vault.notes["Ada.md"]
    assert names(vault.referring(ada, NoteType.CONTACT, "referred_by")) == ["contacts/Bo.md"]
    assert vault.referring(ada, NoteType.INTERVIEW, "contacts") == ()


def test_an_update_makes_a_new_vault(vault):
    note = parse.parse_note("old/Bo.md", "[[contacts/Bo]]", vault.schemas)
    fresh = vault.updated(note)
    assert list(fresh.notes) == list(vault.notes)
    assert len(fresh.backlinks("Ada.md")) == 1
    assert len(vault.backlinks("Ada.md")) == 3
    assert fresh.updated(vault.notes["old/Bo.md"]).notes == vault.notes


def test_a_new_note_takes_its_place_in_path_order(vault):
    fresh = vault.updated(parse.parse_note("b.md", "", vault.schemas))
    assert list(fresh.notes) == ["Ada.md", "b.md", "contacts/Bo.md", "old/Bo.md"]


def test_values_that_are_the_same(make_vault):
    text = (
        "---\ntype: contact\nlinkedin: https://www.linkedin.com/in/{}\nemail: {}@example.org\n---\n"
    )
    vault = make_vault(
        {
            "a.md": text.format("ada", "Ada"),
            "b.md": text.format("ADA/", "ada"),
            "c.md": "---\ntype: contact\n---\n",
        }
    )
    by_email = vault.value_index(NoteType.CONTACT, "email")
    assert {key: names(notes) for key, notes in by_email.items()} == {
        "ada@example.org": ["a.md", "b.md"]
    }
    assert vault.value_index(NoteType.CONTACT, "email") is by_email
    assert list(vault.value_index(NoteType.CONTACT, "linkedin", linkedin_key)) == ["/in/ada"]


def test_near_names(make_vault):
    vault = make_vault(
        {
            "contacts/Jane Doe.md": "---\ntype: contact\n---\n",
            "organizations/Jane Doyle.md": "---\ntype: organization\n---\n",
            "a/Twin Note.md": "",
            "b/Twin Note.md": "",
        }
    )
    near = vault.nearest_note("x/Jane Do.md")
    assert near
    assert near.name == "Jane Doe"
    near = vault.nearest_note("Jane Do", ("organization",))
    assert near
    assert near.name == "Jane Doyle"
    assert vault.nearest_note("jane do") is vault.nearest_note("Jane Do")
    assert vault.nearest_note("Twin Not") is None
    assert vault.nearest_note("Zebra") is None
    assert vault.closest("jane do") == "Jane Doe"


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("contacts/Ada.md", "contact"),
        ("contacts/a/b/Ada.md", "contact"),
        ("interviews/x.md", "interview"),
        ("x/contacts/Ada.md", None),
        ("Ada.md", None),
    ],
)
def test_the_type_whose_folder_a_path_lies_in(vault, path, home):
    found = vault.at_home(path)
    assert (found.name if found else None) == home


def test_a_vault_without_a_zone_counts_in_utc(vault):
    assert replace(vault, now=vault.now.replace(tzinfo=None)).zone is UTC
    assert str(vault.zone) == "Europe/Berlin"


@pytest.mark.slow
def test_many_links_to_one_note_stay_linear(make_vault):
    def work(size):
        vault = make_vault({"Ada.md": "# A\n" * size, "b.md": "[[Ada#A]] [[No]] " * size})
        note = vault.notes["b.md"]
        vault.backlinks("Ada.md")
        return [place_exists(vault, note, link) for link in note.links]

    assert grows_linearly(work, 100)
