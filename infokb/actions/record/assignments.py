"""Assignments as people type them: `role=Analyst`, `topics+=pricing`, `topics-=sales`."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from infokb.core.errors import InfokbError
from infokb.core.patterns import compile_later
from infokb.core.vault.lookup import notes_meant
from infokb.core.vault.schema import Field, Schema
from infokb.core.vault.vault import Vault

_ASSIGNMENT = compile_later(r"\s*([^=+\s-](?:[^=]*[^=+\s-])?)\s*([+-]?)=(.*)", re.DOTALL)
_COMMA = compile_later(r"(?<!\\),")


class Assignment(NamedTuple):
    """A field, its sign (empty sets, `+` adds, `-` takes away), and the text that was typed."""

    name: str
    sign: str
    text: str


def read_assignment(word: str) -> Assignment:
    """Return the assignment that a word is; raise InfokbError."""
    match = _ASSIGNMENT.fullmatch(word)
    if not match:
        raise InfokbError(f"cannot read `{word}`", "write it as FIELD=VALUE")
    return Assignment(match[1], match[2], match[3])


def in_infokb_words(schema: Schema | None, assignment: Assignment) -> Assignment:
    """Return an assignment to the field that its name means in the vault's own words."""
    if not schema:
        return assignment
    return assignment._replace(name=schema.own_names.field_meant(assignment.name))


def joined_texts(words: Iterable[str]) -> Mapping[str, str]:
    """Return the text of each name that words assign, those of one name joined by a space."""
    texts: dict[str, list[str]] = {}
    for assignment in map(read_assignment, words):
        texts.setdefault(assignment.name, []).append(assignment.text)
    return {name: " ".join(parts) for name, parts in texts.items()}


def split_values(vault: Vault, field: Field, text: str) -> list[str]:
    r"""Return the values that a text gives to a field: a list is split at its commas.

    A comma after `\` belongs to its value, as does one in the name of a note.
    """
    if not field.kind.many or (field.to and notes_meant(vault, text, field.to)):
        return [text]
    parts = (part.replace("\\,", ",").strip() for part in _COMMA.split(text))
    return [part for part in parts if part] or [text]


def require_value(assignment: Assignment, remove: str) -> None:
    """Raise InfokbError for an assignment of nothing; `remove` says how to remove a field."""
    if not assignment.text.strip():
        raise InfokbError(f"missing the value of `{assignment.name}`", remove)
