"""Views: lists of notes that the settings of a vault name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from infokb.actions.query.columns import column
from infokb.actions.query.condition import note_test
from infokb.actions.query.note_list import NoteQuery, note_rows, select_notes
from infokb.core.errors import InfokbError
from infokb.core.settings.config import ViewSettings
from infokb.core.settings.decode import DecodeError
from infokb.core.suggest import did_you_mean
from infokb.core.text import fold
from infokb.core.value_class import value_class
from infokb.core.vault.note import Note
from infokb.core.vault.schema import Schema, schema_by_name
from infokb.core.vault.vault import Vault

VIEW_EXAMPLE = """[views.waiting]
type = "contact"
where = "stage=asked and not replied"
sort = ["last_touch"]
columns = ["role", "last_touch"]
"""
"""A view as it stands in the settings."""

ResultT = TypeVar("ResultT")


@value_class
class ShownView:
    """A view with the type of its notes, the notes, and their columns as text under a heading."""

    name: str
    settings: ViewSettings
    schema: Schema
    notes: Sequence[Note]
    rows: Sequence[Sequence[str]]


def saved_view(vault: Vault, name: str) -> str:
    """Return the name of the view that is meant, ignoring case; raise InfokbError."""
    names = tuple(vault.config.views)
    same = [other for other in names if fold(other) == fold(name)]
    if name in names or len(same) == 1:
        return name if name in names else same[0]
    help_text = f"use one of {', '.join(names)}" if names else "see infokb views"
    raise InfokbError(f"there is no view `{name}`", did_you_mean(name, names) or help_text)


def show_view(vault: Vault, name: str) -> ShownView:
    """Return what a view shows; raise DecodeError where its settings cannot be meant."""
    settings, path = vault.config.views[name], f"views.{name}"
    schema = _read_at(f"{path}.type", lambda: schema_by_name(vault.schemas, settings.type))
    query = NoteQuery(settings.where)
    notes = _read_at(f"{path}.where", lambda: select_notes(vault, schema, query))
    if settings.sort:
        sort = NoteQuery(settings.where, settings.sort)
        notes = _read_at(f"{path}.sort", lambda: select_notes(vault, schema, sort))
    columns = settings.columns
    rows = _read_at(f"{path}.columns", lambda: note_rows(vault, schema, notes, columns))
    return ShownView(name, settings, schema, notes, rows)


def view_faults(vault: Vault, name: str) -> Iterator[DecodeError]:
    """Yield every fault of a view's settings; that of its type alone, where there is none such."""
    settings, path = vault.config.views[name], f"views.{name}"
    faults = [*name_faults(vault.schemas, name, settings)]
    has_type = all(fault.path != f"{path}.type" for fault in faults)
    if has_type and settings.where.strip():
        schema = schema_by_name(vault.schemas, settings.type)
        check = partial(note_test, vault, schema, settings.where)
        yield from _fault_at(f"{path}.where", check)
    yield from faults


def name_faults(
    schemas: Mapping[str, Schema], name: str, settings: ViewSettings
) -> Iterator[DecodeError]:
    """Yield the faults of the columns that a view names, or that of its type."""
    path = f"views.{name}"
    try:
        schema = _read_at(f"{path}.type", lambda: schema_by_name(schemas, settings.type))
    except DecodeError as error:
        yield error
        return
    for key in settings.sort:
        yield from _fault_at(f"{path}.sort", partial(column, schema, key.removeprefix("-")))
    for key in settings.columns:
        yield from _fault_at(f"{path}.columns", partial(column, schema, key))


def _fault_at(path: str, check: Callable[[], object]) -> Iterator[DecodeError]:
    """Yield the fault of a setting that is checked, if it has one."""
    try:
        _read_at(path, check)
    except DecodeError as error:
        yield error


def _read_at(path: str, read_setting: Callable[[], ResultT]) -> ResultT:
    """Return what is read of a setting; raise DecodeError with its path where it cannot be."""
    try:
        return read_setting()
    except InfokbError as error:
        raise DecodeError(path, error.message, error.help) from error
