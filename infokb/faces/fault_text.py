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
from infokb.core.vault.schema import Schema, schema_by_name

_SELECTION = import_later("infokb.actions.lint.selection")
_DISK = import_later("infokb.disk.read.vault")
_OF_RULES = ("rules.", "lint.")
"""How the paths of settings begin that name rules."""


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
    """Return a fault of settings with every other one: of rules, and of the types of views."""
    if isinstance(error, SettingsError):
        layers, settings, faults = error.layers, error.settings, [*error.faults]
    elif isinstance(error, DecodeError) and error.path.startswith(_OF_RULES):
        layers, faults = read_layers(), [error]
        settings = config.combine_layers(layers)
    else:
        return error
    faults += [*_SELECTION.rule_faults(settings), *_view_faults(settings, find_root)]
    by_text = {(fault.path, fault.message): fault for fault in faults}
    return SettingsError([*by_text.values()], layers, settings)


def _view_faults(settings: Config, find_root: Callable[[], Path]) -> Iterator[DecodeError]:
    """Yield the types of views that a vault has not; none where its types cannot be read."""
    schemas: Mapping[str, Schema] = {}
    with suppress(InfokbError):
        schemas = _DISK.load_note_types(_DISK.read_templates(find_root()), settings)
    for name, view in settings.views.items() if schemas else ():
        try:
            schema_by_name(schemas, view.type)
        except InfokbError as error:
            yield DecodeError(f"views.{name}.type", error.message, error.help)
