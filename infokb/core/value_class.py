"""Values: what a frozen dataclass with slots is, quicker to declare and to fill."""

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(cls: type[T]) -> type[T]:
    """Make a class with fields a value: equal to another whose fields are, and never changed.

    A frozen dataclass compiles six functions for each class at each start, and fills each field
    of each value by a call. This compiles one; that nobody assigns to a field is mypy's to see.
    """
    return _value_class(cls, slots=True)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def lazy_value_class(cls: type[T]) -> type[T]:
    """Make a class a value, as `value_class` does, that keeps what its lazy properties derive."""
    return _value_class(cls, slots=False)


def _value_class(cls: type[T], *, slots: bool) -> type[T]:
    data_class: Any = dataclass(repr=False, eq=False, slots=slots)(cls)
    compared = attrgetter(*(member.name for member in fields(data_class) if member.compare))

    def is_equal(self: T, other: object) -> bool:
        return self is other or (
            type(self) is type(other) and bool(compared(self) == compared(other))
        )

    def hash_of(self: T) -> int:
        return hash(compared(self))

    data_class.__eq__, data_class.__hash__, data_class.__repr__ = is_equal, hash_of, _text
    value_class: type[T] = data_class
    return value_class


def _text(self: Any) -> str:
    """Return the class and fields of a value."""
    parts = (
        f"{member.name}={getattr(self, member.name)!r}" for member in fields(self) if member.repr
    )
    return f"{type(self).__name__}({', '.join(parts)})"
