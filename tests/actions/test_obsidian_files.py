"""What Obsidian is told of a vault's types: merged, never replaced, and named where out of step."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infokb.actions.describe.json_members import object_members, with_members
from infokb.actions.describe.obsidian import (
    TYPES_PATH,
    merge_obsidian_types,
    obsidian_types,
    obsidian_types_json,
)
from infokb.actions.describe.obsidian_files import ObsidianFiles, obsidian_files
from infokb.actions.templates.sandbox import fill_template
from infokb.core.errors import InfokbError
from infokb.core.vault import parse
from infokb.core.vault.schema import changed_schema
from infokb.core.vault.vault import Vault
from infokb.core.vault.written_names import WrittenNames
from infokb.disk.read.vault import built_in_types
from tests.conftest import MakeVault

TYPES = built_in_types()
BASES = {
    name: f'filters:\n  and:\n    - type == "{kind}"\nviews: []\n'
    for name, kind in (("Contacts.base", "contact"), ("Interviews.base", "interview"))
}
FOLDER = ".obsidian/templates.json"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
OBJECTS = st.dictionaries(st.text(max_size=4), VALUES, max_size=4)


def plan(vault: Vault, files: Mapping[str, str]) -> ObsidianFiles:
    """Return the plan for a vault with these other files."""
    contents = {path: text.encode("utf-8") for path, text in files.items()}
    return obsidian_files(replace(vault, files=contents), BASES, lambda _: fill_template)


def types_without(*names: str, **others: str) -> str:
    known = {name: kind for name, kind in obsidian_types(TYPES).items() if name not in names}
    return json.dumps({"types": {**known, **others}}, indent=2)


@pytest.mark.slow
@given(OBJECTS, OBJECTS, st.sampled_from([None, 1, 2]), st.booleans())
def test_members_come_behind_those_that_are_there(
    old: dict[str, object], new: dict[str, object], indent: int | None, ascii_only: bool
) -> None:
    new = {name: value for name, value in new.items() if name not in old} or {"\0new": 1}
    text = json.dumps(old, indent=indent, ensure_ascii=ascii_only)
    merged = with_members(text, 0, new, 1)
    assert json.loads(merged) == {**old, **new}
    assert [*json.loads(merged)] == [*old, *new]
    assert merged.startswith(text.rstrip("}").rstrip() if old else "{")
    assert {name: member.value for name, member in object_members(text).items()} == old


def test_line_ends_stay() -> None:
    assert with_members('{\r\n  "a": 1\r\n}\r\n', 0, {"b": {}}, 1) == (
        '{\r\n  "a": 1,\r\n  "b": {}\r\n}\r\n'
    )


def test_every_key_value_and_place_stays() -> None:
    old = '{"z": [1, 2.50],\n "types": {"zed":"text", "asked": "text"  }, "last": 1e3 }'
    merged = merge_obsidian_types(old.encode(), obsidian_types(TYPES))
    head, tail = old.split("  },")
    assert merged.text.startswith(head)
    assert merged.text.endswith(f"  }},{tail}")
    types = json.loads(merged.text)["types"]
    assert types == {**obsidian_types(TYPES), "zed": "text", "asked": "text"}
    assert merged.different == (("asked", "text", "multitext"),)
    again = merge_obsidian_types(merged.text.encode(), obsidian_types(TYPES))
    assert (again.text, again.missing) == (merged.text, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{}", '{\n  "types": {\n    "aliases": "aliases",\n'),
        ('{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "types": {\n    "aliases": "aliases",\n'),
        ('{"types": {}}', '{"types": {\n    "aliases": "aliases",\n'),
    ],
)
def test_types_are_added_where_there_are_none(old: str, new: str) -> None:
    merged = merge_obsidian_types(old.encode(), obsidian_types(TYPES))
    assert merged.text.startswith(new)
    assert json.loads(merged.text)["types"] == obsidian_types(TYPES)
    assert merged.missing == tuple(obsidian_types(TYPES))


def test_without_the_file_it_is_what_init_makes() -> None:
    assert merge_obsidian_types(None, obsidian_types(TYPES)).text == obsidian_types_json(TYPES)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is not a JSON object"),
        (b"[]", "it is not a JSON object"),
        (b"\xef\xbb\xbf{}", "it begins with a byte order mark, which JSON forbids"),
        (b'{"types": {"a": "text",}}', "it is not a JSON object"),
        (b"\xff", "it is not a JSON object"),
        (b"[" * 100_000, "it is not a JSON object"),
        (b'{"types": []}', "its `types` is not a JSON object"),
    ],
)
def test_what_is_no_json_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(InfokbError, match=f"cannot read `.obsidian/types.json`: {reason}"):
        merge_obsidian_types(content, obsidian_types(TYPES))


def test_what_is_there_is_left(make_vault: MakeVault) -> None:
    there = {TYPES_PATH: types_without(), "Contacts.base": "mine: true\n", "Interviews.base": ""}
    found = plan(make_vault({}), there)
    assert not found.changes
    assert not (found.gaps)
    assert not (found.differences)
    assert not (found.has_templates)


def test_what_is_missing_is_written_and_named(make_vault: MakeVault) -> None:
    found = plan(make_vault({}), {TYPES_PATH: types_without("asked", "date")})
    assert {*found.changes.files} == {TYPES_PATH, *BASES}
    assert found.gaps == (
        "`.obsidian/types.json` lacks 2 fields: `asked`, `date` (run: infokb describe obsidian)",
        "`Contacts.base` is missing (run: infokb describe obsidian)",
        "`Interviews.base` is missing (run: infokb describe obsidian)",
    )
    many = plan(make_vault({}), {"Contacts.base": "", "Interviews.base": ""}).gaps
    assert len(many) == 1
    assert f" and {len(obsidian_types(TYPES)) - 6} more (run: " in many[0]


def test_a_field_of_another_type_stays_and_is_named(make_vault: MakeVault) -> None:
    there = {TYPES_PATH: types_without(asked="number"), "Contacts.base": "", "Interviews.base": ""}
    found = plan(make_vault({}), there)
    assert not found.changes
    assert found.differences == (
        (
            "`.obsidian/types.json`: `asked` is `number`, not `multitext` "
            "(choose that type in Obsidian)"
        ),
    )


def test_each_type_has_a_template_in_the_folder_of_obsidian(make_vault: MakeVault) -> None:
    found = plan(make_vault({}), {FOLDER: '{"folder": "/Extras/Templates/"}'})
    names = [path for path in found.changes.files if path.startswith("Extras/Templates/")]
    assert names == [f"Extras/Templates/New {name}.md" for name in TYPES]
    interview = str(found.changes.files["Extras/Templates/New interview.md"])
    assert '\ndate: "{{date:YYYY-MM-DD}}"\n' in interview
    contact = str(found.changes.files["Extras/Templates/New contact.md"])
    assert "\n---\n\n![[Interviews.base#Person]]\n\n## Background\n" in contact
    for name, schema in TYPES.items():
        text = str(found.changes.files[f"Extras/Templates/New {name}.md"])
        text = text.replace("{{date:YYYY-MM-DD}}", "2026-11-20").replace("{{title}}", "Ada")
        assert "{{" not in text
        note = parse.parse_note(f"{schema.folder}/Ada.md", text, TYPES)
        assert not note.fault
        assert not note.missing_sections()
        assert note.type_name == name


@pytest.mark.parametrize("folder", ["", ".", "../elsewhere", ".hidden", 3])
def test_a_folder_that_is_none_has_no_templates(folder: object, make_vault: MakeVault) -> None:
    found = plan(make_vault({}), {FOLDER: json.dumps({"folder": folder})})
    assert {*found.changes.files} == {TYPES_PATH, *BASES}
    assert not found.has_templates


def test_a_template_that_lacks_something_stays_and_is_named(make_vault: MakeVault) -> None:
    files = {
        FOLDER: '{"folder": "T"}',
        TYPES_PATH: types_without(),
        "Contacts.base": "",
        "Interviews.base": "",
    }
    made = {path: str(text) for path, text in plan(make_vault({}), files).changes.files.items()}
    own = made | {
        "T/New contact.md": made["T/New contact.md"].replace("## Log\n", "").replace("role:", "x:"),
        "T/New guide.md": made["T/New guide.md"] + "\nMy own words.\n",
    }
    note = {"T/New contact.md": own.pop("T/New contact.md")}
    found = plan(make_vault(note), {**files, **own})
    assert not found.changes
    assert found.differences == (
        (
            "`T/New contact.md` lacks `role`, `Log` "
            "(add them, or delete it and run: infokb describe obsidian)"
        ),
    )


def test_an_outline_that_asks_for_more_has_its_headings(make_vault: MakeVault) -> None:
    vault = make_vault({})
    guide = vault.schemas["guide"]
    body = "{{ nobody.knows }}\n\n## One\n"
    types = {"guide": replace(guide, body=body, sections=("One", "Two"))}
    vault = replace(vault, schemas=types)
    text = plan(vault, {FOLDER: '{"folder": "T"}'}).changes.files["T/New guide.md"]
    assert text == "---\ntype: guide\n---\n\n## One\n\n## Two\n"
    types = {"guide": replace(guide, body="\n# {{ name }}, {{ date }}\n", sections=())}
    text = plan(replace(vault, schemas=types), {FOLDER: '{"folder": "T"}'}).changes.files[
        "T/New guide.md"
    ]
    assert text == "---\ntype: guide\n---\n\n# {{title}}, {{date:YYYY-MM-DD}}\n"


def test_a_vault_with_words_of_its_own_is_told_of_in_them(make_vault: MakeVault) -> None:
    contact, talk = TYPES["contact"], TYPES["interview"]
    types = {
        "contact": changed_schema(
            contact, own_names=WrittenNames("person", "kind", {"role": "job"})
        ),
        "interview": changed_schema(talk, own_names=WrittenNames(fields={"date": "on"})),
    }
    vault = replace(make_vault({}), schemas=types)
    setup = plan(vault, {FOLDER: '{"folder": "T"}'})
    assert "Contacts.base" not in setup.changes.files
    data = json.loads(str(setup.changes.files[TYPES_PATH]))["types"]
    assert {"job", "on", "type"} <= data.keys()
    assert not {"role", "date"} & data.keys()
    assert "type" not in obsidian_types({"contact": types["contact"]})
    assert "![[" not in str(setup.changes.files["T/New contact.md"])
    assert "\nkind: person\n" in str(setup.changes.files["T/New contact.md"])
    assert '\n"on": "{{date:YYYY-MM-DD}}"\n' in str(setup.changes.files["T/New interview.md"])


def test_types_are_those_of_what_notes_hold(make_vault: MakeVault) -> None:
    notes = {
        "contacts/Ada Okafor.md": "---\ntype: contact\norg: ['[[Acme]]']\nrole: []\nemail: a@b.co\n"
        "how_met: [[Bo]]\nphone: 1\nsite:\n- x\n---\n"
    }
    toml = 'own_fields = ["Phone", "site"]\n[types.contact]\nfields = {organization = "org"}\n'
    toml += '[types.organization]\nfields = {website = "site"}\n'
    setup = plan(make_vault(notes, toml), {})
    types = json.loads(str(setup.changes.files[TYPES_PATH]))["types"]
    names = ("org", "role", "email", "how_met", "phone", "site")
    kinds = [types.get(name) for name in names]
    assert kinds == ["multitext", "multitext", "text", "text", None, "multitext"]
