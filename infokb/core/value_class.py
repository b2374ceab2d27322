"""Classes with fields: what a dataclass is, quicker to declare and to fill."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(cls: type[T]) -> type[T]:
    """Make a class with fields a value: equal to another whose fields are, and never changed.

    A frozen dataclass compiles six functions for each class at each start, and fills each field
    of each value by a call. This compiles one, for the first value that is made; that nobody
    assigns to a field is mypy's to see.
    """
    return _comparable(_field_class(cls, slots=True))


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def lazy_value_class(cls: type[T]) -> type[T]:
    """Make a class a value, as `value_class` does, that keeps what its lazy properties derive."""
    return _comparable(_field_class(cls, slots=False))


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def record_class(cls: type[T]) -> type[T]:
    """Make a class with fields as `value_class` does, but equal to itself alone."""
    return _field_class(cls, slots=True)


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def lazy_record_class(cls: type[T]) -> type[T]:
    """Make a class what `record_class` does, that keeps what its lazy properties derive."""
    return _field_class(cls, slots=False)


@dataclass_transform(field_specifiers=(field,))
def mutable_class(cls: type[T]) -> type[T]:
    """Make a class with fields as `value_class` does, whose fields may be assigned to."""
    data_class: Any = _comparable(_field_class(cls, slots=True))
    data_class.__hash__ = None
    field_class: type[T] = data_class
    return field_class


def _field_class(cls: type[T], *, slots: bool) -> type[T]:
    cls.__doc__ = cls.__doc__ or cls.__name__  # else dataclass makes one, which takes long
    data_class: Any = dataclass(init=False, repr=False, eq=False, slots=slots)(cls)

    def fill(self: T, *values: object, **named_values: object) -> None:
        """Take the values of the fields, by a function that is made for the first of all."""
        data_class.__init__ = _compile_init(data_class)
        data_class.__init__(self, *values, **named_values)

    data_class.__init__, data_class.__repr__ = fill, _text
    field_class: type[T] = data_class
    return field_class


def _compile_init(data_class: Any) -> Callable[..., None]:
    """Return what fills the fields of a class, as that of a dataclass does."""
    parameters, lines = ["self"], ["    pass"]
    defaults: dict[str, Any] = {"MISSING": MISSING}
    for member in fields(data_class):
        name, value = member.name, member.name
        if member.default_factory is not MISSING:
            parameters.append(f"{name}=MISSING")
            defaults[f"{name}_"] = member.default_factory
            value = f"{name}_() if {name} is MISSING else {name}"
        elif member.default is not MISSING:
            parameters.append(f"{name}={name}_")
            defaults[f"{name}_"] = member.default
        else:
            parameters.append(name)
        lines.append(f"    self.{name} = {value}")
    source = "\n".join((f"def __init__({', '.join(parameters)}):", *lines))
    exec(source, defaults)
    init: Callable[..., None] = defaults["__init__"]
    init.__qualname__ = f"{data_class.__qualname__}.__init__"
    return init


def _comparable(field_class: type[T]) -> type[T]:
    """Let values of a class with the same fields be equal."""
    data_class: Any = field_class
    compared = attrgetter(*(member.name for member in fields(data_class) if member.compare))

    def is_equal(self: object, other: object) -> bool:
        return self is other or (
            type(self) is type(other) and bool(compared(self) == compared(other))
        )

    def hash_of(self: object) -> int:
        return hash(compared(self))

    data_class.__eq__, data_class.__hash__ = is_equal, hash_of
    return field_class


def _text(self: Any) -> str:
    """Return the class and fields of a value."""
    parts = (
        f"{member.name}={getattr(self, member.name)!r}" for member in fields(self) if member.repr
    )
    return f"{type(self).__name__}({', '.join(parts)})"
