"""The names of what is private, in tags and in what an interview taught."""

import pytest

from infokb.core.publishing import private_names, public_notes
from infokb.core.vault.vault import Vault
from tests.conftest import MakeVault

FILES = {
    "contacts/Zo\u00eb Quist.md": "---\ntype: contact\naliases: [Zed Q]\n---\n",
    "contacts/Acme.md": "---\ntype: contact\n---\n",
    "contacts/!.md": "---\ntype: contact\n---\n",
    "organizations/Acme.md": "---\ntype: organization\npublish: true\n---\n",
    "topics/SQL.md": "x",
}


@pytest.fixture
def vault(make_vault: MakeVault) -> Vault:
    """A vault with public and private names."""
    return make_vault(FILES, "[site]\npublic_names = ['topics/', 'Said One']\n")


@pytest.mark.parametrize(
    ("tag", "is_private"),
    [
        ("Zo\u00ebQuist", True),
        ("zo\u00eb-quist", True),
        ("team/zo\u00eb_quist", True),
        ("zo\u00eb-quist/team", True),
        ("zedq", True),
        ("contacts/zo\u00eb-quist", True),
        ("contacts/acme", True),
        ("acme", False),
        ("zo\u00eb", False),
        ("zo\u00ebquistmd", False),
        ("sql", False),
        ("a/_", False),
        ("-", False),
    ],
)
def test_a_tag_that_spells_a_private_name(vault: Vault, tag: str, is_private: bool) -> None:
    assert private_names.names_private_note(vault, tag) == is_private


def test_a_tag_spells_a_name_by_its_letters() -> None:
    assert public_notes.tag_key("Zo\u00eb-Q. 2") == "zo\u00ebq2"


def interview(make_vault: MakeVault, *items: str) -> tuple[Vault, str]:
    """Give a vault with an interview, and the path of that."""
    people = "contacts: ['[[Bo Li]]', '[[Cy Ray]]', '[[Said One]]']"
    body = "".join(f"- {item}\n" for item in items)
    files = {
        "T.md": f"---\ntype: interview\n{people}\npublish: true\n---\n## Role\n\n{body}",
        "Bo Li.md": "---\ntype: contact\n---\n",
        "Cy Ray.md": "---\ntype: contact\npublish: true\n---\n",
        "Said One.md": "---\ntype: contact\n---\n",
    }
    return make_vault(files, "[site]\npublic_names = ['Said One']\n"), "T.md"


@pytest.mark.parametrize(
    ("item", "label"),
    [
        ("Bo: slow", "Bo: "),
        ("**Bo Li**: slow", "**Bo Li**: "),
        ("so **bo:** slow", "so **bo:** "),
        ("Bo " + "x" * 56 + ":y", "Bo " + "x" * 56 + ":"),
        ("Bo " + "x" * 57 + ":y", None),
        ("Cy: slow", None),
        ("Said: slow", None),
        ("Note: Bo", None),
        ("Bo slow", None),
    ],
)
def test_who_said_something(make_vault: MakeVault, item: str, label: str | None) -> None:
    vault, path = interview(make_vault, item)
    note = vault.notes[path]
    labels = [note.text[at.start : at.end] for at in private_names.speaker_labels(vault, note)]
    assert labels == ([label] if label else [])


def test_names_that_are_said_elsewhere(make_vault: MakeVault) -> None:
    vault, path = interview(make_vault, "Bo: as Bo and Li say", "Bob, Cy and Said know Li.")
    note = vault.notes[path]
    spans = [*private_names.private_name_spans(vault, note)]
    assert [note.text[at.start : at.end] for at in spans] == ["Bo", "Li", "Li"]
    assert spans[0].start == note.text.index("Bo and")
    assert [*private_names.private_name_spans(vault, vault.notes["Bo Li.md"])] == []
