"""A note type that comes with infokb, whose template is read when it is asked for."""

from collections.abc import Callable

from infokb.core.lazy_property import lazy_property
from infokb.core.vault.schema import Schema


class BuiltInSchema(Schema):
    """A type of which the name is known, and whose template `read` reads; it equals what that is.

    Most runs look at notes of one type, and to read the templates of all takes long.
    """

    _read: Callable[[str], Schema]

    def __init__(self, name: str, read: Callable[[str], Schema]) -> None:
        self.__dict__.update(name=name, _read=read)

    @lazy_property
    def _declared(self) -> Schema:
        return self._read(self.name)

    def __getattr__(self, name: str) -> object:
        """Return what the template declares, and keep it."""
        value: object = getattr(self._declared, name)
        self.__dict__[name] = value
        return value

    def __eq__(self, other: object) -> bool:
        """Return whether the other is this type, read or not."""
        if self is other or not isinstance(other, Schema):
            return self is other
        return self._declared == (other._declared if isinstance(other, BuiltInSchema) else other)

    __hash__ = Schema.__hash__
