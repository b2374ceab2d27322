"""What the options of a rule are: its annotated fields."""

from dataclasses import MISSING, Field, dataclass, fields
from typing import Any, ClassVar, dataclass_transform


@dataclass_transform(frozen_default=True, kw_only_default=True)
class RuleOptions:
    """A frozen dataclass in all but what a dataclass generates for each class, which takes long."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def __init_subclass__(cls) -> None:
        """Read the options of the class."""
        dataclass(init=False, repr=False, eq=False)(cls)

    def __init__(self, **options: object) -> None:
        """Take the options that are to be other than the class says."""
        for option in fields(self):
            if option.default_factory is not MISSING:
                vars(self)[option.name] = option.default_factory()
        vars(self).update(options)

    def __eq__(self, other: object) -> bool:
        """Return whether the other is of the same class, with the same options."""
        return type(self) is type(other) and repr(self) == repr(other)

    def __hash__(self) -> int:
        """Return the same for all rules of a class."""
        return hash(type(self))

    def __repr__(self) -> str:
        """Return the rule with all its options."""
        options = (f"{option.name}={getattr(self, option.name)!r}" for option in fields(self))
        return f"{type(self).__name__}({', '.join(options)})"
