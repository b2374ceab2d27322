"""Properties that are derived once, when they are first asked for."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class LazyProperty(Generic[T]):
    """What a function derives from an object, kept in the object under the function's name."""

    def __init__(self, derive: Callable[[Any], T]) -> None:
        self._derive, self._name = derive, derive.__name__
        self.__doc__ = derive.__doc__

    @overload
    def __get__(self, instance: None, owner: object) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: object) -> T: ...

    def __get__(self, instance: object, owner: object) -> Self | T:
        """Return the value of an object, which hides this from then on."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._derive(instance)
        return value


def lazy_property(derive: Callable[[Any], T]) -> LazyProperty[T]:
    """Return what `functools.cached_property` does, which takes a lock in Python 3.11."""
    return LazyProperty(derive)
