"""The tables of Obsidian's Bases, as they fit a vault's types and folders."""

import json
import re
from collections.abc import Collection, Mapping

from infokb.core.patterns import compile_later
from infokb.core.vault.schema import Schema
from infokb.core.vault.written_names import WrittenNames

_TYPE = compile_later(r'type == "([\w-]+)"')
_COLUMN = compile_later(r" +- (?:note\.)?(\w+)\n")
_OWN_FOLDER = compile_later(r"( +- )'!file\.inFolder\(\"templates\"\)'\n")


def fitted_base(text: str, schemas: Mapping[str, Schema], folders: Collection[str]) -> str:
    """Return a base without the columns that its type has no field for.

    Notes in `folders`, which hold templates, are not in its tables. It is empty where the vault
    has words of its own for the type and its fields, which its tables would not find.
    """
    match = _TYPE.search(text)
    schema = schemas.get(match[1]) if match else None
    field_names = schema.fields.keys() if schema else frozenset[str]()
    if schema and schema.own_names != WrittenNames():
        return ""

    def column(line: re.Match[str]) -> str:
        return line[0] if line[1] in field_names else ""

    def filters(line: re.Match[str]) -> str:
        return line[0] + "".join(f"{line[1]}{_filter(folder)}\n" for folder in sorted(folders))

    return _OWN_FOLDER.sub(filters, _COLUMN.sub(column, text))


def _filter(folder: str) -> str:
    """Return the filter that leaves out a folder, quoted for YAML."""
    expression = f"!file.inFolder({json.dumps(folder, ensure_ascii=False)})"
    return "'{}'".format(expression.replace("'", "''"))
