"""Types that come with infokb, of which a run reads what it looks at."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from infokb.core.vault import parse
from infokb.core.vault.built_in_schema import BuiltInSchema
from infokb.core.vault.packed_answers import answers_condition
from infokb.core.vault.schema import Schema, changed_schema
from infokb.core.vault.type_mapping import unmapped_types
from infokb.disk.read import vault as disk_vault
from tests.conftest import MakeVault


@pytest.fixture
def read_names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the paths of the templates that are read from now on."""
    paths: list[str] = []
    parse_schema = parse.parse_schema

    def record(path: str, text: str) -> Schema:
        paths.append(path)
        return parse_schema(path, text)

    monkeypatch.setattr(parse, "parse_schema", record)
    return paths


def test_a_note_needs_the_template_of_its_type_alone(read_names: list[str]) -> None:
    types = disk_vault.built_in_types.__wrapped__()
    note = parse.parse_note("a.md", "---\ntype: contact\nrole: Analyst\n---\n", types)
    assert note.get("role", str) == "Analyst"
    assert read_names == ["templates/contact.md"]


def test_a_type_is_what_its_template_declares(schemas: Mapping[str, Schema]) -> None:
    types = disk_vault.built_in_types.__wrapped__()
    assert list(types) == list(schemas)
    for name, schema in types.items():
        plain = changed_schema(schema)
        assert type(plain) is Schema
        for field in Schema.__annotations__:
            assert getattr(schema, field) == getattr(schemas[name], field)
        assert schema.required == schemas[name].required


def test_a_type_equals_the_one_that_was_read(schemas: Mapping[str, Schema]) -> None:
    types, same = (disk_vault.built_in_types.__wrapped__() for _ in range(2))
    assert types == schemas
    assert schemas == types
    assert types == same
    others: list[object] = [types["guide"], "contact"]
    assert types["contact"] not in others
    assert unmapped_types(types) == schemas


def test_a_type_has_nothing_that_its_template_lacks(schemas: Mapping[str, Schema]) -> None:
    schema = BuiltInSchema("contact", lambda name: schemas[name])
    assert not hasattr(schema, "color")


def test_answers_depend_on_types_that_differ_from_those_of_the_program(
    make_vault: MakeVault,
) -> None:
    types, whole = (disk_vault.built_in_types.__wrapped__() for _ in range(2))
    own = {**types, "contact": changed_schema(types["contact"], folder="people")}
    another = {**own, "contact": changed_schema(types["contact"], folder="friends")}
    assert whole["contact"].fields
    one, read, *others = (
        answers_condition(replace(make_vault({}), schemas=schemas))
        for schemas in (types, whole, own, another, {"guide": types["guide"]})
    )
    assert one == read
    assert len({one, *others}) == 4
