"""What vaults call types and fields."""

from collections.abc import Mapping
from itertools import chain

import pytest

from infokb.actions.describe.field_names import field_names
from infokb.actions.describe.field_words import FIELD_WORDS, FOLDER_WORDS
from infokb.core.vault.schema import Schema
from tests.conftest import MakeVault


@pytest.mark.parametrize("name", sorted(FIELD_WORDS))
def test_all_that_other_names_stand_for_are_fields(
    name: str, schemas: Mapping[str, Schema]
) -> None:
    assert FIELD_WORDS[name].keys() <= schemas[name].fields.keys()


@pytest.mark.parametrize("name", sorted(FIELD_WORDS))
def test_no_name_stands_for_two_fields_of_a_type(name: str) -> None:
    words = [*chain.from_iterable(FIELD_WORDS[name].values())]
    assert len(words) == len(set(words))


def test_no_word_stands_for_two_types() -> None:
    words = [*chain.from_iterable(FOLDER_WORDS.values())]
    assert len(words) == len(set(words))


def test_a_field_in_another_case_is_one(make_vault: MakeVault) -> None:
    head = "---\ntype: interview\nMedium: video\nStatus: done\nGoal: x\n---\n"
    vault = make_vault({"a.md": head, "b.md": head})
    names = field_names([*vault.notes.values()], vault.schemas["interview"])
    assert names.names["medium"] == "Medium"
    assert names.names["status"] == "infokb_status"
    assert "not one of its values" in names.left_out["Status"]
