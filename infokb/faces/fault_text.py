"""An error as lines: of settings all faults at once, also those that other commands would tell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from infokb.core.errors import InfokbError
from infokb.core.late_module import import_later
from infokb.core.settings import config
from infokb.core.settings.config import Config
from infokb.core.settings.decode import DecodeError
from infokb.core.settings.error_text import error_text
from infokb.core.settings.layers import SettingsLayer
from infokb.core.settings.settings_faults import SettingsError
from infokb.core.vault.schema import Schema
from infokb.core.vault.types import NoteType

_SELECTION = import_later("infokb.actions.lint.selection")
_VIEWS = import_later("infokb.actions.query.saved_views")
_CSV = import_later("infokb.actions.imports.mapped_csv")
_DISK = import_later("infokb.disk.read.vault")
_OF_NAMES = ("rules.", "lint.", "imports.")
"""How the paths of settings begin that name rules and fields."""


def fault_text(
    error: InfokbError,
    read_layers: Callable[[], Sequence[SettingsLayer]],
    find_root: Callable[[], Path],
) -> str:
    """Return an error as lines; `read_layers` returns where settings come from.

    `find_root` returns the folder of the vault, whose own types views may name.
    """
    return error_text(with_all_faults(error, read_layers, find_root), read_layers)


def with_all_faults(
    error: InfokbError,
    read_layers: Callable[[], Sequence[SettingsLayer]],
    find_root: Callable[[], Path],
) -> InfokbError:
    """Return a fault of settings with every other one: of rules, columns, and types of views."""
    if isinstance(error, SettingsError):
        layers, settings, faults = error.layers, error.settings, [*error.faults]
    elif isinstance(error, DecodeError) and error.path.startswith(_OF_NAMES):
        layers, faults = read_layers(), [error]
        settings = config.combine_layers(layers)
    else:
        return error
    faults += [*_SELECTION.rule_faults(settings), *_other_faults(settings, find_root)]
    by_text = {(fault.path, fault.message): fault for fault in faults}
    return SettingsError([*by_text.values()], layers, settings)


def _other_faults(settings: Config, find_root: Callable[[], Path]) -> Iterator[DecodeError]:
    """Yield types, columns, and fields that a vault has not; none if its types cannot be read."""
    schemas: Mapping[str, Schema] = {}
    with suppress(InfokbError):
        schemas = _DISK.load_note_types(_DISK.read_templates(find_root()), settings)
    if not schemas:
        return
    for name, view in settings.views.items():
        yield from _VIEWS.name_faults(schemas, name, view)
    yield from _CSV.column_faults(settings.imports.csv, schemas[NoteType.CONTACT.value])
