"""Plain data into frozen dataclasses, with the path of the fault in the message."""

import enum
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    Protocol,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from infokb.core.errors import InfokbError
from infokb.core.patterns import compile_later
from infokb.core.suggest import did_you_mean


class DataclassRecord(Protocol):
    """A dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


T = TypeVar("T", bound=DataclassRecord)


class DecodeError(InfokbError):
    """Data that does not fit; `path` names where, with dots."""

    def __init__(self, path: str, message: str, help_text: str = "") -> None:
        super().__init__(message, help_text)
        self.path = path


def decode(cls: type[T], data: object, path: str = "") -> T:
    """Return the data as a `cls`, a dataclass; raise DecodeError where it does not fit."""
    if not isinstance(data, Mapping):
        raise DecodeError(path, f"`{path}` must be a table of settings")
    fields_by_name = {field.name.removesuffix("_"): field for field in fields(cls) if field.init}
    hints = _hints(cls) if data else {}
    values: dict[str, Any] = {}
    for key, value in data.items():
        name = (
            str(key).replace("-", "_") if str(key).replace("-", "_") in fields_by_name else str(key)
        )
        where = f"{path}.{key}" if path else str(key)
        if name not in fields_by_name:
            near = did_you_mean(name, fields_by_name) or f"use one of {', '.join(fields_by_name)}"
            raise DecodeError(where, f"there is no setting `{where}`", near)
        field_name = fields_by_name[name].name  # `with_`, since `with` can name no field
        values[field_name] = _decode(hints[field_name], value, where)
    for name, field in fields_by_name.items():
        if (
            field.name not in values
            and field.default is MISSING
            and field.default_factory is MISSING
        ):
            where = f"{path}.{name}" if path else name
            raise DecodeError(where, f"`{where}` is missing")
    return cls(**values)


@cache
def _hints(cls: type[DataclassRecord]) -> Mapping[str, Any]:
    return get_type_hints(cls, include_extras=True)


def _decode(hint: Any, value: object, path: str) -> object:
    if type(value) is hint:
        return value
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _decode(args[0], value, path)
    if origin in {Union, types.UnionType}:
        return _union(args, value, path)
    if origin is Literal and value not in args:
        raise DecodeError(path, f"`{path}` must be one of {_choice_list(filter(None, args))}")
    if origin is tuple:
        return _tuple(args[0], value, path)
    if origin is not None and origin is not Literal:
        return _mapping(args[1], value, path)
    if is_dataclass(hint) and isinstance(hint, type):
        return decode(hint, value, path)
    return value if origin is Literal else _scalar(hint, value, path)


def _tuple(hint: Any, value: object, path: str) -> object:
    if not isinstance(value, list):
        raise DecodeError(path, f"`{path}` must be a list")
    return tuple(_entry(hint, item, path) for item in value)


def _entry(hint: Any, item: object, path: str) -> object:
    """Return an entry of a list; the message says which it is."""
    try:
        return _decode(hint, item, path)
    except DecodeError as error:
        raise DecodeError(error.path, f"{error.message}, not `{item}`", error.help) from error


def _mapping(hint: Any, value: object, path: str) -> object:
    if not isinstance(value, Mapping):
        raise DecodeError(path, f"`{path}` must be a table")
    return {str(key): _decode(hint, item, f"{path}.{key}") for key, item in value.items()}


def _union(args: tuple[Any, ...], value: object, path: str) -> object:
    fault: DecodeError | None = None
    for arg in args:
        if arg is type(None):
            continue
        try:
            return _decode(arg, value, path)
        except DecodeError as error:
            fault = fault or error
    raise fault or DecodeError(path, f"`{path}` has the wrong type")


def _scalar(hint: Any, value: object, path: str) -> object:
    if hint is object or hint is Any:
        return value
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        for member in hint:
            if member.value == value:
                return member
        raise DecodeError(path, f"`{path}` must be one of {_choice_list(m.value for m in hint)}")
    if hint is date and (day := _DAY_OF_TIME.match(str(value))):
        raise DecodeError(path, f"`{path}` must be a date without a time, as {day[1]}")
    if hint is date and isinstance(value, str):
        return _day(value, path)
    if hint is float and type(value) is int:
        return float(value)
    raise DecodeError(path, f"`{path}` must be {_NAMES.get(hint, hint.__name__)}")


def _day(value: str, path: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise DecodeError(path, f"`{path}` must be a date, as 2027-05-31") from None


def _choice_list(values: Any) -> str:
    return ", ".join(f"`{value}`" for value in values)


_DAY_OF_TIME = compile_later(r"(\d{4}-\d\d-\d\d)[T ]\d")
_NAMES = {
    str: "text",
    int: "a whole number",
    bool: "`true` or `false`",
    float: "a number",
    date: "a date, as 2027-05-31",
    datetime: "a time, 2026-11-22T15:00",
}
