"""The faults of settings that name rules, columns, and fields: most commands need few of them."""

from collections.abc import Iterator, Sequence

from infokb.core.late_module import import_later
from infokb.core.settings.decode import DecodeError
from infokb.core.settings.error_text import error_text
from infokb.core.settings.layers import SettingsLayer
from infokb.core.settings.settings_faults import SettingsError
from infokb.core.vault.types import NoteType
from infokb.core.vault.vault import Vault

_SELECTION = import_later("infokb.actions.lint.selection")
_VIEWS = import_later("infokb.actions.query.saved_views")
_CSV = import_later("infokb.actions.imports.mapped_csv")


def named_faults(vault: Vault) -> Iterator[DecodeError]:
    """Yield every fault of what settings name: rules, columns of views, fields of imports."""
    config = vault.config
    yield from _SELECTION.rule_faults(config)
    for name in config.views:
        yield from _VIEWS.view_faults(vault, name)
    if columns := config.imports.csv:
        yield from _CSV.column_faults(columns, vault.schemas[NoteType.CONTACT.value])


def warning_text(vault: Vault, layers: Sequence[SettingsLayer]) -> str:
    """Return these faults as warnings, a line each."""
    faults = tuple(named_faults(vault))
    if not faults:
        return ""
    error = SettingsError(faults, layers, vault.config)
    return f"{error_text(error, lambda: layers, 'warning')}\n"
