"""Classes with fields: what a dataclass is, quicker to declare and to fill."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")

FEW = 8
"""The fields of so many values are filled one by one: to compile a function takes as long."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(cls: type[T]) -> type[T]:
    """Make a class with fields a value: equal to another whose fields are, and never changed.

    A frozen dataclass compiles six functions for each class at each start, and fills each field
    of each value by a call. This compiles one, where there are more than a few values; that
    nobody assigns to a field is mypy's to see. The class inherits no fields.
    """
    return _field_class(cls, _comparison(cls), slots=True)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def lazy_value_class(cls: type[T]) -> type[T]:
    """Make a class a value, as `value_class` does, that keeps what its lazy properties derive."""
    return _field_class(cls, _comparison(cls), slots=False)


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def record_class(cls: type[T]) -> type[T]:
    """Make a class with fields as `value_class` does, but equal to itself alone."""
    return _field_class(cls, {}, slots=True)


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def lazy_record_class(cls: type[T]) -> type[T]:
    """Make a class what `record_class` does, that keeps what its lazy properties derive."""
    return _field_class(cls, {}, slots=False)


@dataclass_transform(field_specifiers=(field,))
def mutable_class(cls: type[T]) -> type[T]:
    """Make a class with fields as `value_class` does, whose fields may be assigned to."""
    return _field_class(cls, {**_comparison(cls), "__hash__": None}, slots=True)


def _field_class(cls: type[T], methods: Mapping[str, object], *, slots: bool) -> type[T]:
    """Return a class whose annotations are its fields, with these methods besides its own."""
    defaults = {name: vars(cls)[name] for name in cls.__annotations__ if name in vars(cls)}
    replaced_names = {"__dict__", "__weakref__", *defaults}
    count = 0

    def fill(self: T, *values: object, **named_values: object) -> None:
        """Fill the fields: those of the first few values without a function made for them."""
        nonlocal count
        count += 1
        if count > FEW or not _fill_fields(self, defaults, values, {**named_values}):
            field_class.__init__ = _compile_init(field_class, defaults)
            field_class.__init__(self, *values, **named_values)

    def text(self: T) -> str:
        """Return the class and fields of a value."""
        parts = (f"{name}={getattr(self, name)!r}" for name in _names_of_fields(cls, "repr"))
        return f"{cls.__name__}({', '.join(parts)})"

    members = {name: value for name, value in vars(cls).items() if name not in replaced_names} | {
        "__qualname__": cls.__qualname__,
        "__dataclass_fields__": _LateFields(defaults),
        "__init__": fill,
        "__repr__": text,
        **methods,
    }
    if slots:
        members["__slots__"] = tuple(cls.__annotations__)
    kind: Any = type(cls)
    field_class: Any = kind(cls.__name__, cls.__bases__, members)
    made_class: type[T] = field_class
    return made_class


def _comparison(cls: type) -> Mapping[str, object]:
    """Return the methods by which values of a class with the same fields are equal."""
    compared = attrgetter(*_names_of_fields(cls, "compare"))

    def is_equal(self: object, other: object) -> bool:
        return self is other or (
            type(self) is type(other) and bool(compared(self) == compared(other))
        )

    def hash_of(self: object) -> int:
        return hash(compared(self))

    return {"__eq__": is_equal, "__hash__": hash_of}


def _names_of_fields(cls: type, part: str) -> list[str]:
    """Return the names of the fields that take part in what is compared, or shown."""
    defaults = ((name, vars(cls).get(name)) for name in cls.__annotations__)
    return [
        name
        for name, default in defaults
        if not isinstance(default, Field) or getattr(default, part)
    ]


class _LateFields:
    """What `dataclasses` knows of the fields of a class, worked out when it is first asked for."""

    def __init__(self, defaults: Mapping[str, object]) -> None:
        self._defaults = defaults

    def __get__(self, instance: object, owner: Any) -> Mapping[str, Field[Any]]:
        """Return the fields by name, and leave them with the class."""
        members = {"__annotations__": owner.__annotations__, **self._defaults}
        members["__doc__"] = owner.__name__  # else dataclass makes one, which takes long
        twin: Any = dataclass(init=False, repr=False, eq=False)(type("", (), members))
        members_by_name: Mapping[str, Field[Any]] = twin.__dataclass_fields__
        owner.__dataclass_fields__ = members_by_name
        return members_by_name


def _fill_fields(
    self: object,
    defaults: Mapping[str, Any],
    values: tuple[object, ...],
    named_values: dict[str, object],
) -> bool:
    """Fill the fields of a value, and return whether the values are those it must be given."""
    names = tuple(type(self).__annotations__)
    for name, value in zip(names, values, strict=False):
        setattr(self, name, value)
    for name in names[len(values) :]:
        if name in named_values:
            value = named_values.pop(name)
        elif (value := _default_value(defaults.get(name, MISSING))) is MISSING:
            return False
        setattr(self, name, value)
    return len(values) <= len(names) and not named_values


def _default_value(default: Any) -> object:
    """Return what a field is filled with unless it is given, MISSING where it must be."""
    if not isinstance(default, Field):
        return default
    return default.default if default.default_factory is MISSING else default.default_factory()


def _compile_init(field_class: Any, defaults: Mapping[str, Any]) -> Callable[..., None]:
    """Return what fills the fields of a class, as that of a dataclass does."""
    parameters, lines = ["self"], ["    pass"]
    names: dict[str, Any] = {"MISSING": MISSING}
    for name in field_class.__annotations__:
        parameter, value, default = name, name, defaults.get(name, MISSING)
        if isinstance(default, Field) and default.default_factory is not MISSING:
            names[f"{name}_"] = default.default_factory
            parameter, value = f"{name}=MISSING", f"{name}_() if {name} is MISSING else {name}"
        elif (default_value := _default_value(default)) is not MISSING:
            names[f"{name}_"] = default_value
            parameter = f"{name}={name}_"
        parameters.append(parameter)
        lines.append(f"    self.{name} = {value}")
    source = "\n".join((f"def __init__({', '.join(parameters)}):", *lines))
    exec(source, names)
    init: Callable[..., None] = names["__init__"]
    init.__qualname__ = f"{field_class.__qualname__}.__init__"
    return init
