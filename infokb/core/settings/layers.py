"""Settings from several places: of those that name a setting, the last one wins."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from infokb.core.errors import InfokbError
from infokb.core.late_module import import_later
from infokb.core.lazy_property import lazy_property
from infokb.core.patterns import compile_later
from infokb.core.settings.plain_table import plain_table
from infokb.core.value_class import lazy_value_class

_TOMLLIB = import_later("tomllib")
_LONGEST = 200
"""How many lines a value may take before no line is looked for behind it."""
_DEEPEST = 32
_AT_END = "at end of document"
"""Where Python says that a fault is that only shows at the end."""
_TWICE = compile_later(r"Cannot declare \(([^)]*)\) twice \(at line ([0-9]+)")
_SECOND_VALUE = compile_later(r"Cannot overwrite a value \(at line ([0-9]+)")
_TOO_DEEP = f"tables or lists are nested more than {_DEEPEST} deep"


@lazy_value_class
class SettingsLayer:
    """The settings of one place, and the text of the file they stand in, if any."""

    name: str
    data: Mapping[str, Any]
    text: str = ""

    @lazy_property
    def lines(self) -> Mapping[str, int]:
        """The line of each setting and table, 0 where there is no file."""
        return _lines(self.text) if self.text else dict.fromkeys(map(_key, _paths(self.data)), 0)


def layer_of_file(text: str, name: str) -> SettingsLayer:
    """Return the settings of a TOML text; raise InfokbError with the line of a fault."""
    plain = text.removeprefix("\ufeff")
    try:
        data = _load_table(plain)
    except _TOMLLIB.TOMLDecodeError as error:
        fault = str(error)
        if _AT_END in fault:
            fault = fault.replace(_AT_END, f"at line {_open_line(plain)}, to the end of the file")
        help_text = _first_table(plain, fault) or _first_value(plain, fault) or "fix that line"
        raise InfokbError(f"{name} is not TOML: {fault}", help_text) from error
    return SettingsLayer(name, data, plain)


def _first_table(text: str, fault: str) -> str:
    """Return where a table is already that a fault says is there twice, empty for other faults."""
    match = _TWICE.match(fault)
    words = match[1].replace("'", "").replace(" ", "").strip(",").split(",") if match else []
    header = f"[{'.'.join(words)}]"
    earlier_lines = text.split("\n")[: int(match[2]) - 1] if match else []
    for number, line in enumerate(earlier_lines, 1):
        if "".join(line.partition("#")[0].split()) == header:
            return f"`{header}` is already in line {number}: put its lines there"
    return ""


def _first_value(text: str, fault: str) -> str:
    """Return where a setting is already that a fault says is there twice, else nothing."""
    match = _SECOND_VALUE.match(fault)
    lines = text.split("\n")[: int(match[1])] if match else [""]
    *earlier_lines, last_line = (line.partition("=")[0].strip() for line in lines)
    for number in range(len(earlier_lines), 0, -1):
        key = earlier_lines[number - 1]
        if key == last_line:
            return f"`{key}` is already in line {number}: keep one"
        if key.startswith("["):
            break
    return ""


def _open_line(text: str) -> int:
    """Return the line where begins what does not end within a TOML text, counted from 1."""
    lines = text.splitlines(keepends=True)
    for count in range(len(lines) - 1, max(0, len(lines) - _LONGEST), -1):
        with suppress(_TOMLLIB.TOMLDecodeError):
            _load_table("".join(lines[:count]))
            return count + 1
    return 1


def read_layer(content: bytes, name: str) -> SettingsLayer:
    """Return the settings of a content; raise InfokbError with the line that is not UTF-8."""
    try:
        return layer_of_file(content.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"{name}:{line}: byte 0x{content[error.start]:02x} is not UTF-8"
        raise InfokbError(message, "save it as UTF-8") from error


def _load_table(text: str) -> dict[str, Any]:
    """Return what a TOML text holds; raise TOMLDecodeError, also for what is nested too deeply."""
    if (plain := plain_table(text)) is not None:
        return plain
    try:
        data: dict[str, Any] = _TOMLLIB.loads(text)
    except RecursionError as error:
        raise _TOMLLIB.TOMLDecodeError(_TOO_DEEP) from error
    inner: list[object] = [data]
    for _ in range(_DEEPEST):
        inner = [value for table in inner for value in _inside(table)]
    if inner:
        raise _TOMLLIB.TOMLDecodeError(_TOO_DEEP)
    return data


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def layer_of_option(word: str, name: str) -> SettingsLayer:
    """Return the setting that `key.key=VALUE` names; a value that is not TOML is taken as text."""
    key, _, value = (part.strip() for part in word.partition("="))
    for typed in (value, json.dumps(value)):
        try:
            data = _load_table(f"{key} = {typed}")
        except _TOMLLIB.TOMLDecodeError:
            continue
        return SettingsLayer(name, data)
    raise InfokbError(
        f"cannot read `{word}` as {name}", "write FILE, or a setting like lint.due=overdue"
    )


def layer_of_values(name: str, values: Mapping[str, object]) -> SettingsLayer:
    """Return settings by their paths with dots, one or two names long."""
    data: dict[str, Any] = {}
    for path, value in values.items():
        table, _, key = path.rpartition(".")
        target = data.setdefault(table, {}) if table else data
        target[key] = value
    return SettingsLayer(name, data)


def merge_layers(layers: Sequence[SettingsLayer]) -> dict[str, Any]:
    """Return the settings of all layers as one, tables joined."""
    data: dict[str, Any] = {}
    for layer in layers:
        data = _over(data, layer.data)
    return data


def settings_without(data: Mapping[str, Any], path: str) -> dict[str, Any] | None:
    """Return settings without the one at a path, or without the table that lacks it.

    None where there is neither.
    """
    name, _, inner_path = path.partition(".")
    same = next((key for key in data if _key(key) == _key(name)), None)
    if same is None:
        return None
    is_table = bool(inner_path) and isinstance(data[same], Mapping)
    inner = settings_without(data[same], inner_path) if is_table else None
    others = {key: value for key, value in data.items() if key != same}
    return others if inner is None else {**others, same: inner}


def setting_origin(layers: Sequence[SettingsLayer], path: str) -> str:
    """Return where a setting comes from, as `infokb.toml:3` or `--due`; empty for no layer."""
    for layer in reversed(layers):
        line = layer.lines.get(_key(path))
        if line is not None:
            return f"{layer.name}:{line}" if line else layer.name
    return ""


def fault_origin(layers: Sequence[SettingsLayer], path: str) -> str:
    """Return where a fault of a setting is: there, or where the table is that should hold it."""
    while path:
        if origin := setting_origin(layers, path):
            return origin
        path = path.rpartition(".")[0]
    return layers[-1].name if layers else ""


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return two tables as one; a key is the same with `-` and with `_`."""
    data = dict(below)
    for key, value in above.items():
        same = next((name for name in data if _key(name) == _key(key)), key)
        old = data.pop(same, None)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        data[key] = _over(old, value) if both and old is not None else value
    return data


def _key(path: str) -> str:
    return path.replace("-", "_")


def _lines(text: str) -> dict[str, int]:
    """Return the line of each setting and table: statement by statement, as each parses alone."""
    lines: dict[str, int] = {}
    table, chunk, first = "", "", 1
    for number, line in enumerate(text.split("\n"), 1):
        chunk += f"{line}\n"
        try:
            data = _load_table(chunk)
        except _TOMLLIB.TOMLDecodeError:
            if number - first > _LONGEST:
                break
            continue
        paths = list(_paths(data))
        if chunk.lstrip().startswith("["):
            table = f"{paths[-1]}."
        else:
            paths = [f"{table}{path}" for path in paths]
        for path in paths:
            lines.setdefault(_key(path), first)
        chunk, first = "", number + 1
    return lines


def _paths(data: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for key, value in data.items():
        yield f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _paths(value, f"{above}{key}.")
