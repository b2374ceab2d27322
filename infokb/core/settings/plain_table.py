"""TOML of plain lines, as most settings are; to load `tomllib` takes a twentieth of a start."""

from typing import Any

_MOST_DIGITS = 9
_MOST_NAMES = 3
"""The names in a header of a table at most."""
_NOTHING = object()
"""Stands for a value that is not plain."""


def plain_table(text: str) -> dict[str, Any] | None:
    """Return what a TOML text of plain lines holds, None where it is anything else, or wrong.

    Those are comments, headers of tables, and bare keys with a text without escapes, an integer,
    `true`, `false`, or a list of such values on the same line.
    """
    data: dict[str, Any] = {}
    table = data
    for line in text.split("\n"):
        words = line.replace("\t", " ").strip(" ")
        if not words.isprintable():
            return None
        if words.startswith("["):
            inner_table = _new_table(data, words)
            if inner_table is None:
                return None
            table = inner_table
        elif words and not words.startswith("#"):
            key, _, typed = (part.strip(" ") for part in words.partition("="))
            value = _plain_value(typed)
            if not _is_bare(key) or key in table or value is _NOTHING or "\t" in line:
                return None
            table[key] = value
    return data


def _new_table(data: dict[str, Any], header: str) -> dict[str, Any] | None:
    """Return the table that a header begins, None where it is not plain, or was there before."""
    *above, name = header[1:-1].split(".")
    table: Any = data
    for key in above:
        table = table.setdefault(key, {}) if isinstance(table, dict) and _is_bare(key) else None
    is_new = isinstance(table, dict) and _is_bare(name) and name not in table
    if not is_new or header[-1] != "]" or len(above) >= _MOST_NAMES:
        return None
    inner_table: dict[str, Any] = {}
    table[name] = inner_table
    return inner_table


def _is_bare(key: str) -> bool:
    return key.isascii() and key.replace("-", "_").replace("_", "a").isalnum()


def _plain_value(typed: str) -> object:
    """Return the value of what was typed."""
    if typed.startswith("["):
        items = [item.strip(" ") for item in typed[1:-1].split(",")] if typed[1:-1].strip() else []
        values = [_plain_scalar(item) for item in items]
        return _NOTHING if _NOTHING in values or typed[-1] != "]" else values
    return _plain_scalar(typed)


def _plain_scalar(typed: str) -> object:
    """Return the value of what was typed as a text, an integer, or a bool."""
    if typed in {"true", "false"}:
        return typed == "true"
    if typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS:
        return int(typed) if str(int(typed)) == typed else _NOTHING
    text = typed[1:-1]
    is_text = len(typed) > 1 and typed[0] == typed[-1] == '"'
    return text if is_text and '"' not in text and "\\" not in text else _NOTHING
