"""Every format that a vault can be exported in."""

from collections.abc import Mapping
from typing import Protocol

from infokb.actions.exports.calendar import calendar_files, export_calendar
from infokb.actions.exports.csv_file import export_csv
from infokb.actions.exports.json_lines import export_json, export_json_lines
from infokb.actions.exports.sqlite_file import export_sqlite
from infokb.core.value_class import value_class
from infokb.core.vault.schema import schema_by_name
from infokb.core.vault.vault import Vault


@value_class
class ExportOptions:
    """What an export is asked for; each format looks at what it knows."""

    type_name: str = "contact"
    raw: bool = False
    bom: bool = False


class ExportFormat(Protocol):
    """A way to export a vault."""

    def __call__(self, vault: Vault, options: ExportOptions) -> bytes:
        """Return the whole as the bytes of one file."""


class FolderFormat(Protocol):
    """A way to export each item of a vault as a file of its own."""

    def __call__(self, vault: Vault) -> Mapping[str, bytes]:
        """Return the bytes of each file by its name."""


def _csv(vault: Vault, options: ExportOptions) -> bytes:
    schema = schema_by_name(vault.schemas, options.type_name)
    return export_csv(vault, schema, raw=options.raw, bom=options.bom)


FORMATS: Mapping[str, ExportFormat] = {
    "csv": _csv,
    "ics": lambda vault, _: export_calendar(vault),
    "json": lambda vault, _: export_json(vault),
    "jsonl": lambda vault, _: export_json_lines(vault),
    "sqlite": lambda vault, _: export_sqlite(vault),
}
"""The formats by their names."""

FOLDER_FORMATS: Mapping[str, FolderFormat] = {"ics": calendar_files}
"""The formats that can be one file an item, for programs that sync a folder."""
BINARY_FORMATS = frozenset({"sqlite"})
"""The formats that a terminal cannot show."""
