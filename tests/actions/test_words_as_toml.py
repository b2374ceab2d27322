"""The words of a vault as settings: what is added to new ones, and where."""

import tomllib
from collections.abc import Mapping

import pytest

from infokb.actions.describe.vault_words import TypeWords, VaultWords
from infokb.actions.describe.words_as_toml import add_words
from infokb.core.settings.config import TypeSettings
from infokb.core.vault.schema import Schema

SETTINGS = '# About.\n\n[me]\nname = "Ada"\n\n[lint]\nlevel = "all"\n'
OWN = "# Fields of your own, which infokb leaves alone.\n"
HEADINGS = "# Your notes have headings of their own; infokb adds its own where it writes.\n"
TYPES = "\n# What your notes call types and fields: infokb's name = yours.\n"
TARGETS = "# Mark those where you want to work: infokb set NAME status=target\n"
NASTY = 'a "b"\\ é\x7f\n'
EVERYTHING = (
    'folder = "p"\nword = "a \\"b\\"\\\\ é\\u007f\\n"\nby_folder = true\nmixed = true\n'
    'fields = {role = "a \\"b\\"\\\\ é\\u007f\\n"}\n'
    f'{TARGETS}defaults = {{x = "y"}}\n'
)
TABLES = {
    "nothing": (TypeSettings(), ""),
    "folder": (TypeSettings(folder="Leute/Ä"), 'folder = "Leute/Ä"\n'),
    "word": (TypeSettings(word="person"), 'word = "person"\n'),
    "by folder": (TypeSettings(by_folder=True), "by_folder = true\n"),
    "mixed": (TypeSettings(mixed=True), "mixed = true\n"),
    "fields": (
        TypeSettings(fields={"role": "job", "email": "E-Mail"}),
        'fields = {role = "job", email = "E-Mail"}\n',
    ),
    "defaults": (
        TypeSettings(defaults={"status": "paused"}),
        f'{TARGETS}defaults = {{status = "paused"}}\n',
    ),
    "all": (
        TypeSettings("p", NASTY, {"role": NASTY}, {"x": "y"}, by_folder=True, mixed=True),
        EVERYTHING,
    ),
}


def with_words(
    schemas: Mapping[str, Schema],
    types: Mapping[str, TypeSettings],
    own_fields: tuple[str, ...] = (),
    *,
    lacks_headings: bool = False,
) -> str:
    kinds = [TypeWords(schemas[name], settings, (), {}) for name, settings in types.items()]
    text = add_words(SETTINGS, VaultWords(kinds, own_fields, lacks_headings))
    tomllib.loads(text)
    return text


@pytest.mark.parametrize("case", TABLES)
def test_a_type_is_told_where_a_vault_has_words_for_it(
    schemas: Mapping[str, Schema], case: str
) -> None:
    settings, table = TABLES[case]
    told = f"{TYPES}[types.contact]\n{table}" if table else ""
    assert with_words(schemas, {"contact": settings}) == f"{SETTINGS}{told}"


def test_types_stand_below_one_line_each_in_a_table(schemas: Mapping[str, Schema]) -> None:
    mixed = TypeSettings(mixed=True)
    types = {"contact": mixed, "guide": TypeSettings(), "interview": mixed}
    tables = "[types.contact]\nmixed = true\n\n[types.interview]\nmixed = true\n"
    assert with_words(schemas, types) == f"{SETTINGS}{TYPES}{tables}"


def test_fields_and_headings_of_a_vault_stand_where_they_belong(
    schemas: Mapping[str, Schema],
) -> None:
    own = f'\n{OWN}own_fields = ["a", "b c"]\n\n[me]\n'
    ignored = f'\n[lint]\n{HEADINGS}ignore = ["missing-section"]\n'
    assert with_words(schemas, {}, ("a", "b c")) == SETTINGS.replace("\n[me]\n", own)
    assert with_words(schemas, {}, lacks_headings=True) == SETTINGS.replace("\n[lint]\n", ignored)
    assert with_words(schemas, {}) == SETTINGS
