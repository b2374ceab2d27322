"""Which type is meant by a word."""

import pytest

from infokb.core.errors import InfokbError
from infokb.core.vault.schema import Schema, schema_by_name

TYPES = {
    name: Schema(name, "", folder, {})
    for name, folder in (
        ("contact", "people"),
        ("opportunity", "opportunities"),
        ("laboratory", "places/Labs"),
        ("lab", ""),
        ("Café", ""),
    )
}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("contact", "contact"),
        ("Contacts", "contact"),
        ("people", "contact"),
        ("con", "contact"),
        ("opportunities", "opportunity"),
        ("lab", "lab"),
        ("labs", "lab"),
        ("labor", "laboratory"),
        ("cafe", "Café"),
        (" CAFÉ ", "Café"),
    ],
)
def test_a_type_is_meant_by_name_plural_folder_or_part(typed: str, name: str) -> None:
    assert schema_by_name(TYPES, typed).name == name


@pytest.mark.parametrize(
    ("typed", "message", "help_text"),
    [
        ("la", "`la` matches 2 note types", "use one of laboratory, lab"),
        ("contct", "there is no note type `contct`", "did you mean `contact`?"),
        ("x", "there is no note type `x`", f"use one of {', '.join(TYPES)}"),
        ("", "there is no note type ``", f"use one of {', '.join(TYPES)}"),
    ],
)
def test_what_means_no_type_or_several_is_an_error(
    typed: str, message: str, help_text: str
) -> None:
    with pytest.raises(InfokbError) as caught:
        schema_by_name(TYPES, typed)
    assert (caught.value.message, caught.value.help) == (message, help_text)
