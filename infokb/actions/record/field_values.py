"""Setting fields by assignments, which replace values, add to a list, or take from it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from infokb.actions.record import note_edits, renaming
from infokb.actions.record.assignments import (
    Assignment,
    in_infokb_words,
    require_value,
    split_values,
)
from infokb.actions.record.changes_in_memory import vault_after
from infokb.actions.record.date_order import refuse_disorder
from infokb.actions.record.values import field_by_name, field_text
from infokb.core.changes import Changes
from infokb.core.dates.day_words import iso_words
from infokb.core.errors import InfokbError, RefusedError
from infokb.core.journey.dated_facts import dated_facts
from infokb.core.markdown.links import parse_wikilink
from infokb.core.shell import command_line
from infokb.core.text import fold
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Field, Schema
from infokb.core.vault.vault import Vault

Texts = dict[str, list[str]]


class FieldChanges(NamedTuple):
    """The plan, and the texts that each field has after it."""

    changes: Changes
    texts: Mapping[str, Sequence[str]]


def set_fields(
    vault: Vault, note: Note, assignments: Iterable[Assignment], *, force: bool = False
) -> FieldChanges:
    """Return the plan that carries out assignments on a note, in their order.

    Raises InfokbError for what a field cannot take, RefusedError where a list of several values
    would be replaced without `force`.
    """
    own_assignments = [in_infokb_words(note.schema, assignment) for assignment in assignments]
    for assignment in own_assignments:
        name = vault.called(note)
        remove = command_line("to remove the field: infokb unset {} {}", name, assignment.name)
        require_value(assignment, remove)
    old = {
        assignment.name: [value.text for value in note.entries[assignment.name].values]
        for assignment in own_assignments
        if assignment.name in note.entries
    }
    new = assigned_texts(vault, note.schema, own_assignments, old)
    for name, texts in new.items():
        before = old.get(name, ())
        is_replaced = any(each.name == name and not each.sign for each in own_assignments)
        if is_replaced and len(before) > 1 and not force and not {*before} <= {*texts}:
            message = f"`{name}` has {len(before)} values"
            raise RefusedError(message, f"use {name}+=VALUE to add one, or --force to replace all")
    filled = {name: texts for name, texts in new.items() if texts}
    plan = note_edits.assign_fields(vault, note, filled)
    if empty := [name for name in new if name not in filled]:
        fresh = vault_after(vault, plan).notes[note.path]
        plan |= note_edits.unset_fields(vault, fresh, empty)
    if not force:
        _refuse_future_facts(vault, note, plan)
        refuse_disorder(vault, plan)
    return FieldChanges(renaming.rename_to_day(vault, note, plan), new)


def _refuse_future_facts(vault: Vault, note: Note, plan: Changes) -> None:
    """Raise InfokbError where a plan dates what has happened after today."""
    facts_before = {(fact.name, fact.day) for fact in dated_facts(vault, note)}
    for fact in dated_facts(vault, vault_after(vault, plan).notes[note.path]):
        if fact.day > vault.today and (fact.name, fact.day) not in facts_before:
            message = f"`{fact.name}` {iso_words(fact.day)} is still to come"
            raise InfokbError(f"{message}: today is {iso_words(vault.today)}", "use a past date")


def assigned_texts(
    vault: Vault,
    schema: Schema | None,
    assignments: Iterable[Assignment],
    old: Mapping[str, Sequence[str]],
) -> Texts:
    """Return the texts that fields have after assignments, ready to be written.

    A key that is set again fills its list. Raises InfokbError.
    """
    new: Texts = {}
    for assignment in assignments:
        name, sign, text = assignment
        _refuse_own_field(vault, schema, name)
        field = field_by_name(schema, name)
        if name == "type":
            schema = _first_type(vault, schema, text, old)
        parts = split_values(vault, field, text)
        values = [field_text(vault, field, part) for part in parts]
        if not field.kind.many and (sign or len(values) > 1 or name in new):
            raise InfokbError(f"`{name}` takes one value", f"give {name}=VALUE only once")
        before = new.get(name, [] if not sign else list(old.get(name, ())))
        if sign == "-":
            new[name] = _without(vault, field, before, values)
        else:
            new[name] = [*before, *(value for value in values if value not in before)]
    return new


def _refuse_own_field(vault: Vault, schema: Schema | None, name: str) -> None:
    """Raise InfokbError for a field that the settings call somebody's own."""
    is_known = schema is not None and name in schema.fields
    if not is_known and fold(name) in map(fold, vault.config.own_fields):
        message = f"`{name}` is a field of your own, which infokb leaves alone"
        raise InfokbError(message, "change it in the note")


def _first_type(
    vault: Vault, schema: Schema | None, text: str, old: Mapping[str, Sequence[str]]
) -> Schema:
    """Return the type that a note without one is given; raise InfokbError where it has one."""
    if schema or old.get("type"):
        raise InfokbError("cannot change `type`", "edit the note instead")
    if text not in vault.schemas:
        help_text = f"use one of {', '.join(sorted(vault.schemas))}"
        raise InfokbError(f"there is no note type `{text}`", help_text)
    return vault.schemas[text]


def _without(vault: Vault, field: Field, before: Sequence[str], values: Sequence[str]) -> list[str]:
    """Return the values of a list but for some; raise InfokbError where it does not have one."""
    keys = {_key(vault, text) for text in before}
    for value in values:
        if _key(vault, value) not in keys:
            has = f"it has {', '.join(before)}" if before else "it is empty"
            raise InfokbError(f"`{field.name}` has no `{value}`: {has}", "use one that it has")
    value_keys = {_key(vault, value) for value in values}
    return [text for text in before if _key(vault, text) not in value_keys]


def _key(vault: Vault, text: str) -> str:
    """Return what values are compared by: where a link leads, else the text without case."""
    link = parse_wikilink(text)
    return (link and vault.names.find("", link.target).path) or fold(text)
