"""What the type check catches: a word of the program that is not one of its kind."""

import ast
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path

import pytest

from infokb.core.journey.touches import OUTREACH_KINDS
from infokb.core.vault.schema import COMMON_FIELDS
from infokb.core.vault.types import (
    InterviewStatus,
    NoteType,
    OpportunityStatus,
    OrganizationStatus,
)
from tests.conftest import MakeVault
from tests.tree import expect_none, run, sources

TYPOS: Mapping[str, str] = {
    "an option's name": "bool(options.show_setings)",
    "a status": "statuses.interview_status(note) is InterviewStatus.COMPLTED",
    "a status as a text": "statuses.interview_status(note) == 'complted'",
    "a type": "vault.of_type('oportunity')",
    "a type that is none": "vault.of_type(NoteType.OPORTUNITY)",
    "a stage": "contacts.stage(vault, note) == 'met up'",
    "a kind of task": "[task for task in note.tasks if task.kind == 'promis']",
    "a kind of log line": "[line for line in note.log if line.kind == 'heared']",
}
PLANTED = """
from infokb.core.journey import contacts, statuses
from infokb.core.vault.note import Note
from infokb.core.vault.types import InterviewStatus, NoteType
from infokb.core.vault.vault import Vault
from infokb.faces.cli.lint.options import LintOptions


def planted(vault: Vault, note: Note, options: LintOptions) -> object:
    return (
"""
GETTERS = {"get": 0, "at": 0, "field": 0, "targets": 1, "target": 1, "referring": 2}
"""Methods of notes and vaults that take a field's name, and as which argument."""


@pytest.mark.slow
def test_each_typo_is_an_error(tmp_path: Path) -> None:
    lines = "".join(f"        {typo},\n" for typo in TYPOS.values())
    (tmp_path / "planted.py").write_text(f"{PLANTED.lstrip()}{lines}    )\n", "utf-8")
    process = run("-m", "mypy", "--config-file=pyproject.toml", str(tmp_path / "planted.py")).stdout
    first = PLANTED.lstrip().count("\n") + 1
    rows = {int(row) for row in re.findall(r"planted\.py:(\d+): error", process)}
    assert rows == {first + at for at in range(len(TYPOS))}, process


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("interview", InterviewStatus),
        ("opportunity", OpportunityStatus),
        ("organization", OrganizationStatus),
    ],
)
def test_a_status_is_what_its_type_declares(
    make_vault: MakeVault, name: str, words: type[Enum]
) -> None:
    declared = make_vault({}).schemas
    assert tuple(word.value for word in words) == declared[name].fields["status"].choices
    assert {kind.value for kind in NoteType} == {*declared}


def literals(text: str) -> Iterator[tuple[int, str]]:
    """Yield the fields that a module names: in getters, in `values` and in `entries`."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            at = GETTERS.get(node.func.attr, len(node.args))
            named = node.args[at : at + 1] if _of_note(node) else []
        elif isinstance(node, ast.Subscript) and _values(node.value):
            named = [node.slice]
        elif isinstance(node, ast.Compare) and any(map(_values, node.comparators)):
            named = [node.left]
        else:
            continue
        for one in named:
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.lineno, one.value


def _values(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"values", "entries"}


def _of_note(call: ast.Call) -> bool:
    """Return whether a call is of a note's own getter: `get(name, type)`, not a mapping's."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name == "get":
        return len(call.args) > 1 and isinstance(call.args[1], ast.Name | ast.BinOp)
    return name != "at" or len(call.args) == 1


@pytest.mark.slow
def test_each_field_that_the_code_names_is_declared(make_vault: MakeVault) -> None:
    schemas = make_vault({}).schemas
    declared = {*COMMON_FIELDS, *(name for schema in schemas.values() for name in schema.fields)}
    declared |= {kind.value for kind in OUTREACH_KINDS}
    found = [(path, *one) for path, text in sources() for one in literals(text)]
    assert len(found) > 100
    expect_none(f"{path}:{row}: {name}" for path, row, name in found if name not in declared)


def test_a_field_that_is_not_declared_is_found() -> None:
    text = "note.get('askd', date), 'thankd' in note.values, vault.target(note, 'organisation')"
    assert [name for _, name in literals(text)] == ["askd", "thankd", "organisation"]
