"""Every format that a vault can be exported in."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from infokb.actions.exports.calendar import calendar_changes, export_calendar
from infokb.actions.exports.csv_file import export_csv
from infokb.actions.exports.json_lines import export_json, export_json_lines
from infokb.actions.exports.sqlite_file import export_sqlite
from infokb.actions.exports.vcard_file import export_vcards, vcard_changes
from infokb.core.changes import FolderChanges
from infokb.core.value_class import value_class
from infokb.core.vault.schema import schema_by_name
from infokb.core.vault.vault import Vault


@value_class
class ExportOptions:
    """What an export is asked for; each format looks at what it knows."""

    type_name: str = "contact"
    raw: bool = False
    bom: bool = False
    version: str = "3.0"
    force: bool = False


class ExportFormat(Protocol):
    """A way to export a vault."""

    def __call__(self, vault: Vault, options: ExportOptions) -> bytes:
        """Return the whole as the bytes of one file."""


class FolderExport(Protocol):
    """A way to make a folder hold each item of a vault as a file."""

    def __call__(
        self, vault: Vault, present: Mapping[str, bytes], options: ExportOptions
    ) -> FolderChanges:
        """Return what is to be written and removed, from the bytes of each file by its name."""


class FolderFormat(NamedTuple):
    """A format of folders: how the names of its files end, and how it is made."""

    suffix: str
    changes: FolderExport


def _csv(vault: Vault, options: ExportOptions) -> bytes:
    schema = schema_by_name(vault.schemas, options.type_name)
    return export_csv(vault, schema, raw=options.raw, bom=options.bom)


FORMATS: Mapping[str, ExportFormat] = {
    "csv": _csv,
    "ics": lambda vault, _: export_calendar(vault),
    "json": lambda vault, _: export_json(vault),
    "jsonl": lambda vault, _: export_json_lines(vault),
    "sqlite": lambda vault, _: export_sqlite(vault),
    "vcard": lambda vault, options: export_vcards(vault, options.version),
}
"""The formats by their names."""


def _vcards(vault: Vault, present: Mapping[str, bytes], options: ExportOptions) -> FolderChanges:
    return vcard_changes(vault, present, options.version, force=options.force)


FOLDER_FORMATS: Mapping[str, FolderFormat] = {
    "ics": FolderFormat(".ics", lambda vault, present, _: calendar_changes(vault, present)),
    "vcard": FolderFormat(".vcf", _vcards),
}
"""The formats that can be one file an item, for programs that sync a folder."""
BINARY_FORMATS = frozenset({"sqlite"})
"""The formats that a terminal cannot show."""
